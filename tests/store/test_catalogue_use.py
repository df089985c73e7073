"""What hangs on the catalogue: how many figures each target has, and what was last said of dropped ones."""

from datetime import date, timedelta

from dti.catalogue.models import Catalogue
from dti.store.catalogue import drop_target, load_catalogue, read_drops, resume_target, save_catalogue
from dti.store.catalogue_use import count_observations, read_all_drops, read_version_times
from dti.store.engine import Store
from tests.store.builders import RECORDED, save

LATER = RECORDED + timedelta(days=30)
MAY, AUGUST = date(2024, 5, 1), date(2024, 8, 1)


def test_a_dropped_target_is_taken_up_again_from_a_day_on(store: Store) -> None:
    save(store)
    with store.writing() as session:
        drop_target(session, "P", "T-02", day=MAY, reason="hết hiệu lực", by="an", at=LATER)
        assert read_all_drops(session) == {("P", "T-02"): (MAY, "hết hiệu lực")}
        resume_target(session, "P", "T-02", day=AUGUST, by="an", at=LATER)
        assert read_all_drops(session) == {("P", "T-02"): (AUGUST, "")}
        assert read_drops(session, "P", as_of=date(2024, 7, 31)) == {"T-02": (MAY, "hết hiệu lực")}
        assert read_drops(session, "P", as_of=AUGUST) == {}


def test_targets_without_figures_are_not_counted(store: Store) -> None:
    save(store)
    with store.reading() as session:
        assert count_observations(session) == {}


def test_a_target_is_dated_by_its_latest_version(store: Store) -> None:
    save(store)
    with store.writing() as session:
        known = load_catalogue(session)
        first = known.targets[0].model_copy(update={"name_vi": "Tên mới"})
        changed = Catalogue(targets=(first, *known.targets[1:]))
        save_catalogue(session, changed, (), by="an", at=LATER, origin="steward")
        times = read_version_times(session)
    assert times[first.programme, first.code] == LATER
    assert {times[one.programme, one.code] for one in known.targets[1:]} == {RECORDED}
