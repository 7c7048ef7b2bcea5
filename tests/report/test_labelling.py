"""Names on a plot: inside, clear of each other, the most important first."""

import random

from hypothesis import given
from hypothesis import strategies as st

from kg.report.labelling import Box, labels

FRAME = Box(0, 0, 1, 1)
EM = (0.02, 0.03)


@given(st.integers(0, 10_000), st.integers(1, 40))
def test_no_name_leaves_the_frame_or_meets_another(seed: int, count: int) -> None:
    chance = random.Random(seed)  # noqa: S311 (not for secrets)
    points = [(chance.random(), chance.random()) for _ in range(count)]
    names = [(i, "이름" * chance.randint(1, 6)) for i in range(count)]
    placed = labels(points, names, FRAME, EM, [0.5] * count)
    boxes: list[Box] = []
    for x, y, name in placed:
        half = EM[0] * len(name) / 2
        box = Box(x - half, y - EM[1] / 2, x + half, y + EM[1] / 2)
        assert box.within(FRAME)
        assert not any(box.meets(other) for other in boxes)
        boxes.append(box)


def test_the_first_name_wins_and_one_without_room_is_left_out() -> None:
    points = [(0.5, 0.5)] * 6
    placed = labels(points, [(i, f"이름{i}") for i in range(6)], FRAME, EM, [0.5] * 6)
    assert [name for _, _, name in placed] == [] or placed[0][2] == "이름0"
    alone = labels([(0.5, 0.5)], [(0, "이름")], FRAME, EM, [0.5])
    assert alone[0][0] > 0.5, "to the right, where there is room"
    assert labels([(0.5, 0.5)], [(0, "아주 긴 이름" * 20)], FRAME, EM, [0.5]) == []
