"""From funder through programme to recipient: what is drawn and where."""

import re
from datetime import date
from itertools import pairwise

from kg.model import EntityType, RelationType
from kg.report.flows import Flow, chosen, columns, funding_flows, placed
from kg.report.language import language
from tests.analyze.sample import Builder, won
from tests.report.samples import GRAPHS, figures

KOREAN = language("ko")


def test_money_goes_through_the_programme_and_participants_get_no_amount() -> None:
    flows = chosen(figures(GRAPHS["small"]))
    scheme, ministry = "e-혁신도약 지원사업", "e-산업육성부"
    assert flows[0] == Flow(ministry, scheme, None, 2e9)
    assert Flow(ministry, None, "e-마루정밀", 5e8) in flows
    assert [flow for flow in flows if flow.takes_part] == [
        Flow(None, scheme, "e-마루정밀", None, takes_part=True),
        Flow(None, scheme, "e-바다소재", None, takes_part=True),
    ]


def test_what_a_programme_gives_on_leaves_it() -> None:
    b = Builder()
    giver, maker = b.entity("주는기관", EntityType.AGENCY), b.entity("받는기업", EntityType.COMPANY)
    fund = b.entity("도약 펀드", EntityType.PROGRAM)
    b.fact(RelationType.FUNDS, [giver, fund], date(2024, 1, 1), won(9e8))
    b.fact(RelationType.FUNDS, [fund, maker], date(2024, 1, 2), won(3e8))
    found = figures(b.graph())
    assert chosen(found) == [Flow(giver, fund, None, 9e8), Flow(None, fund, maker, 3e8)]
    (left, middle, right), links = columns(chosen(found), found, KOREAN)
    assert [spot.label for column in (left, middle, right) for spot in column] == [
        "주는기관", "도약 펀드", "받는기업",
    ]  # fmt: skip
    assert len(links) == 2
    plot = funding_flows(found, KOREAN)
    assert "도약 펀드 9억 원" in plot
    assert "받는기업 3억 원" in plot


def test_boxes_do_not_overlap_and_are_as_high_as_their_money() -> None:
    found = figures(GRAPHS["big"])
    spots, _ = columns(chosen(found), found, KOREAN)
    high = placed(spots)
    scales = {round(spot.thick / spot.amount, 15) for column in spots for spot in column if spot.thick > 0.02}
    assert max(scales) <= min(scales) * 1.001
    for column in spots:
        for above, below in pairwise(column):
            assert above.top + above.thick < below.top
        assert column[-1].top + column[-1].thick <= high + 1e-9


def test_where_nobody_funds_there_is_no_plot() -> None:
    for name in ("empty", "people", "pair"):
        assert funding_flows(figures(GRAPHS[name]), KOREAN) == ""


def test_names_stay_text_and_hangul() -> None:
    plot = funding_flows(figures(GRAPHS["hostile"]), KOREAN)
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", plot)
    assert "지원한 곳" in texts
    assert "<img" not in plot
