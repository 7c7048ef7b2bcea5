"""Why something could not be read: the closed list of reasons, and the error that carries one."""

from enum import StrEnum

from kg.errors import InputError


class Reason(StrEnum):
    """The word a `Rejection` of this stage gives as its reason."""

    UNREADABLE = "unreadable"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    NOT_TEXT = "not_text"
    BAD_FORMAT = "bad_format"
    UNKNOWN_FORMAT = "unknown_format"
    LOCKED = "locked"
    NO_TEXT_LAYER = "no_text_layer"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    REPLACED = "replaced"


class BadInputError(InputError):
    """A file, or one record in it, cannot be read; the message says why and what to do."""

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(message)
        self.reason = reason
