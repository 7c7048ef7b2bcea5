"""What the API answers, and what it asks of the graph behind it."""

from collections.abc import Mapping
from typing import Any, Protocol

from pydantic import BaseModel, ConfigDict, Field


class Answer(BaseModel):
    """A part of an answer; unknown fields are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Found(Answer):
    """An actor that a search has found."""

    id: str
    type: str
    name: str
    aliases: list[str] = Field(default_factory=list)
    articles: int = Field(0, description="How many articles mention it.")


class NamedFor(Answer):
    """An official name and the days it was valid (ISO 8601); the last until today."""

    name: str
    since: str | None = None
    until: str | None = None


class Node(Answer):
    """An entity, or an agreement with its date, state and sum."""

    id: str
    type: str
    name: str
    label: str | None = Field(None, description="A shorter name, for the picture.")
    aliases: list[str] = Field(default_factory=list)
    names: list[NamedFor] = Field(default_factory=list)
    acts: bool = False
    degree: int = Field(0, description="Its ties in the whole graph.")
    date: str | None = None
    status: str | None = None
    amount: float | None = None
    currency: str | None = None


class Tie(Answer):
    """A fact between two nodes; an agreement has one tie a party."""

    id: str
    relation: str = Field(description="The fact's id, by which its evidence is asked for.")
    type: str
    head: str
    tail: str
    status: str | None = None
    date: str | None = None
    amount: float | None = None
    currency: str | None = None
    role: str | None = None
    result: str | None = None
    score: float | None = None
    basis: str | None = Field(None, description="text or register")


class Neighbourhood(Answer):
    """A node, what is tied to it, and the ties."""

    nodes: list[Node]
    ties: list[Tie]


class Passage(Answer):
    """A sentence that states a fact, the article it stands in, and the run of kg that read it."""

    quote: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    score: float | None = None
    run: str | None = None


class Parameter(Answer):
    """A parameter of a question: its type, and whether it must be given."""

    name: str
    type: str
    required: bool
    default: str | None = None


class Question(Answer):
    """A saved question."""

    name: str
    title: str = Field(description="The question in Korean.")
    description: str
    parameters: list[Parameter]


class Table(Answer):
    """What a question returned; `truncated` where it has more rows than were asked for."""

    columns: list[str]
    rows: list[dict[str, Any]]
    truncated: bool = False


class Problem(Answer):
    """Why there is no answer."""

    detail: str


class Source(Protocol):
    """The graph that is served. Every method may raise `kg.errors.KgError`."""

    def search(self, text: str, limit: int) -> list[Found]:
        """Actors whose name or alias contains `text`, the most mentioned first."""

    def neighbourhood(self, id_: str, limit: int) -> Neighbourhood | None:
        """A node with at most `limit` facts and `limit` agreements of its own; None where it is not there."""

    def evidence(self, relation: str) -> list[Passage]:
        """The sentences that state a fact, oldest first; none for one that is not there."""

    def questions(self) -> list[Question]:
        """The questions that may be asked."""

    def ask(self, name: str, parameters: Mapping[str, str], limit: int) -> Table | None:
        """The rows of a saved question; None where none has that name."""
