"""The command that lets others look at the graph where it lives: serve."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import app, opened_store
from kg.cli.options import StoreUri
from kg.cli.output import say
from kg.errors import InputError
from kg.settings import load_settings


@app.command(epilog="kg serve   ·   kg serve --host 0.0.0.0 --token-file token.txt")
def serve(
    store: StoreUri = None,
    host: Annotated[
        str, typer.Option(help="Address to listen on; others than this machine need a token.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8080,
    around: Annotated[str | None, typer.Option(metavar="NAME", help="Begin with this actor.")] = None,
    token_file: Annotated[
        Path | None,
        typer.Option(
            exists=True,
            dir_okay=False,
            help="File with the token that readers must give; else KG_SERVE_TOKEN. A browser asks for it"
            " as the password, programs send it as a bearer token.",
        ),
    ] = None,
) -> None:
    """Serve the page over the live store, with a JSON API that only reads; Ctrl-C ends it."""
    try:
        from kg.pipeline.serving import serve as serving
    except ModuleNotFoundError as error:
        raise InputError(f"kg serve needs {error.name}; install it with: pip install 'kg[serve]'") from error

    token = token_file.read_text(encoding="utf-8").strip() if token_file else load_settings().serve_token
    with opened_store(store, lasting=True) as opened:
        say(f"http://{host}:{port}/  (OpenAPI: /openapi.json; Ctrl-C ends it)")
        serving(opened, host, port, token=token, around=around)
