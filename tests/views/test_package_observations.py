"""The table of observations: the same rows one after the other and page by page, and the same as the evidence."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from dti.access.roles import Scope
from dti.access.user import operator
from dti.store.engine import Session, Store
from dti.views.board import read_board, read_catalogue, remembered
from dti.views.evidence import EvidenceLine, read_evidence
from dti.views.package_fields import Row, Table
from dti.views.package_tables import OBSERVATIONS, PACKED
from dti.views.query import ViewQuery, complete
from dti.views.slim_board import SlimBoard
from tests.demo import build_demo_store, build_once, shared_folder

SCOPES = (Scope(everywhere=True), Scope(departments=frozenset({"SGDDT"})))
WANTED: tuple[Mapping[str, str], ...] = (
    {}, {"target": "GOV-01"}, {"department": "CONG-BO"}, {"department": "CONG-BO", "target": "GOV-01"},
    {"target": "none"}, {"department": "none"},
)  # fmt: skip


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    store = Store(f"sqlite:///{build_once(shared_folder(tmp_path_factory), 'demo-store', build_demo_store)}")
    with store.reading() as opened:
        yield opened
    store.close()


def question(session: Session, scope: Scope) -> ViewQuery:
    found = complete(operator("x"), read_catalogue(session), as_of=date(2026, 11, 23), illustrative=True)
    return replace(found, scope=scope)


def as_row(line: EvidenceLine) -> Row:
    """What a row has to say of a line of the evidence, but for what it copies from the figure as it is."""
    trace = line.trace
    return {
        "target": line.target,
        "observation": trace.key,
        "decides": line.decides,
        "publication": trace.publication.code if trace.publication else None,
        "submission": trace.submission.id if trace.submission else None,
        "withheld": trace.withheld,
        "value": trace.observation.value,
        "source": trace.observation.source,
    }


def expected(session: Session, query: ViewQuery, wanted: Mapping[str, str]) -> list[Row]:
    lines = [
        line for line in read_evidence(session, query).lines
        if wanted.get("target") in (None, line.target)
        and wanted.get("department") in (None, line.trace.observation.department)
    ]  # fmt: skip
    return [as_row(line) for line in sorted(lines, key=lambda line: (line.target, line.trace.key))]


def said(rows: Any) -> list[Row]:
    names = ("target", "observation", "decides", "publication", "submission", "value", "source")
    return [{name: row[name] for name in names} | {"withheld": row["origin"] == "withheld"} for row in rows]


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("wanted", WANTED)
def test_the_listing_is_the_evidence_in_the_order_of_its_key(
    session: Session, scope: Scope, wanted: Mapping[str, str]
) -> None:
    query = question(session, scope)
    listing = OBSERVATIONS.choose(session, query, {**wanted, "limit": "5", "pillar": "is no field to choose by"})
    whole = expected(session, query, wanted)
    assert (len(listing), said(listing.rows(0, len(whole) + 7))) == (len(whole), whole)
    assert bool(whole) is ("none" not in wanted.values())


def anew() -> SlimBoard:
    raise AssertionError("it was judged on the way")


def test_the_stream_gives_the_same_rows_and_leaves_the_slim_board_ready(session: Session) -> None:
    query = question(session, SCOPES[0])
    assert OBSERVATIONS.stream is not None
    streamed = list(OBSERVATIONS.stream(session, query))
    listing = OBSERVATIONS.choose(session, query, {})
    assert streamed == list(listing.rows(0, len(listing)))
    ready: SlimBoard = remembered(session, "slim board", query, anew)
    assert [one.target.code for one in ready.board.states] == [
        one.target.code for one in read_board(session, query).states
    ]
    assert list(ready.courses) == [one.target.code for one in ready.board.states]


@pytest.mark.parametrize("wanted", WANTED[:4])
def test_every_row_is_found_again_by_its_place_and_what_follows_by_its_number(
    session: Session, wanted: Mapping[str, str]
) -> None:
    listing = OBSERVATIONS.choose(session, question(session, SCOPES[0]), wanted)
    rows = listing.rows(0, len(listing))
    places = [OBSERVATIONS.place(row) for row in rows]
    assert all(one < other for one, other in pairwise(places))
    for number in range(0, len(rows), max(1, len(rows) // 23)):
        assert listing.behind(places[number]) == number + 1
        assert tuple(listing.rows(number, 3)) == tuple(rows[number : number + 3])


def test_a_place_where_no_row_is_lies_between_its_neighbours(session: Session) -> None:
    listing = OBSERVATIONS.choose(session, question(session, SCOPES[0]), {})
    rows = listing.rows(0, len(listing))
    of_gov = sum(1 for row in rows if row["target"] == "GOV-01")
    before = sum(1 for row in rows if row["target"] < "GOV-01")
    assert listing.behind(("", "")) == 0
    assert listing.behind(("GOV-01", "")) == before
    assert listing.behind(("GOV-01", "p")) == listing.behind(("GOV-01!", "o1")) == before + of_gov
    assert listing.behind(("zzz", "")) == len(rows)


@pytest.mark.parametrize("table", [one for one in PACKED if one.stream], ids=lambda one: one.code)
def test_what_is_streamed_is_what_is_read_in_the_order_of_the_key(session: Session, table: Table) -> None:
    query = question(session, SCOPES[0])
    assert table.stream is not None
    streamed = list(table.stream(session, query))
    assert streamed == table.sort(table.read(session, query))
    assert streamed
