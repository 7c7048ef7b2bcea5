import gc
import sys

import pytest

from kg.interpreter import short_turns, uncollected


def test_search_goes_on_after_an_error_and_not_where_it_was_off_before() -> None:
    with pytest.raises(ZeroDivisionError), uncollected():
        assert gc.isenabled() / 0
    assert gc.isenabled()
    with uncollected():
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_turns_are_as_before_when_the_last_of_two_that_overlap_has_ended() -> None:
    before = sys.getswitchinterval()
    first, second = short_turns(), short_turns()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert sys.getswitchinterval() < before
    second.__exit__(None, None, None)
    assert sys.getswitchinterval() == before
