"""The first content, played through the door into a fresh store, from a small data folder of a made-up province."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from dti.catalogue.illustrative import Illustrative
from dti.catalogue.loader import load_folder, load_illustrative
from dti.catalogue.models import Catalogue, Operator
from dti.core.errors import Conflict, NotFound
from dti.ingest.assessment.replay import STEWARD
from dti.ingest.first_content import LOADER, REVIEWER, submit_illustrative, submit_published
from dti.store.catalogue import load_catalogue
from dti.store.catalogue_saving import save_catalogue
from dti.store.engine import Store
from dti.store.observations import read_observations
from dti.store.periods import read_period_events
from dti.store.submissions import list_submissions
from tests.stores import sqlite_store

SAMPLE = Path(__file__).parent.parent / "catalogue" / "sample"
NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = sqlite_store(tmp_path)
    loaded = load_folder(SAMPLE)
    with made.writing() as session:
        save_catalogue(session, loaded.catalogue, loaded.scores, by="test", at=NOW)
    return made


def catalogue_of(store: Store) -> Catalogue:
    with store.reading() as session:
        return load_catalogue(session)


def publish(store: Store) -> tuple[int, list[tuple[int, int, str]]]:
    told: list[tuple[int, int, str]] = []
    results = load_folder(SAMPLE).results
    new = submit_published(
        store, catalogue_of(store), results, at=NOW, progress=lambda *progress: told.append(progress)
    )
    return new, told


def play(store: Store, content: Illustrative | None = None) -> int:
    illustrative = content or load_illustrative(SAMPLE)
    return submit_illustrative(store, catalogue_of(store), illustrative, at=NOW, progress=lambda *_: None)


def lives(store: Store) -> list[tuple[str, str, list[tuple[str, str]]]]:
    with store.reading() as session:
        found = list_submissions(session, include_transcriptions=True)
    return [(one.filename, one.sent_by, [(str(event.state), event.by) for event in one.events]) for one in found]


def test_published_figures_reach_the_store_through_their_workbooks(store: Store) -> None:
    assert publish(store) == (2, [(1, 2, "BAO-2024"), (2, 2, "BAO-2025")])
    steps = [("received", LOADER), ("checked", LOADER), ("approved", REVIEWER)]
    assert lives(store) == [
        ("cong-bo_BAO-2024_A1.xlsx", LOADER, steps),
        ("cong-bo_BAO-2025_A1.xlsx", LOADER, steps),
    ]
    with store.reading() as session:
        found = read_observations(session, programme="A1", as_of=date(2026, 1, 1), illustrative=False, targets={"W-01"})
    assert [(o.value, o.bound, o.numerator, o.data_date, o.known_on, o.other_measure, o.estimated) for o in found] == [
        (Decimal("71.2"), None, Decimal(712), date(2023, 12, 31), date(2024, 1, 10), False, False),
        (Decimal(80), Operator.MORE_THAN, None, date(2024, 12, 31), date(2025, 2, 1), True, True),
        (None, None, None, date(2024, 12, 31), date(2025, 2, 1), False, False),
    ]


def test_a_second_run_sends_nothing_that_the_store_has_seen(store: Store) -> None:
    publish(store)
    before = lives(store)
    assert publish(store)[0] == 0
    assert lives(store) == before


def test_a_corrected_figure_sends_that_publication_again_and_supersedes_the_older(store: Store) -> None:
    publish(store)
    results = [replaced.model_copy(update={"value": Decimal(71)}) for replaced in load_folder(SAMPLE).results[:1]]
    results = [one.model_copy(update={"numerator": None, "denominator": None}) for one in results]
    assert submit_published(store, catalogue_of(store), results, at=NOW, progress=lambda *_: None) == 1
    with store.reading() as session:
        found = list_submissions(session, publication="BAO-2024")
    assert [str(one.state) for one in found] == ["superseded", "approved"]


def test_a_publication_nobody_knows_is_refused_before_anything_is_sent(store: Store) -> None:
    results = [one.model_copy(update={"publication": "XX"}) for one in load_folder(SAMPLE).results]
    with pytest.raises(NotFound, match="XX"):
        submit_published(store, catalogue_of(store), results, at=NOW, progress=lambda *_: None)
    assert lives(store) == []


def test_illustrative_reports_happen_in_the_order_of_their_times_and_carry_their_flag(store: Store) -> None:
    assert play(store) == 2
    sender = "SA (minh họa)"
    sent = [("received", sender), ("checked", sender), ("submitted", sender)]
    assert lives(store) == [
        ("bao-cao_SA_2024-Q1_A1_lan-1.xlsx", sender, [*sent, ("returned", STEWARD)]),
        ("bao-cao_SA_2024-Q1_A1_lan-2.xlsx", sender, sent),
    ]
    with store.reading() as session:
        found = list_submissions(session)
    assert [(one.illustrative, one.prepared_by, one.recorded_at) for one in found] == [(True, "Chuyên viên", NOW)] * 2
    assert found[1].sent_at == datetime(2024, 4, 9, 1, 0, tzinfo=UTC)


def test_an_estimate_keeps_its_exact_parts(store: Store) -> None:
    play(store)
    with store.reading() as session:
        found = read_observations(session, programme="A1", as_of=date(2024, 4, 30), illustrative=True, provisional=True)
    values = [
        (o.value, o.numerator, o.denominator, o.estimated, o.illustrative, o.note)
        for o in found
        if o.department == "SA"
    ]
    assert values == [(Decimal("70.5"), Decimal(705), Decimal(1000), True, True, "Đã rà soát")]


def test_a_second_run_of_the_illustrative_reports_changes_nothing(store: Store) -> None:
    play(store)
    before = lives(store)
    assert play(store) == 0
    assert lives(store) == before


def test_a_report_that_does_not_come_out_as_its_file_says_is_a_fault_of_the_file(store: Store) -> None:
    content = load_illustrative(SAMPLE)
    refused = tuple(replace(one, outcome="refused") for one in content.submissions)
    with pytest.raises(Conflict, match=r"form\.error\.illustrative"):
        play(store, replace(content, submissions=refused))


def test_faulty_figures_are_refused_by_the_door_and_not_sent_twice(store: Store) -> None:
    content = load_illustrative(SAMPLE)
    first = next(one for one in content.submissions if one.attempt == 1)
    faulty = tuple(
        replace(one, numerator=Decimal(1200), value=Decimal(120)) for one in content.values if one.attempt == 1
    )
    spoiled = Illustrative(faulty, (replace(first, outcome="refused", decided_at=None),))
    assert (play(store, spoiled), play(store, spoiled)) == (1, 0)
    assert [states[-1][0] for _, _, states in lives(store)] == ["refused"]


def test_a_period_long_over_is_closed_while_history_goes_on(store: Store) -> None:
    content = load_illustrative(SAMPLE)
    later = replace(content.submissions[-1], period="2025-Q4", sent_at=datetime(2026, 1, 9, tzinfo=UTC))
    value = replace(content.values[-1], period="2025-Q4", data_date=date(2025, 12, 31))
    play(store, Illustrative((*content.values, value), (*content.submissions, later)))
    with store.reading() as session:
        events = read_period_events(session)
        assert read_period_events(session, recorded=NOW - timedelta(seconds=1)) == (), "the store got it now"
    assert [(one.period, one.action, one.by, one.day) for one in events] == [
        ("2024-Q1", "closed", STEWARD, date(2025, 9, 22)),
    ]  # fmt: skip
