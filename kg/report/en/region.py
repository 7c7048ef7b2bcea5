"""English sentences on the region asked for, beside its peer."""

from kg.figures import Figures, RegionPack
from kg.report import findings
from kg.report.english import count, listed, number, percent, won
from kg.report.findings import leaders
from kg.report.texts import texts


def region(figures: Figures) -> list[str]:
    """Hubs and brokers, dependence on the outside, programmes and funds, places, the peer."""
    pack = figures.pack
    if pack is None:
        return []
    name = figures.names[pack.region].name
    sentences = [
        *_hubs(figures, name),
        *_outside(figures, pack, name),
        *_programmes(figures, name),
        *_funds(figures, pack, name),
        *_places(figures, name),
        *_peer(figures, pack, name),
    ]
    return [sentence for sentence in sentences if sentence]


def _of(figures: Figures, table: str, column: str) -> tuple[str, int, float]:
    """Those with the largest value of a column, in words, how many, and the value."""
    found = figures.tables[table]
    ids, value = leaders(found, findings.about(found), column)
    return listed(findings.names(figures, ids)), len(ids), value


def _hubs(figures: Figures, name: str) -> list[str]:
    hubs, many, signed = _of(figures, "region_hubs", "agreements")
    if not hubs:
        return [f"Articles name no actor in {name} that signed an agreement."]
    brokers, how_many, pairs = _of(figures, "region_hubs", "brokerage_across")
    broker = (
        f"Actors in and outside {name} without a tie of their own are linked most by {brokers}"
        f" ({count(int(pairs), 'pair')}{' each' if how_many > 1 else ''})."
        if brokers
        else f"Nobody in {name} links actors in and outside it that have no tie of their own."
    )
    each = " each" if many > 1 else ""
    return [f"The hubs by agreements in {name}: {hubs} ({count(int(signed), 'agreement')}{each}). {broker}"]


def _outside(figures: Figures, pack: RegionPack, name: str) -> list[str]:
    leading, many, share = _of(figures, "region_outside", "agreements_share")
    sentences = []
    if leading:
        verb = "is" if many == 1 else "are"
        each = " each" if many > 1 else ""
        sentences.append(
            f"From outside or of unknown place, {leading} {verb} most often party to its agreements"
            f" ({percent(share)} of"
            f" them{each})."
        )
    inside, outside, unplaced = (pack.own[f"share_{where}"] for where in ("inside", "outside", "unplaced"))
    if inside is not None:
        sentences.append(
            f"Of the strength of its agreements {percent(inside)} stays in {name}, {percent(outside)} goes to"
            " other"
            f" regions and {percent(unplaced)} to actors of unknown place."
        )
    return [" ".join(sentences)]


def _programmes(figures: Figures, name: str) -> list[str]:
    table = figures.tables["region_programmes"]
    if not table.rows:
        return [f"Articles name no programme that is aimed at {name} or has anybody of it in it."]
    leading, many, facts = _of(figures, "region_programmes", "facts")
    verb = "reaches" if len(table.rows) == 1 else "reach"
    return [
        f"{count(len(table.rows), 'programme')} {verb} {name}; with the most facts: {leading}"
        f" ({int(facts):,}{' each' if many > 1 else ''})."
    ]


def _funds(figures: Figures, pack: RegionPack, name: str) -> list[str]:
    facts, received = int(pack.own["funding_arriving"] or 0), float(pack.own["received_100m"] or 0) * 1e8
    if not facts:
        return [f"Articles name no funding that came into {name}."]
    if not received:
        return [f"{count(facts, 'funding fact')} came into {name}, but no amount may be added up."]
    leading, many, amount = _of(figures, "region_funds", "amount")
    each = " each" if many > 1 else ""
    most = (
        f" The largest sum from one to another came from {leading} ({won(amount)}{each})." if leading else ""
    )
    return [
        f"{count(facts, 'funding fact')} came into {name}; what may be added up amounts to {won(received)},"
        " of which"
        f" {percent(pack.own['received_from_outside'])} came from outside or"
        f" from unknown places.{most}"
    ]


def _places(figures: Figures, name: str) -> list[str]:
    rows = figures.tables["places"].records()
    named = []
    for type_, one, more in (
        ("Zone", "zone", "zones"),
        ("Institute", "university or institute", "universities and institutes"),
    ):
        ids, most = findings.busiest(rows, type_)
        if ids:
            lead = (
                f"The {one} with the most facts is"
                if len(ids) == 1
                else f"The {more} with the most facts are"
            )
            each = " each" if len(ids) > 1 else ""
            named.append(f"{lead} {listed(findings.names(figures, ids))} ({most:,}{each}).")
    if not named:
        return [f"Articles name no zone, university or institute in {name} in any fact."]
    return [" ".join(named)]


def _peer(figures: Figures, pack: RegionPack, name: str) -> list[str]:
    if pack.peer is None:
        return [f"Articles name no region of the same level to compare {name} with."]
    peer = figures.names[pack.peer].name
    sizes = f"{pack.own['located']:,} and {pack.other['located']:,}"
    lead = (
        f"It is compared with {peer}, as asked for (entities located there: {sizes})."
        if pack.asked
        else f"It is compared with {peer}, the region of its level with the most similar"
        f" number of located entities ({sizes})."
    )
    said = []
    for key in ("agreements", "partners_outside", "programmes_reaching", "funding_arriving", "received_100m"):
        own, other = pack.own[key] or 0, pack.other[key] or 0
        values = [number(value, 1 if value % 1 else 0) for value in (own, other)]
        said.append(f"{texts('en').figures[key]}: {values[0]} against {values[1]}")
    return [f"{lead} {'; '.join(said)}."]
