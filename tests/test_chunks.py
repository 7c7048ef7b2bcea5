from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from kg.chunks import chunks


@given(st.lists(st.integers(), max_size=50), st.integers(1, 12))
def test_chunks_hold_all_items_in_order_and_only_the_last_is_short(items: list[int], size: int) -> None:
    found = list(chunks(items, size))
    assert [item for chunk in found for item in chunk] == items
    assert all(len(chunk) == size for chunk in found[:-1])
    assert all(found)


def test_reads_no_further_than_it_has_given() -> None:
    source = count()
    assert next(chunks(source, 3)) == [0, 1, 2]
    assert next(source) == 3
