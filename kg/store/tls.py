"""What is wrong with the encryption of a connection, in words that say what to do.

The driver hands out the certificate's fault several causes deep, under "nothing answers".
Trusted are the authorities of the system, or those in the file that SSL_CERT_FILE names,
which OpenSSL itself reads.
"""

import ssl
from collections.abc import Iterator

_OTHER_HOST = frozenset({62, 64})  # X509_V_ERR_HOSTNAME_MISMATCH, …_IP_ADDRESS_MISMATCH
_OUTDATED = frozenset({9, 10})  # X509_V_ERR_CERT_NOT_YET_VALID, …_HAS_EXPIRED
_NO_HANDSHAKE = "incomplete handshake"


def encryption_fault(error: BaseException, address: str) -> str | None:
    """One line on why `address` could not be entered, if its encryption is to blame."""
    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            said = cause.verify_message.rstrip(".")
            return f"the certificate of {address} is not trusted ({said}); {_way_out(cause.verify_code)}"
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        plain = address.replace("+ssc:", ":").replace("+s:", ":")
        return f"{address} is not encrypted, or by too old a protocol; write {plain} on a network you trust"
    if any(_NO_HANDSHAKE in str(cause) for cause in causes):
        secure = address.replace("://", "+s://", 1)
        return f"{address} does not speak Bolt unencrypted; check the address, or write {secure}"
    return None


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error, those in its groups and those that caused them."""
    while error is not None:
        yield error
        if isinstance(error, BaseExceptionGroup):
            for part in error.exceptions:
                yield from _causes(part)
        error = error.__cause__


def _way_out(code: int) -> str:
    if code in _OTHER_HOST:
        return "write the host name that it was made for"
    if code in _OUTDATED:
        return "let it be renewed, and check this machine's clock"
    return "name the file of who signed it in SSL_CERT_FILE, or take any certificate with bolt+ssc://"
