"""Proposals as JSON, and the same document back with decisions."""

import json
from datetime import date
from typing import Any

import pytest

from dti.access.user import operator
from dti.core.errors import WrongInput
from dti.ingest.appendix.decisions import Decision
from dti.ingest.appendix.documents import as_json, read_decisions
from dti.ingest.appendix.intake import read_appendix
from dti.ingest.appendix.reading import Typed
from dti.store.engine import Store
from tests.ingest.appendix.books import Sheet, book
from tests.ingest.appendix.conftest import PERIOD

DATA = book(
    {
        "A": Sheet(
            [
                ["Chỉ tiêu", "Tổng số", "Số đạt", "Kết quả đến 31/12/2024"],
                ["Hộ gia đình có địa chỉ số", 2000, 1900, (0.95, "0%")],
            ]
        )
    }
)


def document(store: Store, language: Any = "vi") -> dict[str, Any]:
    found = read_appendix(operator("Người thử"), store, DATA, "phu-luc.xlsx", department="BDIEN", period=PERIOD)
    return as_json(found, language)


def test_the_document_says_everything_and_decides_nothing(store: Store) -> None:
    found = document(store)
    assert json.loads(json.dumps(found)) == found
    (row,) = found.pop("rows")
    (candidate,) = row.pop("candidates")
    assert {key: found[key] for key in ("file", "department", "period", "programme", "data_date", "data_date_at")} == {
        "file": "phu-luc.xlsx",
        "department": "BDIEN",
        "period": "2024-Q4",
        "programme": "NQ49",
        "data_date": "2024-12-31",
        "data_date_at": "A!D1",
    }
    assert (found["problems"], found["results"]) == ([], {"A": "D"})
    assert found["tables"] == [
        {
            "sheet": "A",
            "header_rows": [1, 1],
            "columns": {
                "name": {"column": "A", "header": "Chỉ tiêu"},
                "denominator": {"column": "B", "header": "Tổng số"},
                "numerator": {"column": "C", "header": "Số đạt"},
                "result": {"column": "D", "header": "Kết quả đến 31/12/2024"},
            },
            "results": [{"column": "D", "header": "Kết quả đến 31/12/2024"}],
        }
    ]
    assert row == {
        "row": "A!2",
        "kind": "figure",
        "text": "Hộ gia đình có địa chỉ số",
        "source": {"A2": "Hộ gia đình có địa chỉ số", "B2": "2.000", "C2": "1.900", "D2": "95 %"},
        "problems": [],
        "proposed": "SOC-04",
        "left_out_before": False,
        "decision": None,
        "typed": {"numerator": None, "denominator": None},
    }
    assert candidate == {
        "target": "SOC-04",
        "name": "Tỷ lệ hộ gia đình có địa chỉ số",
        "confidence": 100,
        "own": True,
        "remembered": False,
        "reasons": [{"agrees": True, "text": "Trùng các từ: Hộ gia đình, địa chỉ số."}],
        "problem": None,
        "missing": [],
        "value": "95",
        "bound": None,
        "estimated": False,
        "numerator": "1900",
        "denominator": "2000",
        "data_date": None,
    }


def test_the_words_are_the_readers(store: Store) -> None:
    (row,) = document(store, "en")["rows"]
    assert row["candidates"][0]["reasons"] == [{"agrees": True, "text": "The same words: Hộ gia đình, địa chỉ số."}]


@pytest.mark.parametrize(
    ("said", "decisions"),
    [("SOC-04", (Decision("A!2", "SOC-04"),)), (" skip ", (Decision("A!2", None),)), (None, ())],
)
def test_a_document_comes_back_with_decisions(store: Store, said: str | None, decisions: Any) -> None:
    filled = document(store)
    filled["rows"][0]["decision"] = said
    found = read_decisions(json.dumps(filled))
    assert found.decisions == decisions
    assert (found.sha256, found.department, found.period) == (filled["sha256"], "BDIEN", "2024-Q4")
    assert (found.data_date, found.results) == (date(2024, 12, 31), {"A": "D"})


def test_what_was_typed_comes_back_as_text_or_as_a_whole_number(store: Store) -> None:
    filled = document(store)
    filled["rows"][0] |= {"decision": "SOC-04", "typed": {"numerator": " 1.900", "denominator": 2000}}
    (found,) = read_decisions(json.dumps(filled)).decisions
    assert found == Decision("A!2", "SOC-04", Typed(" 1.900", "2000"))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"rows": None}, "rows"),
        ({"rows": ["A!2"]}, "rows"),
        ({"rows": [{"row": "A!2", "decision": 5}]}, "decision"),
        ({"rows": [{"row": "A!2", "decision": "  "}]}, "decision"),
        ({"rows": [{"decision": "skip"}]}, "row"),
        ({"rows": [{"row": "A!2", "decision": "SOC-04", "typed": [1900, 2000]}]}, "typed"),
        ({"rows": [{"row": "A!2", "decision": "SOC-04", "typed": {"numerator": 0.5}}]}, "typed"),
        ({"rows": [{"row": "A!2", "decision": "SOC-04", "typed": {"numerator": True}}]}, "typed"),
        ({"rows": [{"row": "A!2", "decision": "SOC-04", "typed": {"result": "95"}}]}, "typed"),
        ({"data_date": "31/12/2024"}, "data_date"),
        ({"data_date": 2024}, "data_date"),
        ({"results": ["A"]}, "results"),
        ({"sha256": None}, "sha256"),
        ({"department": 1}, "department"),
        ({"period": None}, "period"),
    ],
)
def test_what_is_no_such_document_names_its_field(store: Store, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(WrongInput) as caught:
        read_decisions(json.dumps(document(store) | changes))
    assert caught.value.params == {"field": field}


@pytest.mark.parametrize("content", ["", "{", "[]", "5", b"\xff\xfe"])
def test_what_is_no_json_is_said(content: str | bytes) -> None:
    with pytest.raises(WrongInput, match="decisions_json"):
        read_decisions(content)
