"""The embedded server's own process: ArcadeDB in a Java runtime, Bolt on loopback.

`kg.store.embedded` runs this file as a child. It imports nothing of `kg`, takes
one line of JSON on standard input, answers with one line of JSON on standard
output, and serves until a second line comes, standard input closes or the parent is
gone: so no server outlives its user, however that one ends. One that is kept up writes
a note (`kg.store.note`) and serves until that is gone. A signal to end ends both.

In:  {"folder": …, "scratch": …, "user": …, "password": …, "database": …, "heap": …,
      "seconds": that a query may take, "labels": [label, …],
      "note": path of the note of a server that is kept up}
Out: {"port": 41234} or {"error": "locked", "detail": …} or {"error": "failed", "detail": …}
"""

import json
import os
import shutil
import signal
import sys
import threading
import time
from datetime import datetime
from pathlib import Path
from typing import IO, Any

_LOCK_SIGNS = ("locked by another process", "LockException", "already opened", "database.lck")
_WHITESPACE = '{"analyzer": "org.apache.lucene.analysis.core.WhitespaceAnalyzer"}'
_STOP_PATIENCE = 10.0  # seconds: a query that runs on would keep the process alive for ever
_GLANCE = 0.2  # seconds between two looks for the note
_LOCK_PATIENCE = 3.0  # seconds: a server whose parent was killed needs a moment to go


def _configuration(scratch: str, folder: str) -> dict[str, Any]:
    limit = 256 * 1024 * 1024
    return {
        # "development" is the mode that sends an error's message to the client.
        "mode": "development",
        "txWalFlush": 1,
        "opencypher_loadCsv_allowFileUrls": False,
        "opencypher_loadCsv_allowRemoteUrls": False,
        "host": "127.0.0.1",
        "http_port": 0,
        "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "bolt_port": 0,
        "bolt_maxMessageSize": limit,
        "bolt_packstream_maxValueLength": limit,
        "server_databaseDirectory": folder,
        # Users and logs lie in a folder that goes with the process: each start has
        # its own password, and nothing but the graph stays in the user's folder.
        "server_logsDirectory": str(Path(scratch, "log")),
        # A random password of 32 characters on loopback gains nothing from slow hashing.
        "server_saltIterations": 1,
        "server_httpWorkerThreads": 2,
        "server_healthCheck_enabled": False,
        "serverMetrics": False,
        "support_autoRegister": False,
        "instance_derived": True,  # no file that names the installation
        "server_databaseLoadAtStartup": False,
    }


def _said(error: BaseException) -> str:
    """What an error and the Java errors that caused it say, one a line, the cause first."""
    lines = [str(error)]
    cause = error.getCause() if hasattr(error, "getCause") else error.__cause__
    if cause is not None:
        lines.insert(0, _said(cause))
    return "\n".join(lines)


def _is_locked(error: BaseException) -> bool:
    said = _said(error)
    return any(sign in said for sign in _LOCK_SIGNS)


def _open_database(java_server: Any, name: str) -> Any:
    deadline = time.monotonic() + _LOCK_PATIENCE
    while True:
        try:
            return java_server.getDatabase(name, True, True)
        except Exception as error:
            if not _is_locked(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def _index_names(database: Any, labels: list[str]) -> None:
    """Make the full-text indexes by which parts of names are found, where they are missing.

    Cypher has no statement for them here. `letters` holds each letter of the names as a
    word of its own, see `kg.store.layout`.
    """
    schema = database.getSchema()
    for label in labels:
        if schema.existsIndex(f"{label}[letters]"):
            continue
        for statement in (
            f"CREATE VERTEX TYPE {label} IF NOT EXISTS",
            f"CREATE PROPERTY {label}.letters IF NOT EXISTS STRING",
            f"CREATE INDEX ON {label} (letters) FULL_TEXT METADATA {_WHITESPACE}",
        ):
            database.command("sql", statement)


def _start(order: dict[str, Any]) -> tuple[Any, int]:
    os.environ["ARCADEDB_JVM_ERROR_FILE"] = str(Path(order["scratch"], "java-crash.log"))
    import jpype
    from arcadedb_embedded.jvm import start_jvm
    from arcadedb_embedded.server import ArcadeDBServer

    # The small collector and, for a short session, the quick compiler alone start sooner. The
    # thorough one takes a second more of a processor, and then loads twice as fast.
    brief = [] if order["lasting"] else ["-XX:TieredStopAtLevel=1"]
    start_jvm(heap_size=order["heap"], jvm_args=["-XX:+UseSerialGC", *brief])
    # The server's own configuration does not reach its databases with this one.
    jpype.JClass("com.arcadedb.GlobalConfiguration").COMMAND_TIMEOUT.setValue(order["seconds"] * 1000)
    server = ArcadeDBServer(
        order["scratch"], order["password"], _configuration(order["scratch"], order["folder"])
    )
    server.start()
    try:
        java_server = server._java_server
        java_server.getHttpServer().stopService()
        _index_names(_open_database(java_server, order["database"]), order["labels"])
        bolt = jpype.JClass("com.arcadedb.bolt.BoltProtocolPlugin")
        ports = [int(plugin.getPort()) for plugin in java_server.getPlugins() if isinstance(plugin, bolt)]
    except BaseException:
        server.stop()
        raise
    return server, ports[0]


def _note(order: dict[str, Any], port: int) -> Path:
    """Write where the server answers, for the eyes of its owner only."""
    told = {key: order[key] for key in ("user", "password", "database")}
    told |= {
        "port": port,
        "process": os.getpid(),
        "since": datetime.now().astimezone().isoformat("T", "seconds"),
    }
    path = Path(order["note"])
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        json.dump(told, out)
    return path


def _keep(note: Path, over: threading.Event) -> None:
    """Wait until the note is gone or a signal comes."""
    while not over.wait(_GLANCE) and note.exists():
        pass
    note.unlink(missing_ok=True)


def _wait(orders: IO[str], over: threading.Event) -> None:
    """Wait for a second line, the end of input, the end of the parent, or a signal.

    The end of input does not come while a worker that the parent forked lives on.
    """

    def listen() -> None:
        orders.readline()
        over.set()

    threading.Thread(target=listen, daemon=True).start()
    parent = os.getppid()
    while not over.wait(1.0) and os.getppid() == parent:
        pass


def main(orders: IO[str], answers: IO[str]) -> None:
    """Serve until `orders` closes; one order in, one answer out, as the module says."""
    order = json.loads(orders.readline())
    try:
        server, port = _start(order)
    except Exception as error:  # noqa: BLE001 - handed to the parent, which names it to the user
        kind = "locked" if _is_locked(error) else "failed"
        answers.write(json.dumps({"error": kind, "detail": _said(error)}) + "\n")
        answers.flush()
        return
    over = threading.Event()
    for signal_ in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signal_, lambda *_: over.set())
    try:
        note = _note(order, port) if "note" in order else None
        answers.write(json.dumps({"port": port}) + "\n")
        answers.close()
        if note is None:
            _wait(orders, over)
        else:
            _keep(note, over)
    finally:
        # What was committed is in the log and is recovered at the next start.
        doom = threading.Timer(_STOP_PATIENCE, os._exit, (1,))
        doom.daemon = True
        doom.start()
        server.stop()
        doom.cancel()
        shutil.rmtree(order["scratch"], ignore_errors=True)


if __name__ == "__main__":
    # The engine logs to both streams: keep the answers' channel apart and send
    # what it says to the log file that standard error is.
    channel = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    main(sys.stdin, channel)
