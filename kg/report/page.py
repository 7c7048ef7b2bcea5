"""The report as one page of HTML that loads nothing, and its tables beside it."""

import base64
import hashlib
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from kg.figures import Figures, Statement, Table
from kg.files import write_atomically
from kg.report import korean, pictures, plots, prose
from kg.report.labels import COLUMNS, REASONS, RELATIONS, SPHERES, TABLES, TYPES
from kg.report.tables import shown, write_tables

TITLE = "산업정책 관계망 보고서"
_TOP = 20
_GROUPS = 12
_SECTIONS = (
    ("summary", "요약"),
    ("data", "자료"),
    ("agreements", "협약망"),
    ("funding", "자금"),
    ("programmes", "사업과 협력"),
    ("regions", "지역"),
    ("change", "변화"),
    ("evidence", "근거"),
    ("methods", "방법"),
)
_NUMERIC = ("count", "number", "share", "won", "rank", "year")


def write_report(figures: Figures, out_dir: Path, generated_on: date | None = None) -> list[Path]:
    """Write the page, its tables and networks to `out_dir`; returns the paths, the page first.

    They are `report.html`, `tables/*.csv` and `networks/*.graphml`.

    The same figures give the same bytes: the page shows a date of making only where
    `generated_on` gives one. Raises `OutputError` where the place cannot be written.
    """
    page = render(figures, generated_on)
    beside = write_tables(figures, out_dir / "tables")
    for name, text in sorted(figures.exports.items()):
        beside.append(out_dir / "networks" / name)
        with write_atomically(beside[-1]) as out:
            out.write(text)
    path = out_dir / "report.html"
    with write_atomically(path) as out:
        out.write(page)
    return [path, *beside]


def render(figures: Figures, generated_on: date | None = None, top: int = _TOP) -> str:
    """The page as a string; tables show their first `top` rows."""
    environment = Environment(
        loader=PackageLoader("kg.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    template = environment.get_template("report.html.j2")
    return template.render(**_context(figures, generated_on, top)) + "\n"


def _asset(name: str) -> str:
    return (files("kg.report") / "templates" / name).read_text(encoding="utf-8")


def _context(figures: Figures, generated_on: date | None, top: int) -> dict[str, Any]:
    script = _asset("report.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    network = figures.networks["agreement"]
    kept = [section for section in _SECTIONS if figures.data.articles or section[0] in ("summary", "methods")]
    return {
        "title": TITLE,
        "css": _asset("report.css"),
        "script": script,
        "script_hash": f"sha256-{digest}",
        "generated_on": korean.day(generated_on) if generated_on else "",
        "period": _period(figures),
        "scope": prose.window(figures.data),
        "changed": prose.change(figures),
        "narrowed": prose.is_narrowed(figures.data),
        "sections": kept,
        "summary": prose.summary(figures),
        "data": figures.data,
        "network": network,
        "money": figures.money,
        "names": figures.names,
        "types": TYPES,
        "relation_names": RELATIONS,
        "texts": TABLES,
        "tables": {key: _table(figures, table, top) for key, table in figures.tables.items()},
        "anchors": {id_: f"e{number}" for number, id_ in enumerate(figures.evidence, 1)},
        "versions": figures.versions,
        "number": korean.number,
        "exports": sorted(figures.exports),
        "newest": max((len(found.statements) for found in figures.evidence.values()), default=0),
        "plots": _plots(figures),
        **_numbers(figures),
        **_groups(figures),
        "evidence": [
            (id_, {"total": found.total, "statements": [_statement(said) for said in found.statements]})
            for id_, found in figures.evidence.items()
        ],
    }


def _period(figures: Figures) -> str:
    data = figures.data
    if not data.first_published:
        return f"기사 {data.articles:,}건"
    first, last = korean.day(data.first_published), korean.day(data.last_published)
    return f"기사 {data.articles:,}건, {first} – {last} 발행"


def _table(figures: Figures, table: Table, top: int) -> dict[str, Any]:
    most = len(table.rows) if table.key == "years" else top
    heads = [
        {"label": COLUMNS[column.key][0], "unit": COLUMNS[column.key][1], "numeric": column.kind in _NUMERIC}
        for column in table.columns
        if column.shown
    ]
    return {
        "heads": heads,
        "rows": list(shown(table, figures.names, most)),
        "total": len(table.rows),
        "named": any(column.kind == "entity" for column in table.columns),
    }


def _plots(figures: Figures) -> dict[str, str]:
    return {
        "years": plots.years(figures.tables["years"]),
        "degrees": plots.degrees(figures.networks["agreement"]),
        "against": plots.against(figures),
        "map": pictures.community_map(figures),
        "funders": plots.amounts(figures, "funders"),
        "recipients": plots.amounts(figures, "recipients"),
        "regions": pictures.region_matrix(figures),
    }


def _numbers(figures: Figures) -> dict[str, Any]:
    data, money = figures.data, figures.money
    network = figures.networks["agreement"]
    shape, mixing = network.shape, network.mixing
    ranked = sorted(data.entities.items(), key=lambda item: (-item[1], item[0]))
    facts = sorted(data.relations.items(), key=lambda item: (-item[1], item[0]))
    return {
        "shape": shape,
        "counts": [
            ("기사", f"{data.articles:,}", "건"),
            ("발행처", f"{data.publishers:,}", "곳"),
            ("개체", f"{sum(data.entities.values()):,}", "개"),
            ("관계", f"{sum(data.relations.values()):,}", "건"),
            ("근거 문장", f"{data.statements:,}", "개"),
        ],
        "entities": [(TYPES[type_], f"{count:,}") for type_, count in ranked],
        "relations": [(RELATIONS[type_], f"{count:,}") for type_, count in facts],
        "shape_rows": [
            ("기관", korean.number(shape["nodes"]), "곳"),
            ("이어진 쌍", korean.number(shape["ties"]), "개"),
            ("밀도", korean.number(shape["density"]), ""),
            ("평균 상대 수", korean.number(shape["mean_degree"], 2), "곳"),
            ("덩어리", korean.number(shape["components"]), "개"),
            ("평균 경로 길이", korean.number(shape["average_path"], 2), "단계"),
            ("지름", korean.number(shape["diameter"]), "단계"),
            ("전이성", korean.number(shape["transitivity"]), ""),
            ("집중도(상대 수)", korean.number(shape["degree_centralization"]), ""),
            ("집중도(매개)", korean.number(shape["betweenness_centralization"]), ""),
            ("E–I 지수(유형)", korean.number(mixing["ei_type"]), ""),
            ("E–I 지수(지역)", korean.number(mixing["ei_region"]), ""),
        ],
        "money_rows": [
            ("자금 지원", f"{money.facts:,}", "건"),
            ("금액을 더한 것", f"{money.counted:,}", "건"),
            ("합계", korean.won(money.total), ""),
            ("그중 예정", korean.won(money.planned), ""),
            ("지니 계수(지원)", korean.number(money.gini_funders), ""),
            ("지니 계수(받음)", korean.number(money.gini_recipients), ""),
        ],
        "left_out": [(REASONS[reason], count) for reason, count in money.left_out.items()],
        "degree_note": _degree_note(figures),
    }


def _degree_note(figures: Figures) -> str:
    if plots.is_logarithmic(figures.networks["agreement"]):
        return "가로는 협약 상대의 수, 세로는 상대가 그만큼 이상인 기관의 비율이며, 두 축 모두 로그 눈금이다."
    return "막대의 높이는 협약 상대가 그만큼인 기관의 수다."


def _groups(figures: Figures) -> dict[str, Any]:
    network = figures.networks["agreement"]
    shares = sorted((network.helix or {}).items(), key=lambda item: -item[1])
    return {
        "communities": network.communities[:_GROUPS],
        "more_communities": max(0, len(network.communities) - _GROUPS),
        "helix": [
            (
                " + ".join(SPHERES[name] for name in spheres) + ("" if len(spheres) > 1 else "만"),
                korean.percent(s),
            )
            for spheres, s in shares
        ],
    }


def _statement(said: Statement) -> dict[str, Any]:
    """What the page shows of a statement; only web addresses become links."""
    web = said.url is not None and said.url.startswith(("https://", "http://"))
    return {
        "type": said.type,
        "quote": said.quote,
        "title": said.title,
        "publisher": said.publisher,
        "day": korean.day(said.published_on),
        "link": said.url if web else "",
    }
