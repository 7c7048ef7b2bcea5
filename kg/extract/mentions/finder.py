"""All finders together: the mentions of an article."""

from collections.abc import Mapping, Sequence

from kg.domain import Gazetteer
from kg.domain.lexicon import load_lexicon
from kg.extract.mentions.collect import collect
from kg.extract.mentions.known import KnownNames
from kg.extract.mentions.scan import Place, Scan, Span
from kg.extract.mentions.spread import Spread
from kg.extract.mentions.surnames import short_names
from kg.ids import mention_id
from kg.model import Document, Mention


class MentionFinder:
    """Finds where an article names agencies, firms, places, programmes and people."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._lexicon = load_lexicon()
        self._known = KnownNames(gazetteer, self._lexicon)

    def find(self, document: Document) -> tuple[Mention, ...]:
        """The mentions in order of their place.

        Each short form, alias and "surname + office" has the mention with the fuller
        name as its `antecedent`; for a short form in the headline that one stands later.
        """
        scan = Scan(document, self._lexicon)
        spans, offices, places = collect(scan, self._known)
        spread = Spread(scan, self._known, places)
        spans = spread.all(spans)
        people, links = short_names(scan, spans, offices)
        return _records(scan, [*spans, *people], {**spread.links, **links})


def _records(scan: Scan, spans: Sequence[Span], links: Mapping[Place, Place]) -> tuple[Mention, ...]:
    """One mention for each place; antecedents lead straight to the fullest name."""
    article = scan.document.article.id
    at = {(span.start, span.end): span for span in spans}
    surfaces = {place: scan.whole[place[0] : place[1]] for place in at}
    ids = {place: mention_id(article, *place, span.type, surfaces[place]) for place, span in at.items()}
    return tuple(
        Mention(
            id=ids[place],
            article_id=article,
            start=place[0],
            end=place[1],
            surface=surfaces[place],
            type=span.type,
            origin=span.origin,
            score=span.score,
            antecedent=ids.get(_root(place, links)) if place in links else None,
            register_id=span.register_id,
        )
        for place, span in sorted(at.items())
    )


def _root(place: Place, links: Mapping[Place, Place]) -> Place:
    """The end of the chain of links; a chain that comes back to its start links nothing."""
    seen = {place}
    while (target := links.get(place)) is not None:
        if target in seen:
            return (-1, -1)
        seen.add(target)
        place = target
    return place
