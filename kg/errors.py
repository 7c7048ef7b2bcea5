"""Everything that can go wrong, as one tree.

    KgError                     one clear line for the user; exit code 2
    ├── InputError              a path, file or option of the user's cannot be used
    │   └── EmptyInputError     there is nothing to read in it
    ├── DomainError             a file of domain knowledge is malformed
    ├── QueryError              a Cypher file, a parameter or a statement is wrong
    │   └── WriteRefusedError   a read query tried to write
    ├── StoreError              the graph store failed
    │   ├── StoreUnavailableError   nothing answers at that address
    │   ├── StoreAccessError        wrong user, password or database
    │   └── StoreInUseError         another process holds the embedded store
    └── OutputError             an output cannot be written
    CheckFailedError            a check the user asked for failed; exit code 1

A message is one line: what was wrong, with which file or address, and what to do.
`KgError` and `CheckFailedError` share no parent but `Exception`, because the one
means "could not do it" and the other "did it, and the answer is no".
"""


class KgError(Exception):
    """Base of all errors whose message is meant for the user."""


class InputError(KgError):
    """A path, file or option of the user's cannot be used."""


class EmptyInputError(InputError):
    """There is nothing to read in what the user named."""


class DomainError(KgError):
    """A file of domain knowledge (ontology, frames, gazetteers) is malformed."""


class QueryError(KgError):
    """A Cypher file, a parameter or a statement is wrong."""


class WriteRefusedError(QueryError):
    """A statement that should only read tried to write."""


class StoreError(KgError):
    """The graph store failed."""


class StoreUnavailableError(StoreError):
    """Nothing answers at the store's address."""


class StoreAccessError(StoreError):
    """The store refused the user, the password or the database name."""


class StoreInUseError(StoreError):
    """Another process holds the embedded store."""


class OutputError(KgError):
    """An output file or folder cannot be written."""


class CheckFailedError(Exception):
    """A check the user asked for was made and failed; its message says which."""
