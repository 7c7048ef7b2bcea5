"""English sentences generated from the figures. Each is true of the figures or is not written."""

from collections.abc import Callable, Iterable

from kg.figures import Data, Figures, Money, NetworkFigures, Table
from kg.report import findings
from kg.report.english import count, day, listed, number, percent, won
from kg.report.findings import is_narrowed, leaders
from kg.report.texts import Texts, texts


def _texts() -> Texts:
    return texts("en")


def summary(figures: Figures) -> list[str]:
    """The report in words, one sentence or two each; what is empty is said once."""
    data = figures.data
    if not data.articles:
        return [
            "The store holds no articles, so there is nothing to report.",
            "Read articles into it first with the command kg build.",
        ]
    if not data.relations:
        scope = "the scope asked for" if is_narrowed(data) else "the articles read"
        return [_articles(data), f"There are no facts in {scope}, so tables and plots are empty."]
    parts: list[Callable[[Figures], list[str]]] = [_scope, _agreements, _funding, _programmes]
    parts.append(_one_region if figures.data.region else _regions)
    return [sentence for part in parts for sentence in part(figures) if sentence] + [
        "All figures count what articles state; what was not reported is not in them."
    ]


def period(data: Data) -> str:
    """How many articles of which days, as a line below the title."""
    articles = count(data.articles, "article")
    if not data.first_published:
        return articles
    return f"{articles}, published {day(data.first_published)} – {day(data.last_published)}"


def _articles(data: Data) -> str:
    dated = data.articles - data.undated
    if not (data.first_published and data.last_published):
        return f"The report rests on {count(data.articles, 'article')} of unknown date.{_copies(data)}"
    first, last = day(data.first_published), day(data.last_published)
    when = f"published on {first}" if first == last else f"published from {first} to {last}"
    more = f" and {count(data.undated, 'article')} of unknown date" if data.undated else ""
    return f"The report rests on {count(dated, 'article')} {when}{more}.{_copies(data)}"


def _copies(data: Data) -> str:
    if not data.copies:
        return ""
    return (
        f" Of these, {data.copies:,} {'is a copy' if data.copies == 1 else 'are copies'} of another article."
    )


def _scope(figures: Figures) -> list[str]:
    data = figures.data
    sentences = [_articles(data)]
    if is_narrowed(data):
        sentences.append(f"The figures below cover only {window(data)}.")
    ranked = findings.ranked_kinds(data.entities)
    kinds = listed([f"{_texts().types[type_]} ({number:,})" for type_, number in ranked[:3]])
    many = f", most of them of the types {kinds}" if len(ranked) > 3 else f": {kinds}" if ranked else ""
    sentences.append(f"There are {count(sum(data.entities.values()), 'entity', 'entities')}{many}.")
    facts = count(sum(data.relations.values()), "fact")
    there = "is" if sum(data.relations.values()) == 1 else "are"
    register = (
        f" {data.register_relations:,} of the facts {'comes' if data.register_relations == 1 else 'come'}"
        " from a register."
        if data.register_relations
        else ""
    )
    sentences.append(f"There {there} {facts}, stated in {count(data.statements, 'sentence')}.{register}")
    return sentences


def window(data: Data) -> str:
    """The bounds that the user set, in words."""
    parts = ["facts"]
    if data.since:
        parts.append(f"from {day(data.since)}")
    if data.until:
        parts.append(f"until {day(data.until)}")
    if data.region:
        parts.append(f"with {data.region} or an actor in it as an end")
    if data.types:
        parts.append(f"whose actors are of type {' or '.join(_texts().types[type_] for type_ in data.types)}")
    if data.min_score is not None:
        parts.append(f"with a score of at least {data.min_score:g} or from a register")
    return " ".join(parts) if len(parts) > 1 else "all facts"


def _names(figures: Figures, ids: Iterable[str]) -> str:
    return listed(findings.names(figures, ids))


def _most(figures: Figures, table: Table, column: str, said: str, noun: str) -> str:
    """`said` follows the names of those with the largest value, `noun` the value."""
    ids, value = leaders(table, findings.about(table), column)
    if not ids:
        return ""
    each = " each" if len(ids) > 1 else ""
    return f"{_names(figures, ids)} {said} ({count(int(value), noun)}{each})."


def _agreements(figures: Figures) -> list[str]:
    found = figures.networks["agreement"]
    table = figures.tables["actors"]
    signed = figures.data.relations.get("AGREEMENT", 0)
    if not table.rows:
        return ["There are no agreements."]
    ahead = figures.data.planned_agreements
    planned = (
        f" Articles say of {count(ahead, 'agreement')} that {'it is' if ahead == 1 else 'they are'} planned."
        if ahead
        else ""
    )
    parties = count(int(found.shape["nodes"] or 0), "actor")
    pairs = count(int(found.shape["ties"] or 0), "pair")
    sentences = [
        f"{count(signed, 'agreement')} {'has' if signed == 1 else 'have'} {parties} as parties;"
        f" {pairs} of actors {'is' if found.shape['ties'] == 1 else 'are'}"
        f" party to the same agreement.{planned}",
        _most(figures, table, "agreements", "signed the most agreements", "agreement"),
        _most(figures, table, "degree", "had the most partners in agreements", "partner"),
    ]
    return sentences + _between(figures, table) + _shape(found) + _helix(figures)


def _between(figures: Figures, table: Table) -> list[str]:
    ids, value = leaders(table, "actor", "betweenness")
    if not ids:
        return ["No actor lies on a shortest path between two others, so betweenness is 0 throughout."]
    verb = "lies" if len(ids) == 1 else "lie"
    return [f"{_names(figures, ids)} {verb} between the others most (betweenness {number(value)})."]


def _shape(found: NetworkFigures) -> list[str]:
    parts, largest = int(found.shape["components"] or 0), int(found.shape["largest"] or 0)
    if parts == 1:
        sentences = ["The agreement network is connected."]
    else:
        sentences = [
            f"The agreement network falls into {count(parts, 'component')} that no tie joins; the largest has"
            f" {count(largest, 'actor')} ({percent(found.shape['largest_share'])})."
        ]
    if len(found.communities) > 1 and found.modularity is not None and found.stability is not None:
        sentences.append(
            f"It has {count(len(found.communities), 'community', 'communities')} of actors densely tied to"
            f" each other (modularity {number(found.modularity)}, agreement between {found.seeds} seeds"
            f" {number(found.stability)})."
        )
    return sentences


def _helix(figures: Figures) -> list[str]:
    shares = findings.helix_shares(figures)
    if shares is None:
        return []
    return [
        f"Two spheres or more of {listed(list(_texts().spheres.values()))} take part in"
        f" {percent(shares[0])} of the agreements, all three in {percent(shares[1])}."
    ]


def _funding(figures: Figures) -> list[str]:
    money: Money = figures.money
    facts = count(money.facts, "funding fact")
    if not money.facts:
        return ["There is no funding."]
    if not money.counted:
        return [f"No amount of the {facts} may be added up."]
    planned = f" Of it, {won(money.planned)} is planned." if money.planned else ""
    sentences = [
        f"There {'is' if money.facts == 1 else 'are'} {facts}; what may be added up comes from"
        f" {money.counted:,} and amounts to {won(money.total)}.{planned}"
    ]
    if money.left_out:
        reasons = "; ".join(f"{_texts().reasons[reason]}: {n:,}" for reason, n in money.left_out.items())
        sentences.append(f"The rest was not added ({reasons}).")
    ids, amount = leaders(figures.tables["funders"], "actor", "amount")
    if ids:
        verb, each = ("is the largest funder", "") if len(ids) == 1 else ("are the largest funders", " each")
        sentences.append(f"By what was added up, {_names(figures, ids)} {verb} ({won(amount)}{each}).")
    return sentences


def _programmes(figures: Figures) -> list[str]:
    table = figures.tables["programmes"]
    if not table.rows:
        return ["Nobody takes part in a programme."]
    named = _most(figures, table, "participants", "had the most participants named", "actor")
    return [f"Participants are named of {count(len(table.rows), 'programme')}. {named}"]


def _regions(figures: Figures) -> list[str]:
    share = findings.across_share(figures)
    if share is None:
        return []
    ids, _ = leaders(figures.tables["regions"], "region", "across")
    sentences = [f"Of the strength between actors whose place is known, {percent(share)} crosses regions."]
    if ids:
        verb = "is" if len(ids) == 1 else "are"
        sentences.append(f"{_names(figures, ids)} {verb} tied to other regions most strongly.")
    return sentences


def _one_region(figures: Figures) -> list[str]:
    """Who in a region signs and brokers most, and whom it leans on outside."""
    name = figures.data.region or ""
    inside = findings.members_only(figures.tables["actors"], figures.inside)
    sentences = [
        _most(figures, inside, "agreements", f"signed the most agreements of those in {name}", "agreement")
    ]
    ids, _ = leaders(inside, "actor", "betweenness")
    if ids:
        verb = "lies" if len(ids) == 1 else "lie"
        sentences.append(f"Of those in {name}, {_names(figures, ids)} {verb} between the others most.")
    return sentences + _among_peers(figures, name)


def _among_peers(figures: Figures, name: str) -> list[str]:
    rows = figures.tables["regions"].records()
    own = next((row for row in rows if figures.names[str(row["region"])].name == name), None)
    if own is None or own["outside"] is None:
        return []
    sentences = [
        f"By strength of ties among actors of known place it is number {own['rank']} of"
        f" {count(len(rows), 'region')};"
        f" {percent(float(own['outside']))} of that strength goes to other regions."
    ]
    if own["top_neighbour"]:
        other = figures.names[str(own["top_neighbour"])].name
        sentences.append(f"Outside, it is tied most strongly to {other}.")
    if own["received"]:
        sentences.append(f"Funding that clearly went into {name} amounts to {won(float(own['received']))}.")
    return sentences
