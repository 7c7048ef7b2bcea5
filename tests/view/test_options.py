"""The days that `--from` and `--to` mean."""

from datetime import date

import pytest

from kg.analyze.picture import PICTURE_KINDS
from kg.cli.options import ViewKind, first_day, last_day
from kg.errors import InputError
from kg.pipeline.showing import view_title


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2019-03-05", date(2019, 3, 5), date(2019, 3, 5)),
        (None, None, None),
    ],
)
def test_a_year_or_month_means_all_of_it(text: str | None, first: date | None, last: date | None) -> None:
    assert (first_day(text), last_day(text)) == (first, last)


@pytest.mark.parametrize("text", ["2019-13", "작년", "2019-02-30", "2019-1-2-3", ""])
def test_what_is_no_date_is_said(text: str) -> None:
    with pytest.raises(InputError, match="write a year, month or day"):
        last_day(text)


def test_every_kind_can_be_chosen_and_has_a_title() -> None:
    assert set(ViewKind) == set(PICTURE_KINDS)
    assert len({view_title(kind) for kind in ViewKind}) == len(PICTURE_KINDS)
