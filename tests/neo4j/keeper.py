"""Runs a command for as long as standard input is open: `keeper.py COMMAND…`.

The tests start their Neo4j server through this, so that it ends with them even if
they are killed.
"""

import subprocess
import sys
import threading


def main(command: list[str]) -> int:
    """Run `command` until it ends or standard input closes; returns its exit code."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL)

    def until_closed() -> None:
        sys.stdin.read()
        process.kill()  # its data goes too, so there is nothing to end gently

    threading.Thread(target=until_closed, daemon=True).start()
    return process.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
