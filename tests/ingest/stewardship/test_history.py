"""What was changed in the catalogue is read back: newest first, by entry, for stewards only."""

from datetime import date, timedelta

import pytest

from dti.core.errors import NotAllowed
from dti.ingest.stewardship.edits import Drop, Edits
from dti.ingest.stewardship.history import read_history
from dti.ingest.stewardship.intake import apply_changes
from dti.store.engine import Store
from tests.ingest.stewardship.conftest import AT, REPORTER, STEWARD, catalogue_of


def test_changes_are_told_newest_first_and_by_entry(store: Store) -> None:
    one = catalogue_of(store).targets_of("NQ49")[0]
    goal = one.goals[0].model_copy(update={"note_vi": "Ghi chú mới"})
    changed = one.model_copy(update={"name_en": "Another name", "goals": (goal,)})
    apply_changes(STEWARD, store, Edits(targets=(changed,)), reason="Lần một", at=AT)
    drop = Edits(drops=(Drop("NQ49", "SOC-04", date(2026, 6, 1)),))
    apply_changes(STEWARD, store, drop, reason="Lần hai", at=AT + timedelta(days=1))
    assert [(event.reason, event.keys) for event in read_history(STEWARD, store)] == [
        ("Lần hai", ("NQ49/SOC-04",)),
        ("Lần một", (f"NQ49/{one.code}", f"NQ49/{one.code}/{goal.horizon}")),
    ]
    assert [event.reason for event in read_history(STEWARD, store, f"NQ49/{one.code}")] == ["Lần một"]
    assert read_history(STEWARD, store, "NQ49/GOV") == ()


def test_only_who_may_edit_the_catalogue_reads_its_history(store: Store) -> None:
    with pytest.raises(NotAllowed):
        read_history(REPORTER, store)
