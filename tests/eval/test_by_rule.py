"""What each rule reads rightly and wrongly."""

import json
from pathlib import Path

from tests.eval.by_rule import judged


def test_a_rule_s_claims_are_held_against_the_annotation(tmp_path: Path) -> None:
    article = {
        "id": "x",
        "title": "가람전자와 나래기계",
        "text": "창원시에 본사를 둔 ㈜가람전자와 김해시의 ㈜나래기계가 만났다.",
        "published": "2024-05-01",
        "entities": [
            {"id": "e1", "type": "Company", "name": "㈜가람전자", "mentions": ["㈜가람전자", "가람전자"]},
            {"id": "e2", "type": "Region", "name": "창원시", "mentions": ["창원시"]},
            {"id": "e3", "type": "Company", "name": "㈜나래기계", "mentions": ["㈜나래기계", "나래기계"]},
            {"id": "e4", "type": "Region", "name": "김해시", "mentions": ["김해시"]},
        ],
        "relations": [{"type": "LOCATED_IN", "head": "e1", "tail": "e2", "evidence": "창원시에 본사를 둔"}],
    }
    file = tmp_path / "x.json"
    file.write_text(json.dumps(article), encoding="utf-8")
    found = {(one.ends, one.right) for one in judged([file], "LOCATED_IN")}
    assert found == {(("㈜가람전자", "창원시"), True), (("㈜나래기계", "김해시"), False)}
