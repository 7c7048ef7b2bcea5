import gc

import pytest

from kg.collector import uncollected


def test_search_goes_on_after_an_error_and_not_where_it_was_off_before() -> None:
    with pytest.raises(ZeroDivisionError), uncollected():
        assert gc.isenabled() / 0
    assert gc.isenabled()
    with uncollected():
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
