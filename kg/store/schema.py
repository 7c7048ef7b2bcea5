"""Constraints and indexes: made once, harmless to make again."""

from kg.store.connection import Connection
from kg.store.files import cypher_folder


def create_schema(connection: Connection) -> None:
    """Run every statement of `cypher/schema/*.cypher`, each `IF NOT EXISTS`."""
    folder = cypher_folder("schema")
    for file in sorted((f for f in folder.iterdir() if f.name.endswith(".cypher")), key=lambda f: f.name):
        for statement in statements(file.read_text(encoding="utf-8")):
            connection.define(statement)


def statements(text: str) -> list[str]:
    """The statements of a schema file: lines beginning with // left out, cut at ";"."""
    code = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("//"))
    return [part.strip() for part in code.split(";") if part.strip()]
