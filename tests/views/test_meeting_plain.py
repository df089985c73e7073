"""Meetings as plain data: codes and exact decimals, days in ISO form, no words."""

import json
from datetime import date

from dti.core.periods import Period
from dti.meetings import Arranged, arrange, close_conclusion, narrate
from dti.store.engine import Store
from dti.views.conclusions import read_conclusions
from dti.views.meeting_agenda import read_agenda
from dti.views.meeting_plain import agenda_as_json, conclusion_as_json, meeting_as_json, narrative_as_json
from tests.views.meetings import AFTER, FROZEN_AT, STEWARD, add_conclusion, ask_as, hold, open_on, report

NEXT = date(2025, 1, 20)


def test_a_meeting_with_its_question(own_store: Store) -> None:
    found = meeting_as_json(hold(own_store, period=Period(2024, 3)))
    assert found["frozen"] == {
        "period": "2024-Q3",
        "horizon": 2025,
        "as_of": "2024-10-20",
        "up_to": "2024-09-30",
        "illustrative": False,
        "recorded": FROZEN_AT.isoformat(),
        "at": FROZEN_AT.isoformat(),
        "by": "Thường trực",
    }
    assert (found["meeting"], found["day"], found["state"], found["ended_at"]) == (1, "2024-10-20", "frozen", None)
    assert meeting_as_json(open_on(own_store, NEXT))["frozen"] is None


def test_a_conclusion_with_its_verdict(own_store: Store) -> None:
    number = add_conclusion(own_store, hold(own_store)).id
    report(own_store, 96)
    close_conclusion(STEWARD, own_store, number, reason="xong", at=AFTER)
    query = ask_as(own_store, STEWARD, NEXT)
    with own_store.reading() as session:
        (state,) = read_conclusions(STEWARD, session, query)
    assert conclusion_as_json(state) == {
        "conclusion": number,
        "meeting": 1,
        "what": "Đạt 95 %",
        "department": "SYT",
        "due": "2025-01-31",
        "target": "SOC-07",
        "operator": ">=",
        "value": "95",
        "at": FROZEN_AT.isoformat(),
        "by": "Thường trực",
        "words": [{"turn": "closed", "reason": "xong", "at": AFTER.isoformat(), "by": "Thường trực"}],
        "verdict": "closed",
        "why": "closed",
        "then": {"value": "90", "bound": None, "data_date": "2024-09-30", "flags": []},
        "now": {"value": "96", "bound": None, "data_date": "2024-12-31", "flags": []},
        "days_left": 11,
    }


def test_an_agenda_with_every_item_and_what_waits(own_store: Store) -> None:
    add_conclusion(own_store, hold(own_store))
    meeting = open_on(own_store, NEXT, AFTER)
    wanted = [Arranged("conflict:ECO-04", hidden=True, annotation="để sau"), Arranged("change:SOC-07", hidden=True)]
    arrange(STEWARD, own_store, meeting.number, wanted, at=AFTER)
    query = ask_as(own_store, STEWARD, NEXT)
    with own_store.reading() as session:
        found = agenda_as_json(read_agenda(STEWARD, session, query, meeting.number))
    assert json.loads(json.dumps(found)) == found
    assert (found["meeting"], found["since"], found["as_of"], found["recorded"]) == (2, 1, "2025-01-20", None)
    first = found["items"][0]
    assert (first["key"], first["kind"], first["about"]) == ("conflict:ECO-04", "conflict", "ECO-04")
    assert (first["hidden"], first["annotation"], first["status"]) == (True, "để sau", "no_data")
    assert first["conflicting"] == ["60", "50", "60"]
    assert found["items"][-1]["conclusion"]["verdict"] == "open"
    assert found["waiting"] == [{"key": "change:SOC-07", "annotation": "", "hidden": True}]


def test_a_narrative(own_store: Store) -> None:
    kept = narrate(STEWARD, own_store, "NQ49", None, Period(2024, 3), "Khá.", "Fair.", at=AFTER)
    assert kept is not None
    assert narrative_as_json(kept) == {
        "programme": "NQ49",
        "target": None,
        "period": "2024-Q3",
        "text_vi": "Khá.",
        "text_en": "Fair.",
        "version": 1,
        "at": AFTER.isoformat(),
        "by": "Thường trực",
    }
