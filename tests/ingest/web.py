"""A small web server on this machine, for the tests of fetching."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Answer:
    """What a path answers: the last of its answers again and again."""

    body: bytes = b""
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0


class Site(ThreadingHTTPServer):
    """Serves `pages`, and keeps which paths were asked for."""

    daemon_threads = True

    def __init__(self, host: str) -> None:
        super().__init__((host, 0), _Handler)
        self.pages: dict[str, list[Answer]] = {}
        self.asked: list[str] = []

    @property
    def url(self) -> str:
        return f"http://{self.server_address[0]!s}:{self.server_address[1]}"

    def put(self, path: str, *answers: Answer | bytes | str) -> str:
        """Serve answers at a path, one after the other; returns its address."""
        self.pages[path] = [_answer(one) for one in answers]
        return self.url + path


def _answer(one: Answer | bytes | str) -> Answer:
    return one if isinstance(one, Answer) else Answer(one.encode() if isinstance(one, str) else one)


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        site = self.server
        assert isinstance(site, Site)
        site.asked.append(self.path)
        answers = site.pages.get(self.path, [Answer(b"gone", 404)])
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        time.sleep(answer.delay)
        try:
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.kind)
            self.send_header("Content-Length", str(len(answer.body)))
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.body)
        except OSError:  # the client has hung up, which is what some tests are about
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name of the base class)
        pass


@contextmanager
def serving(host: str = "127.0.0.1") -> Iterator[Site]:
    """A site that is shut when the block ends."""
    site = Site(host)
    thread = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.shutdown()
        site.server_close()
        thread.join(5)
