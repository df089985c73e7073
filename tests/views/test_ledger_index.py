"""Entries of the ledger about the index: what the scores contradict, what only a text says, and rulings on both."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from dti.access.user import operator
from dti.analysis.claims import Weight
from dti.catalogue.models import Score
from dti.ingest.rulings import rule
from dti.store.catalogue import save_catalogue
from dti.store.engine import Session, Store
from dti.store.scores import read_scores
from dti.views.board import read_catalogue
from dti.views.ledger import EntryKind, EntryState, Ledger, LedgerEntry, read_ledger
from dti.views.ledger_wording import write_explanation, write_giver, write_ruling, write_side, write_title
from dti.views.query import complete
from tests.views.conftest import Ask

ORDER, TIE = "index:63:2021:P-S:22-68", "index:63:2021:P-G:22-37"
AT = datetime(2026, 11, 20, 3, tzinfo=UTC)


def entry(ledger: Ledger, key: str) -> LedgerEntry:
    found = ledger.entry(key)
    assert found is not None, key
    return found


def keys(ledger: Ledger) -> set[str]:
    return {one.key for one in ledger.entries if one.kind is EntryKind.INDEX}


@pytest.fixture
def reread(own_store: Store) -> Callable[..., Ledger]:
    def read(as_of: str = "2026-11-23", **others: Any) -> Ledger:
        with own_store.reading() as session:
            return read_ledger(
                session,
                complete(operator("Người đọc"), read_catalogue(session), as_of=date.fromisoformat(as_of), **others),
            )

    return read


def test_both_scores_are_sides_with_their_sources_and_no_target(session: Session, ask: Ask) -> None:
    one = entry(read_ledger(session, ask("2026-11-23")), ORDER)
    assert (one.state, one.weight, one.target, one.since) == (
        EntryState.OPEN,
        Weight.CONTRADICTION,
        None,
        date(2022, 8, 8),
    )
    assert write_title(one, "vi") == "Trụ cột xã hội số năm 2021: giá trị ngược với thứ hạng (Quảng Ninh, Lâm Đồng)"
    assert "0,4780 so với 0,4950" in write_explanation(one, "vi")
    assert [(write_side(side, "vi"), write_giver(side, "vi"), side.known_on) for side in one.sides] == [
        ("0,4780 · hạng 3/63", "Quảng Ninh: theleader.vn 1689505874516", date(2022, 8, 8)),
        ("0,4950 · hạng 10/63", "Lâm Đồng: baogialai.com.vn 5786415", date(2022, 8, 8)),
    ]


def test_what_only_a_text_says_stands_beside_the_published_figure(session: Session, ask: Ask) -> None:
    ledger = read_ledger(session, ask("2026-11-23"))
    told = {key: [write_side(side, "vi") for side in entry(ledger, key).sides] for key in keys(ledger) if "DTI" in key}
    assert told == {
        "DTI-2020-QN-GOV": ["0,4513 · hạng 5/63", "0,5293"],
        "DTI-2020-QN-ECO": ["0,3019 · hạng 14/63", "0,3028"],
        "DTI-2023-HN": ["6/63", "5/63"],
        "DTI-2024-HCM-34": ["0,7770 · hạng 4/34", "0,7769"],
    }
    assert [side.picked for side in entry(ledger, "DTI-2020-QN-GOV").sides] == [True, False], "used until a ruling"


def test_nothing_published_later_is_known_earlier(session: Session, ask: Ask) -> None:
    days = ("2021-10-18", "2021-10-19", "2022-08-08", "2025-10-20", "2025-10-21")
    seen = [keys(read_ledger(session, ask(day))) for day in days]
    assert seen[0] == set()
    assert seen[1] == {"DTI-2020-QN-GOV", "DTI-2020-QN-ECO"}
    assert seen[2] - seen[1] == {ORDER, TIE, "index:63:2021:P-E:22-68"}
    assert (seen[3], seen[4] - seen[3]) == (seen[2], {"DTI-2023-HN", "DTI-2024-HCM-34"})


def test_a_ruling_on_a_province_that_shares_a_rank_is_shown_at_that_side_alone(
    own_store: Store, reread: Callable[..., Ledger]
) -> None:
    rule(operator("An"), own_store, TIE, pick="63/37", reason="theo bảng xếp hạng", at=AT)
    one = entry(reread(), TIE)
    assert (one.state, [side.picked for side in one.sides]) == (EntryState.RULED, [False, True])
    assert write_ruling(one, "vi") == "An kết luận ngày 20/11/2026: giữ 5/63 (Ninh Bình)"
    assert entry(reread("2026-11-19"), TIE).state is EntryState.OPEN
    assert len([key for key in keys(reread()) if key == TIE]) == 1


def test_a_correction_of_the_scores_ends_the_contradiction_and_keeps_its_ruling(
    own_store: Store, reread: Callable[..., Ledger]
) -> None:
    rule(operator("An"), own_store, TIE, pick="63/37", reason="theo bảng xếp hạng", at=AT)
    with own_store.writing() as session:
        scores = [_corrected(score) for score in read_scores(session, year=2021) if score.node in ("P-G", "P-S")]
        save_catalogue(session, read_catalogue(session), scores, by="An", at=AT)
    found = reread()
    assert ORDER not in keys(found)
    assert entry(found, TIE).state is EntryState.RULED


def _corrected(score: Score) -> Score:
    corrections = {("22", "P-G"): 6, ("22", "P-S"): 11}
    return score.model_copy(update={"rank": corrections.get((score.entity, score.node), score.rank)})


def test_an_imported_year_is_confronted_too(own_store: Store, reread: Callable[..., Ledger]) -> None:
    with own_store.writing() as session:
        catalogue = read_catalogue(session)
        pattern = next(score for score in read_scores(session, year=2024) if score.node == "0" and score.rank)
        year = {"framework": "922-2022", "assessment_year": 2023, "published_on": date(2026, 11, 1)}
        worse = pattern.model_copy(update=year | {"entity": "30", "rank": 1})
        save_catalogue(session, catalogue, [worse], by="An", at=AT)
    assert {key for key in keys(reread()) if key.startswith("index:63:2023:0:")} == {"index:63:2023:0:30-48"}
    assert not {key for key in keys(reread("2026-10-31")) if key.startswith("index:63:2023:0:")}
