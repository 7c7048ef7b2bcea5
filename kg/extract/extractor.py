"""The extraction stage as one object: mentions, then claims, then the check of both."""

import hashlib
from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable

from kg.domain import Gazetteer
from kg.extract.check import check
from kg.extract.mentions import MentionFinder
from kg.extract.model import Linear
from kg.extract.relations import ClaimFinder
from kg.model import Document, Extraction, RelationType

_SOURCES = ("kg.nlp", "kg.extract", "kg.domain")
_READ = (".py", ".yml", ".json")


class Extractor:
    """Reads mentions and claims off a document.

    `fingerprint` changes when the code, the domain knowledge or the gazetteer does:
    an article read under another one is to be read again. `models` replace the ones
    that the package ships, for cross-validation.
    """

    def __init__(self, gazetteer: Gazetteer, models: Mapping[RelationType, Linear] | None = None) -> None:
        self._mentions = MentionFinder(gazetteer)
        self._claims = ClaimFinder(gazetteer, models)
        self.fingerprint = _fingerprint(gazetteer)

    def extract(self, document: Document) -> Extraction:
        """What the document says, with what was dropped and why."""
        found = self._mentions.find(document)
        mentions, claims, rejections = check(document.article, found, self._claims.find(document, found))
        return Extraction(document.article, mentions, claims, self.fingerprint, rejections)


def _fingerprint(gazetteer: Gazetteer) -> str:
    digest = hashlib.sha256()
    for source in _SOURCES:
        for file in _files(files(source)):
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    for row in gazetteer.rows.values():
        digest.update(repr(row).encode())
    return digest.hexdigest()[:16]


def _files(folder: Traversable) -> list[Traversable]:
    """The files under `folder` whose content decides what is extracted, in a fixed order."""
    found: list[Traversable] = []
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir():
            found += _files(entry)
        elif entry.name.endswith(_READ):
            found.append(entry)
    return found
