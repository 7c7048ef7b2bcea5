"""The application: one page and five questions, all of them only read."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import FastAPI, HTTPException, Path, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse
from starlette.middleware.trustedhost import TrustedHostMiddleware

from kg import __version__
from kg.errors import KgError, QueryError, StoreError
from kg.serve.answers import Found, Neighbourhood, Passage, Problem, Question, Source, Table
from kg.serve.guard import Guard, Limits

Id = Annotated[str, Query(min_length=1, max_length=500, description="An id that a search or a tie names.")]
_Responses = dict[int | str, dict[str, Any]]
_GUARDED: _Responses = {
    status: {"model": Problem, "description": text}
    for status, text in (
        (400, "The store refuses what was asked."),
        (401, "The token is missing or wrong."),
        (413, "A request body came."),
        (414, "The address is too long."),
        (429, "Too many requests; see Retry-After."),
        (503, "The store does not answer."),
    )
}
_MISSING: _Responses = {404: {"model": Problem, "description": "Nothing has that id or name."}}


def create_app(
    source: Source,
    page: Callable[[], str],
    *,
    limits: Limits | None = None,
    token: str | None = None,
    hosts: tuple[str, ...] = ("localhost", "127.0.0.1"),
) -> FastAPI:
    """The application that serves `source` and its `page`.

    `hosts` are the names it may be called by in a browser: a page of another site that
    points its own name here is refused. Without a `token` everybody who reaches it reads.
    """
    bounds = limits or Limits()
    app = FastAPI(
        title="kg",
        version=__version__,
        summary="A knowledge graph of Korean industrial-policy news, read-only.",
        docs_url=None,  # its pages load scripts from elsewhere
        redoc_url=None,
        responses=_GUARDED,
        strict_content_type=False,
    )
    _add_page(app, page)
    _add_questions(app, source, bounds)
    _add_graph(app, source, bounds)
    app.add_exception_handler(KgError, _explained)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False)
    app.add_middleware(Guard, limits=bounds, token=token)
    return app


def _add_page(app: FastAPI, page: Callable[[], str]) -> None:
    @app.get("/", response_class=HTMLResponse, include_in_schema=False)
    def show() -> HTMLResponse:
        # The page carries a stricter policy of its own, with the hashes of its scripts.
        return HTMLResponse(page(), headers={"content-security-policy": "frame-ancestors 'none'"})


def _add_graph(app: FastAPI, source: Source, bounds: Limits) -> None:
    @app.get("/api/search", summary="Find actors by part of a name or alias")
    def search(
        text: Annotated[
            str, Query(max_length=200, description="Part of a name; empty for the most mentioned.")
        ] = "",
        limit: Annotated[int, Query(ge=1, le=100)] = 20,
    ) -> list[Found]:
        return source.search(text, limit)

    @app.get("/api/neighbourhood", summary="An actor with its ties", responses=_MISSING)
    def neighbourhood(id: Id, limit: Annotated[int, Query(ge=1, le=bounds.facts)] = 120) -> Neighbourhood:  # noqa: A002 (the name in the address)
        found = source.neighbourhood(id, limit)
        if found is None:
            raise HTTPException(404, "nothing has that id")
        return found

    @app.get("/api/evidence", summary="The sentences that state a fact")
    def evidence(relation: Id) -> list[Passage]:
        return source.evidence(relation)


def _add_questions(app: FastAPI, source: Source, bounds: Limits) -> None:
    @app.get("/api/questions", summary="The saved questions")
    def questions() -> list[Question]:
        return source.questions()

    @app.get("/api/questions/{name}", summary="Ask a saved question", responses=_MISSING)
    def ask(
        name: Annotated[str, Path(max_length=100)],
        p: Annotated[
            list[Annotated[str, Query(pattern=r"^[a-z_]+=", max_length=500)]] | None,
            Query(max_length=12, description="Parameters, each as name=value."),
        ] = None,
        limit: Annotated[int, Query(ge=1, le=bounds.rows)] = 200,
    ) -> Table:
        given = dict(pair.split("=", 1) for pair in p or ())
        found = source.ask(name, given, limit)
        if found is None:
            raise HTTPException(404, "no question has that name")
        return found


def _explained(_: Request, error: Exception) -> JSONResponse:
    """An error of ours as an answer: what was asked is wrong, or the store does not answer."""
    asked = isinstance(error, QueryError) or not isinstance(error, StoreError)
    return JSONResponse(
        {"detail": str(error) if asked else "the graph store does not answer"}, 400 if asked else 503
    )
