"""The report as one page of HTML that loads nothing, and its tables beside it."""

import base64
import hashlib
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from kg.figures import Figures, NetworkFigures, Statement, Table
from kg.files import write_atomically
from kg.report import flows, pictures, plots
from kg.report.findings import is_narrowed, ranked_kinds
from kg.report.language import Language, language
from kg.report.markdown import markdown
from kg.report.methods import methods
from kg.report.tables import NUMERIC, shown, write_tables
from kg.report.texts import Caption
from kg.report.workbook import write_workbook

_TOP = 20
_HELD = 300
"""How many rows of a table the page holds; more would make it slow to open."""

_GROUPS = 12
_WHOLE = ("years", "networks", "measures", "windows", "thresholds", "region_figures")
_SECTIONS = (
    "summary",
    "region",
    "data",
    "agreements",
    "funding",
    "programmes",
    "regions",
    "certainty",
    "change",
    "evidence",
    "methods",
)


def write_report(
    figures: Figures, out_dir: Path, generated_on: date | None = None, lang: str = "ko"
) -> list[Path]:
    """Write the page, its tables and networks to `out_dir`; returns the paths, the page first.

    They are `report.html`, `report.md`, `report.xlsx`, `tables/*.csv` and `networks/*` (GraphML
    and GEXF).

    `lang` is the language of page and tables, one of `kg.report.language.LANGUAGES`.
    The same figures give the same bytes: the page shows a date of making only where
    `generated_on` gives one. Raises `OutputError` where the place cannot be written.
    """
    spoken = language(lang)
    page = render(figures, generated_on, lang=lang)
    beside = write_tables(figures, out_dir / "tables", spoken)
    terms = {term: text.striptags() for term, text in methods(figures, spoken)}
    beside += [out_dir / "report.xlsx", out_dir / "report.md"]
    write_workbook(figures, beside[-2], spoken, terms.items())
    with write_atomically(beside[-1]) as out:
        out.write(markdown(figures, spoken, terms[spoken.texts.methods["reproduce"][0]]))
    for name, text in sorted(figures.exports.items()):
        beside.append(out_dir / "networks" / name)
        with write_atomically(beside[-1]) as out:
            out.write(text)
    path = out_dir / "report.html"
    with write_atomically(path) as out:
        out.write(page)
    return [path, *beside]


def render(figures: Figures, generated_on: date | None = None, top: int = _TOP, lang: str = "ko") -> str:
    """The page as a string in the language `lang`.

    Tables show their first `top` rows until they are opened, and so do they in print.
    """
    environment = Environment(
        loader=PackageLoader("kg.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    template = environment.get_template("report.html.j2")
    return template.render(**_context(figures, generated_on, top, language(lang))) + "\n"


def _asset(name: str) -> str:
    return (files("kg.report") / "templates" / name).read_text(encoding="utf-8")


def _context(figures: Figures, generated_on: date | None, top: int, lang: Language) -> dict[str, Any]:
    script = _asset("report.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    network = figures.networks["agreement"]
    held, printed = _shown_ids(figures, _HELD), _shown_ids(figures, top)
    kept = _sections(figures)
    return {
        "lang": lang.code,
        "words": lang.texts.words,
        "css": _asset("report.css"),
        "script": script,
        "script_hash": f"sha256-{digest}",
        "generated_on": lang.wording.day(generated_on) if generated_on else "",
        "period": lang.prose.period(figures.data),
        "scope": lang.prose.window(figures.data) if is_narrowed(figures.data) else "",
        "changed": lang.prose.change(figures),
        "certain": lang.prose.certainty(figures),
        "of_region": lang.prose.region(figures),
        "title": _title(figures, lang),
        "sections": kept,
        "summary": lang.prose.summary(figures),
        "data": figures.data,
        "network": network,
        "money": figures.money,
        "names": figures.names,
        "types": lang.texts.types,
        "relation_names": lang.texts.relations,
        "texts": lang.texts.tables,
        "captions": _captions(figures, lang),
        "methods": methods(figures, lang),
        "tables": {key: _table(figures, table, top, lang) for key, table in figures.tables.items()},
        "anchors": {id_: f"e{number}" for number, id_ in enumerate(held, 1)},
        "printed": set(printed),
        "versions": figures.versions,
        "number": lang.wording.number,
        "newest": max((len(found.statements) for found in figures.evidence.values()), default=0),
        "plots": _plots(figures, lang),
        **_numbers(figures, lang),
        **_groups(figures, lang),
        "evidence": [
            (id_, {"total": found.total, "statements": [_statement(said, lang) for said in found.statements]})
            for id_ in held
            for found in (figures.evidence[id_],)
        ],
    }


def _sections(figures: Figures) -> list[str]:
    """The sections of this page: without articles there is nothing to show, without a region no pack."""
    if not figures.data.articles:
        return ["summary", "methods"]
    return [section for section in _SECTIONS if section != "region" or figures.pack]


def _title(figures: Figures, lang: Language) -> str:
    title = lang.texts.words["title"]
    return f"{title}: {figures.data.region}" if figures.data.region else title


def _table(figures: Figures, table: Table, top: int, lang: Language) -> dict[str, Any]:
    whole = table.key in _WHOLE
    heads = [
        {**_heading(column.key, lang), "numeric": column.kind in NUMERIC}
        for column in table.columns
        if column.shown
    ]
    return {
        "heads": heads,
        "rows": list(shown(table, figures.names, len(table.rows) if whole else _HELD, lang)),
        "first": len(table.rows) if whole else top,
        "total": len(table.rows),
        "named": any(column.kind == "entity" for column in table.columns),
    }


def _shown_ids(figures: Figures, rows: int) -> list[str]:
    """The entities with evidence in the first rows of the tables and in the communities."""
    ids = {
        member for group in figures.networks["agreement"].communities[:_GROUPS] for member in group.members
    }
    for table in figures.tables.values():
        for column in table.columns:
            if column.kind == "entity" and column.shown:
                ids.update(str(cell) for cell in table.column(column.key)[:rows])
    return sorted(ids & figures.evidence.keys())


def _heading(key: str, lang: Language) -> dict[str, str]:
    label, unit = lang.texts.columns[key]
    return {"label": label, "unit": unit}


def _plots(figures: Figures, lang: Language) -> dict[str, str]:
    return {
        "flows": flows.funding_flows(figures, lang),
        "years": plots.years(figures.tables["years"], lang),
        "degrees": plots.degrees(figures.networks["agreement"], lang),
        "against": plots.against(figures, lang),
        "map": pictures.community_map(figures, lang),
        "funders": plots.amounts(figures, "funders", lang),
        "recipients": plots.amounts(figures, "recipients", lang),
        "regions": pictures.region_matrix(figures, lang),
    }


def _captions(figures: Figures, lang: Language) -> dict[str, Caption]:
    """The captions of plots with their values put in."""
    found = dict(lang.texts.plots)
    network = figures.networks["agreement"]
    if plots.is_logarithmic(network):
        found["degrees"] = found["degrees_log"]
    found["map"] = replace(found["map"], read=found["map"].read.format(spots=len(network.spots)))
    return found


def _numbers(figures: Figures, lang: Language) -> dict[str, Any]:
    data, network = figures.data, figures.networks["agreement"]
    texts = lang.texts
    return {
        "shape": network.shape,
        "counts": _boxes(
            lang,
            ("articles", f"{data.articles:,}", "unit_articles"),
            ("publishers", f"{data.publishers:,}", "unit_publishers"),
            ("entities", f"{sum(data.entities.values()):,}", "unit_counted"),
            ("facts", f"{sum(data.relations.values()):,}", "unit_stated"),
            ("statements", f"{data.statements:,}", "unit_counted"),
        ),
        "entities": [(texts.types[type_], f"{count:,}") for type_, count in ranked_kinds(data.entities)],
        "relations": [
            (texts.relations[type_], f"{count:,}") for type_, count in ranked_kinds(data.relations)
        ],
        "shape_rows": _shape_boxes(network, lang),
        "money_rows": _money_boxes(figures, lang),
        "left_out": [
            texts.words["reason_count"].format(reason=texts.reasons[reason], count=count)
            for reason, count in figures.money.left_out.items()
        ],
    }


def _boxes(lang: Language, *given: tuple[str, str, str]) -> list[tuple[str, str, str]]:
    """Label, value and unit of figures in boxes; label and unit are given as keys of words."""
    words = lang.texts.words
    return [(words[label], value, words[unit] if unit else "") for label, value, unit in given]


def _shape_boxes(network: NetworkFigures, lang: Language) -> list[tuple[str, str, str]]:
    shape, mixing, number = network.shape, network.mixing, lang.wording.number
    return _boxes(
        lang,
        ("actors", number(shape["nodes"]), "unit_places"),
        ("tied_pairs", number(shape["ties"]), "unit_counted"),
        ("density", number(shape["density"]), ""),
        ("mean_degree", number(shape["mean_degree"], 2), "unit_places"),
        ("components", number(shape["components"]), "unit_counted"),
        ("average_path", number(shape["average_path"], 2), "unit_steps"),
        ("diameter", number(shape["diameter"]), "unit_steps"),
        ("transitivity", number(shape["transitivity"]), ""),
        ("degree_centralization", number(shape["degree_centralization"]), ""),
        ("betweenness_centralization", number(shape["betweenness_centralization"]), ""),
        ("ei_type", number(mixing["ei_type"]), ""),
        ("ei_region", number(mixing["ei_region"]), ""),
    )


def _money_boxes(figures: Figures, lang: Language) -> list[tuple[str, str, str]]:
    money, won, number = figures.money, lang.wording.won, lang.wording.number
    return _boxes(
        lang,
        ("funding_facts", f"{money.facts:,}", "unit_stated"),
        ("counted", f"{money.counted:,}", "unit_stated"),
        ("total", won(money.total), ""),
        ("of_it_planned", won(money.planned), ""),
        ("gini_funders", number(money.gini_funders), ""),
        ("gini_recipients", number(money.gini_recipients), ""),
    )


def _spheres(spheres: tuple[str, ...], lang: Language) -> str:
    """The spheres of an agreement, as a label."""
    joined = " + ".join(lang.texts.spheres[name] for name in spheres)
    return joined if len(spheres) > 1 else lang.texts.words["one_sphere"].format(sphere=joined)


def _groups(figures: Figures, lang: Language) -> dict[str, Any]:
    network = figures.networks["agreement"]
    shares = sorted((network.helix or {}).items(), key=lambda item: -item[1])
    return {
        "communities": network.communities[:_GROUPS],
        "more_communities": max(0, len(network.communities) - _GROUPS),
        "helix": [(_spheres(spheres, lang), lang.wording.percent(share)) for spheres, share in shares],
    }


def _statement(said: Statement, lang: Language) -> dict[str, Any]:
    """What the page shows of a statement; only web addresses become links."""
    web = said.url is not None and said.url.startswith(("https://", "http://"))
    return {
        "type": said.type,
        "quote": said.quote,
        "title": said.title,
        "publisher": said.publisher,
        "day": lang.wording.day(said.published_on),
        "link": said.url if web else "",
    }
