"""What leaves extraction is proven against the text: `whole[start:end]` is what it says."""

from collections.abc import Iterable
from enum import StrEnum

from kg.model import Article, Claim, Mention, Rejection


class Reason(StrEnum):
    """Why extraction dropped something."""

    SURFACE_DIFFERS = "surface_differs"
    QUOTE_DIFFERS = "quote_differs"
    END_UNKNOWN = "end_unknown"
    NO_EVIDENCE = "no_evidence"
    ANTECEDENT_UNKNOWN = "antecedent_unknown"
    UNLIKELY = "unlikely"


LIKELY = 0.5
"""Claims scored below this were wrong more often than right in cross-validation
(`tests/eval/measure.py`): nobody could defend them."""


def check(
    article: Article, mentions: Iterable[Mention], claims: Iterable[Claim]
) -> tuple[tuple[Mention, ...], tuple[Claim, ...], tuple[Rejection, ...]]:
    """Keep the mentions and claims that the article's text bears out.

    A mention must stand at its offsets and point to another mention kept, if to any;
    a claim must be `LIKELY` and have evidence that stands at its offsets, and ends among
    the mentions kept. The rest comes back as rejections with a `Reason`.
    """
    rejected: list[Rejection] = []
    standing: list[Mention] = []
    for mention in mentions:
        if article.whole[mention.start : mention.end] == mention.surface and mention.surface:
            standing.append(mention)
        else:
            rejected.append(_rejection(Reason.SURFACE_DIFFERS, mention.id, mention.surface))
    kept = _linked(standing, rejected)
    ids = {mention.id for mention in kept}
    proven: list[Claim] = []
    for claim in claims:
        reason = _flaw(article, claim, ids)
        if reason is None:
            proven.append(claim)
        else:
            rejected.append(_rejection(reason, claim.id, claim.type))
    return tuple(kept), tuple(proven), tuple(rejected)


def _linked(mentions: list[Mention], rejected: list[Rejection]) -> list[Mention]:
    """Drops mentions whose antecedent is gone, and those that lean on them in turn."""
    kept = mentions
    while True:
        ids = {mention.id for mention in kept}
        lost = [m for m in kept if m.antecedent is not None and m.antecedent not in ids]
        if not lost:
            return kept
        rejected += [_rejection(Reason.ANTECEDENT_UNKNOWN, m.id, m.surface) for m in lost]
        kept = [m for m in kept if m not in lost]


def _flaw(article: Article, claim: Claim, mention_ids: set[str]) -> Reason | None:
    if not claim.evidence:
        return Reason.NO_EVIDENCE
    if any(
        (e.article_id == article.id and article.whole[e.start : e.end] != e.quote) or not e.quote.strip()
        for e in claim.evidence
    ):
        return Reason.QUOTE_DIFFERS
    if any(end.mention_id not in mention_ids for end in claim.ends):
        return Reason.END_UNKNOWN
    if claim.score < LIKELY:
        return Reason.UNLIKELY
    return None


def _rejection(reason: Reason, item: str, detail: str) -> Rejection:
    return Rejection("extract", reason, item, detail)
