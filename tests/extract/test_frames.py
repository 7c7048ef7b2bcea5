"""Every example in `kg/domain/relations/*.yml` is read as it says."""

import pytest

from kg.domain import load_gazetteer
from kg.domain.frames import Example, load_frames
from kg.extract.relations import ClaimFinder
from kg.model import Claim, Mention, RelationType
from kg.nlp import Analyzer
from tests.extract.marked import SILENT, marked

EXAMPLES = [
    pytest.param(type_, example, id=f"{type_}-{number}")
    for type_, frames in load_frames().items()
    for number, example in enumerate(frames.examples)
]


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer(load_gazetteer())


@pytest.fixture(scope="module")
def finder() -> ClaimFinder:
    return ClaimFinder(load_gazetteer())


@pytest.fixture(scope="module")
def rules() -> ClaimFinder:
    """A finder whose models never say yes."""
    return ClaimFinder(load_gazetteer(), models=SILENT)


def surfaces(claim: Claim, mentions: tuple[Mention, ...]) -> tuple[str, ...]:
    names = {mention.id: mention.surface for mention in mentions}
    return tuple(names[end.mention_id] for end in claim.ends)


@pytest.mark.parametrize(("type_", "example"), EXAMPLES)
def test_example_is_read_as_stated(
    analyzer: Analyzer, finder: ClaimFinder, rules: ClaimFinder, type_: RelationType, example: Example
) -> None:
    document, mentions = marked(analyzer, example.text)
    reader = rules if example.rules else finder
    found = {surfaces(claim, mentions) for claim in reader.find(document, mentions) if claim.type is type_}
    if type_ in (RelationType.AGREEMENT, RelationType.COOPERATES_WITH):
        assert {frozenset(ends) for ends in found} == {frozenset(ends) for ends in example.holds}
    else:
        assert found == set(example.holds)


def test_every_type_has_examples_for_and_against() -> None:
    frames = load_frames()
    assert set(frames) == set(RelationType)
    for type_, one in frames.items():
        assert any(example.holds for example in one.examples), type_
        assert any(not example.holds for example in one.examples), type_
