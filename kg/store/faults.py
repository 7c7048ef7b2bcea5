"""What an error of the driver means to the user, as one of `kg.errors` that says what to do."""

from neo4j.exceptions import AuthError, ClientError, ConfigurationError, ServiceUnavailable, SessionExpired

from kg.errors import KgError, QueryError, StoreAccessError, StoreError, StoreUnavailableError
from kg.store.tls import encryption_fault

EMBEDDED = "embedded:"
_NO_DATABASE = ("Database.DatabaseNotFound", "Security.", "Database.IllegalAlias")
_STUCK = ("TransactionLogError", "TransactionCommitFailed", "TransactionStartFailed", "ReadOnlyDatabase")
_UNAVAILABLE = "General.DatabaseUnavailable"
_TIMED_OUT = ("TransactionTimedOut", "TransactionTerminated")
_OUT_OF_MEMORY = "MemoryPoolOutOfMemory"
_TOO_MUCH = (*_TIMED_OUT, "LockClientStopped", _OUT_OF_MEMORY)  # waiting for a lock is time, too


def translated(error: Exception, address: str, met: bool = False) -> KgError:
    """The error of ours that says what an error of the driver means.

    `met` says that the server has answered before.
    """
    if isinstance(error, ServiceUnavailable | SessionExpired):
        return StoreUnavailableError(_silence(error, address, met))
    if isinstance(error, AuthError):
        return StoreAccessError(
            f"{address} refused the user name or password; check NEO4J_USER and NEO4J_PASSWORD"
        )
    if isinstance(error, ConfigurationError):
        return StoreError(f"cannot connect to {address}: {first_line(error)}")
    said = _by_code(getattr(error, "code", None) or "", address)
    if said is not None:
        return said
    if isinstance(error, ClientError):
        return QueryError(f"{address} refused the statement: {first_line(error)}")
    return StoreError(f"{address} failed: {first_line(error)}")


def _silence(error: Exception, address: str, met: bool) -> str:
    """Why nothing answers."""
    if address.startswith(EMBEDDED):
        return f"the server of {address} ended too soon; run the same command again"
    if met:
        return (
            f"{address} answers no more; what it has written stays: start it, and give the same command again"
        )
    return encryption_fault(error, address) or (
        f"no graph store answers at {address}; start it, or check the address given with --store"
    )


def _by_code(code: str, address: str) -> KgError | None:
    """What Neo4j's status codes tell, if there is something to do about it."""
    if any(sign in code for sign in _NO_DATABASE):
        return StoreAccessError(f"{address} has no such database for this user; check NEO4J_DATABASE")
    if any(sign in code for sign in _TIMED_OUT):
        return over_time(address)
    if _OUT_OF_MEMORY in code:
        return QueryError(f"{address}: the query needs more memory than it is allowed there; narrow it")
    if any(sign in code for sign in _STUCK):
        return StoreError(
            f"{address} writes no more, as when its disk is full; free some space there, restart it,"
            " and give the same command again"
        )
    if _UNAVAILABLE in code:
        return StoreUnavailableError(
            f"{address} answers, but its database is not open; wait while it starts, or read its debug.log"
        )
    return None


def is_too_much(error: Exception) -> bool:
    """Whether the server ended a transaction because it took too long, or too much memory."""
    code = getattr(error, "code", None) or ""
    return any(sign in code for sign in _TOO_MUCH)


def over_time(address: str) -> QueryError:
    """The error for a query that does not end in time."""
    return QueryError(f"{address}: the query is over its time limit; narrow it or allow more time")


def first_line(error: Exception) -> str:
    """What an error says, without what it explains further."""
    message = getattr(error, "message", None) or str(error)
    return str(message).strip().splitlines()[0]
