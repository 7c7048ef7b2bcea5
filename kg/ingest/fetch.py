"""Fetching pages politely, and only from where a stranger's link may lead.

Politeness: robots.txt (RFC 9309) is obeyed, requests to one host are spaced, failures
are tried again later and later, and what is too large is left. Safety: only http and
https, and only addresses of the public internet. The address is checked on the
connection itself, after the name was resolved and before anything is sent, so neither a
redirect nor a name that resolves anew (DNS rebinding) leads inside.
"""

import ipaddress
import re
import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

import urllib3
from protego import Protego
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError, LocationParseError

from kg.ingest.problems import BadInputError, Reason

AGENT = "kg"
_USER_AGENT = "kg/0.1 (news to knowledge graph; obeys robots.txt)"
_ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,*/*;q=0.8"
LARGEST_RESPONSE = 20 * 1024 * 1024
_LARGEST_ROBOTS = 500 * 1024  # RFC 9309, 2.5
_CHUNK = 1 << 16
_MOST_REDIRECTS = 5
_LONGEST_WAIT = 60.0  # seconds, whatever a server asks for
_AGAIN = (429, 500, 502, 503, 504)
_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Response:
    """What came back: the address it was at in the end, its media type and its bytes."""

    url: str
    media_type: str
    filename: str | None
    data: bytes


class RefusedAddressError(Exception):
    """A host's address is not one of the public internet."""


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet.

    >>> [is_public(a) for a in ("8.8.8.8", "10.0.0.1", "127.0.0.1", "::1", "::ffff:192.168.0.1")]
    [True, False, False, False, False]
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if inner:
            return is_public(str(inner))
        if ip in ipaddress.ip_network("64:ff9b::/96"):  # IPv4 behind a translator
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


class _PublicOnly:
    """Connects to an address that was checked, not to a name that may resolve anew."""

    def _new_conn(self) -> socket.socket:
        connection: Any = self
        found = socket.getaddrinfo(connection._dns_host, connection.port, type=socket.SOCK_STREAM)
        addresses = [str(place[4][0]) for place in found]
        if not addresses or not all(map(is_public, addresses)):
            raise RefusedAddressError
        failure: OSError | None = None
        for address in addresses:
            try:
                return socket.create_connection((address, connection.port), connection.timeout)
            except OSError as error:
                failure = error
        raise urllib3.exceptions.NewConnectionError(connection, str(failure)) from failure


class _PublicHTTP(_PublicOnly, HTTPConnection):
    pass


class _PublicHTTPS(_PublicOnly, HTTPSConnection):
    pass


class _PublicHTTPPool(HTTPConnectionPool):
    ConnectionCls = _PublicHTTP


class _PublicHTTPSPool(HTTPSConnectionPool):
    ConnectionCls = _PublicHTTPS


class Fetcher:
    """Fetches addresses one after the other.

    `allow_private` lets it into private networks; `pause` is the least number of
    seconds between two requests to one host, `tries` how often a failing request is
    made, `timeout` the seconds for connecting and for each wait for bytes, `deadline`
    those for a whole response.
    """

    def __init__(
        self,
        allow_private: bool = False,
        *,
        pause: float = 1.0,
        tries: int = 3,
        timeout: float = 10.0,
        deadline: float = 60.0,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._pause, self._tries, self._deadline, self._sleep = pause, tries, deadline, sleep
        self._pool = urllib3.PoolManager(
            retries=False,
            timeout=urllib3.Timeout(connect=timeout, read=timeout),
            headers={"User-Agent": _USER_AGENT, "Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate"},
        )
        if not allow_private:
            self._pool.pool_classes_by_scheme = {"http": _PublicHTTPPool, "https": _PublicHTTPSPool}
        self._robots: dict[str, Protego | BadInputError] = {}
        self._last: dict[str, float] = {}

    def fetch(self, url: str) -> Response:
        """Fetch an address; raises `BadInputError` where it may not or cannot be had."""
        status, place, headers, data = self._follow(url, LARGEST_RESPONSE, self._check_robots)
        if _leads_on(status, headers):
            raise BadInputError(Reason.UNREACHABLE, f"{url} is redirected more than {_MOST_REDIRECTS} times")
        if status != 200:
            raise BadInputError(Reason.UNREACHABLE, f"{url} answers {status}; check the address")
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        return Response(place, kind, _filename(headers), data)

    def _follow(
        self, url: str, limit: int, allowed: Callable[[str], None]
    ) -> tuple[int, str, Mapping[str, str], bytes]:
        """Status, address, headers and content at the end of an address's redirects.

        Each of them is checked like the first; where they do not end, the last one is returned.
        """
        place = url
        for step in range(_MOST_REDIRECTS + 1):
            check_address(place)
            allowed(place)
            status, headers, data = self._request(place, limit)
            if step == _MOST_REDIRECTS or not _leads_on(status, headers):
                return status, place, headers, data
            place = _next(place, headers["location"])
        raise AssertionError  # the last step returns

    def _request(self, url: str, limit: int) -> tuple[int, Mapping[str, str], bytes]:
        """One answer, asked for again with growing pauses while the server is not well."""
        for attempt in range(1, self._tries + 1):
            self._wait(url)
            problem = ""
            try:
                status, headers, data = self._once(url, limit)
                if status not in _AGAIN or attempt == self._tries:
                    return status, headers, data
                wait = _seconds(headers.get("retry-after"))
            except RefusedAddressError as error:
                raise BadInputError(
                    Reason.REFUSED, f"{url} lies in a private network; allow that with --allow-private"
                ) from error
            except (HTTPError, OSError) as error:
                problem, wait = type(error).__name__.removesuffix("Error"), None
                if attempt == self._tries:
                    raise BadInputError(
                        Reason.UNREACHABLE, f"{url} cannot be reached ({problem}); check the address"
                    ) from error
            self._sleep(min(_LONGEST_WAIT, wait if wait is not None else 2.0 ** (attempt - 1)))
        raise AssertionError  # the last try returns or raises

    def _once(self, url: str, limit: int) -> tuple[int, Mapping[str, str], bytes]:
        started = time.monotonic()
        response = self._pool.request("GET", url, redirect=False, preload_content=False)
        try:
            data = bytearray()
            while response.status == 200 and (chunk := response.read1(_CHUNK)):
                data += chunk
                if len(data) > limit:
                    raise BadInputError(
                        Reason.TOO_LARGE, f"{url} sends more than {limit // 1024 // 1024} MB; it is not read"
                    )
                if time.monotonic() - started > self._deadline:
                    raise BadInputError(
                        Reason.UNREACHABLE,
                        f"{url} took more than {self._deadline:.0f} seconds; try again later",
                    )
            return (
                response.status,
                {key.lower(): value for key, value in response.headers.items()},
                bytes(data),
            )
        finally:
            response.close()

    def _wait(self, url: str) -> None:
        """Keep the pause between two requests to one host."""
        host = urlsplit(url).netloc
        rules = self._robots.get(_origin(url))
        asked = rules.crawl_delay(AGENT) if isinstance(rules, Protego) else None
        pause = max(self._pause, min(_LONGEST_WAIT, asked or 0.0))
        since = time.monotonic() - self._last.get(host, float("-inf"))
        if since < pause:
            self._sleep(pause - since)
        self._last[host] = time.monotonic()

    def _check_robots(self, url: str) -> None:
        origin = _origin(url)
        if origin not in self._robots:
            try:
                self._robots[origin] = self._read_robots(f"{origin}/robots.txt")
            except BadInputError as error:
                self._robots[origin] = error
        rules = self._robots[origin]
        if isinstance(rules, BadInputError):
            raise BadInputError(rules.reason, str(rules).replace(f"{origin}/robots.txt", url))
        if not rules.can_fetch(url, AGENT):
            raise BadInputError(
                Reason.REFUSED, f"{url}: robots.txt of this site forbids programs to fetch it; save the page"
            )

    def _read_robots(self, url: str) -> Protego:
        """The rules of a site. RFC 9309: none where the file is missing, all shut where it fails."""
        status, _, _, data = self._follow(url, _LARGEST_ROBOTS, allowed=lambda _: None)
        if status >= 500 or status == 429:
            return Protego.parse("User-agent: *\nDisallow: /")
        return Protego.parse(data.decode("utf-8", "replace") if status == 200 else "")


def check_address(url: str) -> None:
    """Raise `BadInputError` (refused) unless an address is one of the web."""
    try:
        parts = urlsplit(url)
        ok = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        urllib3.util.parse_url(url)
    except (ValueError, LocationParseError):
        ok = False
    if not ok:
        raise BadInputError(Reason.REFUSED, f"{url} is no web address; only http and https are fetched")


def _leads_on(status: int, headers: Mapping[str, str]) -> bool:
    return status in _REDIRECTS and bool(headers.get("location"))


def _next(place: str, location: str) -> str:
    """Where a redirect leads; what cannot be told is left as it is, to be refused."""
    try:
        return urljoin(place, location)
    except ValueError:
        return location


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _seconds(value: str | None) -> float | None:
    return float(value) if value and value.isdigit() else None


def _filename(headers: Mapping[str, str]) -> str | None:
    """The name that the server gives to a download."""
    found = re.search(r"filename\*?=(?:UTF-8'')?\"?([^\";]+)", headers.get("content-disposition", ""), re.I)
    return found[1].strip() if found else None
