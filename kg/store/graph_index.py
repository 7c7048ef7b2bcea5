"""The records of a graph by id, for those who lay it out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.model import Article, Claim, Entity, Graph, Mention


class GraphIndex:
    """The records of a graph by id; `runs` names the run that read each article.

    `claimed` and `sources` are the nodes given already of those that several facts may need.
    """

    def __init__(self, graph: Graph, runs: Mapping[str, str]) -> None:
        self.runs = runs
        self.claimed: set[str] = set()
        self.sources: set[str] = set()
        self.articles = {e.article.id: e.article for e in graph.extractions}
        self.replaced_by = {a.replaces: a.id for a in self.articles.values() if a.replaces}
        self.copies: dict[str, list[Article]] = defaultdict(list)
        for article in self.articles.values():
            if article.copy_of:
                self.copies[article.copy_of].append(article)
        self.mentions = {m.id: m for e in graph.extractions for m in e.mentions}
        self.claims = {c.id: c for e in graph.extractions for c in e.claims}
        self.entities = {entity.id: entity for entity in graph.entities}
        self.entity_of = {m: entity.id for entity in graph.entities for m in entity.mention_ids}

    def label(self, entity_id: str) -> str:
        """The label of an entity's node."""
        return str(self.entities[entity_id].type)

    def mentions_by_article(self, entity: Entity) -> dict[str, list[Mention]]:
        """The mentions of an entity by the id of the article they stand in."""
        found: dict[str, list[Mention]] = defaultdict(list)
        for mention_id in entity.mention_ids:
            mention = self.mentions.get(mention_id)
            if mention is not None:
                found[mention.article_id].append(mention)
        return found

    def root(self, mention: Mention) -> Mention | None:
        """The mention that the chain of antecedents of `mention` ends in, if it has one."""
        seen = {mention.id}
        found = None
        while mention.antecedent and mention.antecedent not in seen:
            seen.add(mention.antecedent)
            if mention.antecedent not in self.mentions:
                break
            found = mention = self.mentions[mention.antecedent]
        return found

    def originals(self, claims: Iterable[Claim]) -> set[str]:
        """The articles behind claims, a copy counting as what it copies."""
        stated = (self.articles[claim.article_id] for claim in claims)
        return {article.copy_of or article.id for article in stated}

    def outlets(self, claims: Iterable[Claim]) -> set[str]:
        """Who printed a sentence that states the fact: the articles' outlets and those of their copies.

        Of a copy only one that has the sentence, which a shortened one may not; an article
        without an outlet stands for one of its own.
        """
        found = set()
        for claim in claims:
            article = self.articles[claim.article_id]
            found.add(article.publisher or article.id)
            said = "".join(claim.evidence[0].quote.split())
            for copy in self.copies.get(article.id, ()):
                if said in "".join(copy.whole.split()):
                    found.add(copy.publisher or copy.id)
        return found
