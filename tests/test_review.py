"""What people decide holds: from the list through the workbook into every later graph."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kg import pipeline
from kg.errors import InputError
from kg.ids import sha256
from kg.model import EntityType, Extraction, Qualifiers, RelationType
from kg.pipeline.verifying import NOT_OBEYED
from kg.resolve import read_ledger
from kg.store import Store
from tests.resolve.builders import Said, extraction
from tests.store.conftest import empty

COMPANY, AGENCY, PERSON, ZONE = EntityType.COMPANY, EntityType.AGENCY, EntityType.PERSON, EntityType.ZONE
NOW, LATER = "2026-01-02T03:04:05+00:00", "2026-02-02T00:00:00+00:00"
MONEY = Qualifiers(amount=3e8, currency="KRW", amount_kind="exact")
FUNDS: Said = (RelationType.FUNDS, ("노을진흥원", "나래목재소"), MONEY)
OFFICE = Qualifiers(role="대표")


def article(
    number: int,
    text: str,
    names: Iterable[tuple[str, EntityType]],
    said: Iterable[Said] = (),
    score: float = 0.9,
) -> Extraction:
    """An article whose mentions and claims were read with that score."""
    found = extraction(number, text, names, said)
    return replace(
        found,
        article=replace(found.article, sha256=sha256(found.article.whole)),
        mentions=tuple(replace(one, score=score) for one in found.mentions),
        claims=tuple(replace(one, score=score) for one in found.claims),
    )


PEOPLE = [("한빛정밀화학", COMPANY), ("한빛정밀화악", COMPANY), ("김하늘", PERSON)]
BODIES = [("노을진흥원", AGENCY), ("나래목재소", COMPANY)]
ARTICLES = [
    article(
        1,
        "한빛정밀화학 대표 김하늘이 말했다.",
        PEOPLE,
        [(RelationType.AFFILIATED_WITH, ("김하늘", "한빛정밀화학"), OFFICE)],
    ),
    article(
        2,
        "한빛정밀화악 대표 김하늘이 왔다.",
        PEOPLE,
        [(RelationType.AFFILIATED_WITH, ("김하늘", "한빛정밀화악"), OFFICE)],
    ),
    article(3, "노을진흥원이 나래목재소에 3억원을 준다.", BODIES, [FUNDS], 0.5),
]


def graph(store: Store) -> dict[str, list[tuple[str, ...]]]:
    """Names and facts of the store, with their ids."""
    nodes = store.query("network-nodes").rows
    ties = store.query("network-all").rows
    return {
        "entities": sorted((row["id"], row["type"], row["name"]) for row in nodes),
        "facts": sorted((row["id"], row["type"], row["head"], row["tail"]) for row in ties),
    }


def names(store: Store, type_: EntityType) -> list[str]:
    return [name for _, kind, name in graph(store)["entities"] if kind == type_]


def choose(path: Path, verdicts: dict[str, str]) -> None:
    """Answer the rows whose first name begins so, as a person would in the workbook."""
    book = load_workbook(path)
    for sheet in book.worksheets[:2]:
        heads = {str(cell.value): number for number, cell in enumerate(sheet[1], 1)}
        for row in range(2, sheet.max_row + 1):
            asked = str(sheet.cell(row, heads.get("물음", heads["판정"])).value)
            shown = f"{asked} {sheet.cell(row, heads['대상']).value}"
            for start, verdict in verdicts.items():
                if shown.startswith(start):
                    sheet.cell(row, heads["판정"]).value = verdict
    book.save(path)


@pytest.fixture
def store(embedded_store: Store) -> Store:
    return empty(embedded_store)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "judgements.tsv"


def judged(store: Store, ledger: Path) -> pipeline.Applied:
    """Load the articles and answer the questions they raise."""
    pipeline.load(store, ARTICLES, ledger=ledger)
    path = ledger.with_name("review.xlsx")
    assert pipeline.export_review(store, path, ledger) == 5
    answers = {
        "같은 이름? 한빛": "같음",
        "같은 이름? 김하늘": "다름",
        "낮은 점수 노을": "거부",
        "유형 나래": "산업단지·특구",
        "유형 노을": "공공기관",
    }
    choose(path, answers)
    return pipeline.apply_review(store, path, "김분석", NOW, ledger=ledger)


def obeyed(store: Store) -> bool:
    """Whether the graph is as the answers say."""
    (firm,) = names(store, COMPANY)
    people = names(store, PERSON)
    kinds = {kind for _, kind, *_ in graph(store)["facts"]}
    return firm.startswith("한빛") and len(people) == 2 and "FUNDS" not in kinds


def test_verdicts_of_a_workbook_become_judgements_once_and_change_the_graph(
    store: Store, ledger: Path
) -> None:
    done = judged(store, ledger)
    assert (done.written, done.withdrawn) == (5, 0)
    assert obeyed(store)
    assert names(store, ZONE) == ["나래목재소"]
    assert list(pipeline.verify(store, ledger)) == []
    lines = ledger.read_text(encoding="utf-8").splitlines()
    assert lines[1:] == sorted(lines[1:])
    assert {one.verdict for one in read_ledger(ledger)} == {"same", "different", "reject", "retype"}
    assert {(one.user, one.decided_at) for one in read_ledger(ledger)} == {("김분석", NOW)}
    assert pipeline.review(store, ledger) == []
    before = ledger.read_bytes()
    again = pipeline.apply_review(store, ledger.with_name("review.xlsx"), "이분석", LATER, ledger=ledger)
    assert (again.written, again.loaded.sync.changed) == (0, 0)
    assert ledger.read_bytes() == before


def test_judgements_outlive_new_articles_and_reading_again(store: Store, ledger: Path) -> None:
    judged(store, ledger)
    more = article(
        4,
        "소식이다. 노을진흥원은 나래목재소에 3억원을, 한빛정밀화학에도 3억원을 준다고 했다.",
        [*BODIES, *PEOPLE],
        [FUNDS],
    )
    pipeline.load(store, [more], ledger=ledger)
    assert obeyed(store)
    shifted = [
        replace(
            article(number, "앞에 한 문장이 더 있다. " + one.article.text, [*PEOPLE, *BODIES], said),
            fingerprint="another reader",
        )
        for number, one, said in (
            (1, ARTICLES[0], [(RelationType.AFFILIATED_WITH, ("김하늘", "한빛정밀화학"), OFFICE)]),
            (2, ARTICLES[1], [(RelationType.AFFILIATED_WITH, ("김하늘", "한빛정밀화악"), OFFICE)]),
            (3, ARTICLES[2], [FUNDS]),
        )
    ]
    pipeline.load(store, shifted, ledger=ledger)
    assert obeyed(store)
    assert list(pipeline.verify(store, ledger)) == []


def test_a_rebuild_from_nothing_gives_the_judged_graph(store: Store, ledger: Path) -> None:
    judged(store, ledger)
    before = graph(store)
    empty(store)
    pipeline.load(store, reversed(ARTICLES), ledger=ledger)
    assert graph(store) == before
    assert list(pipeline.verify(store, ledger)) == []


def test_verify_names_every_judgement_that_the_graph_goes_against(store: Store, ledger: Path) -> None:
    judged(store, ledger)
    empty(store)
    pipeline.load(store, ARTICLES, ledger=ledger.with_name("none.tsv"))
    failures = list(pipeline.verify(store, ledger))
    assert {failure.reason for failure in failures} == {NOT_OBEYED}
    told = " ".join(failure.detail for failure in failures)
    for part in ("한빛정밀화악| same", "rejected, but still", "나래목재소| retype"):
        assert part in told
    assert len(failures) == 3


def test_a_withdrawn_judgement_counts_no_more_and_stays_in_the_file(store: Store, ledger: Path) -> None:
    judged(store, ledger)
    lines = ledger.read_text(encoding="utf-8").splitlines()
    place = next(number for number, line in enumerate(lines, 1) if line.startswith("FUNDS"))
    done = pipeline.withdraw_judgement(store, place, LATER, ledger=ledger)
    assert (done.written, done.withdrawn) == (0, 1)
    assert "FUNDS" in {kind for _, kind, *_ in graph(store)["facts"]}
    after = ledger.read_text(encoding="utf-8").splitlines()
    assert after[place - 1] == lines[place - 1] + LATER
    assert after[: place - 1] + after[place:] == lines[: place - 1] + lines[place:]
    with pytest.raises(InputError, match="withdrawn already"):
        pipeline.withdraw_judgement(store, place, LATER, ledger=ledger)
    with pytest.raises(InputError, match="no judgement in line 99"):
        pipeline.withdraw_judgement(store, 99, LATER, ledger=ledger)


def test_the_workbook_can_withdraw_too_and_a_mangled_one_writes_nothing(store: Store, ledger: Path) -> None:
    judged(store, ledger)
    path = ledger.with_name("again.xlsx")
    pipeline.export_review(store, path, ledger)
    choose(path, {"None 한빛": "철회"})
    done = pipeline.apply_review(store, path, "김분석", LATER, ledger=ledger)
    assert (done.written, done.withdrawn) == (0, 1)
    assert len(names(store, COMPANY)) == 2
    before = ledger.read_bytes()
    table = ledger.with_name("mine.tsv")
    table.write_text(
        "key_left\tkey_right\tverdict\nCompany|가|\tCompany|나|\tsame\nFirma|가|\tCompany|나|\tsame\n",
        encoding="utf-8",
    )
    with pytest.raises(InputError, match=r"mine.tsv, row 3: a key is written"):
        pipeline.apply_review(store, table, "김분석", LATER, ledger=ledger)
    table.write_text("key_left\tkey_right\tverdict\nCompany|가|\tCompany|나|\twithdraw\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"row 2: no judgement stands"):
        pipeline.apply_review(store, table, "김분석", LATER, ledger=ledger)
    assert ledger.read_bytes() == before
