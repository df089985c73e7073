"""Search as one types: with and without accents, by code, by words in any order; only what the reader may see."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from dti.access.roles import Scope
from dti.store.engine import Session
from dti.views.board import read_catalogue
from dti.views.search import MOST, Hit, Kind, find
from tests.views.conftest import Ask

Search = Callable[..., list[str]]


@pytest.fixture
def found(session: Session, ask: Ask) -> Search:
    """``found("sở y tế")``: what is suggested, as kind and code or name."""

    def search(words: str, *, departments: frozenset[str] | None = None, others: tuple[Hit, ...] = ()) -> list[str]:
        query = ask("2024-12-31")
        if departments is not None:
            query = replace(query, scope=Scope(departments=departments))
        return [
            f"{hit.kind} {hit.code or hit.name}" for hit in find(read_catalogue(session), query, words, "vi", others)
        ]

    return search


def test_a_code_comes_first(found: Search) -> None:
    assert found("gov-01")[0] == "target GOV-01"
    assert found("GOV-0")[:2] == ["target GOV-01", "target GOV-02"]


def test_accents_do_not_count_where_none_are_typed(found: Search) -> None:
    assert "department SYT" in found("so y te")
    assert found("bac kan") == ["province 06"]


def test_accents_count_where_they_are_typed(found: Search) -> None:
    assert "department SYT" in found("sở y tế")
    assert found("số y tế") == []


def test_words_may_stand_in_any_order_and_each_has_to_be_there(found: Search) -> None:
    assert "department SYT" in found("tế sở")
    assert found("sở y tế khôngcó") == []


def test_a_province_is_found_in_each_list(found: Search) -> None:
    assert found("lạng sơn")[:2] == ["province 20", "province 20"]


def test_a_reporter_finds_only_departments_of_their_own(found: Search) -> None:
    only = found("sở", departments=frozenset({"SYT"}))
    assert [one for one in only if one.startswith("department")] == ["department SYT"]


def test_pages_are_found_by_their_name(found: Search) -> None:
    assert found("báo", others=(Hit(Kind.PAGE, "", "Báo cáo", "/bao-cao"),))[0] == "page Báo cáo"


def test_nothing_is_suggested_for_nothing_and_never_too_much(found: Search) -> None:
    assert found("  ") == []
    assert found("-") == []
    assert len(found("t")) == MOST


def test_a_programme_is_found_by_its_document_and_by_its_name(found: Search) -> None:
    assert found("246/kh")[0] == "programme 246/KH-UBND"
    assert "programme 49-NQ/TU" in found("nghị quyết số 49")
