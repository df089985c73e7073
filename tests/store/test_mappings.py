"""What was confirmed about rows is remembered by department, programme, layout and text; the latest word stands."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dti.core.errors import NotFound
from dti.store.engine import Store
from dti.store.mappings import (
    MappingValue,
    NewMapping,
    StandingMapping,
    add_mappings,
    read_mappings,
    read_standing_mappings,
    supersede_mapping,
)
from dti.store.submissions import keep_file
from tests.store.builders import save, target

FIRST, LATER = datetime(2025, 1, 10, 3, tzinfo=UTC), datetime(2025, 4, 10, 3, tzinfo=UTC)
ROW = NewMapping("hộ có địa chỉ số", "Hộ có địa chỉ số", "T-01", "name result", "Phụ lục", "B7")


def confirm(store: Store, *rows: NewMapping, at: datetime = FIRST, department: str = "A", by: str = "an") -> str:
    with store.writing() as session:
        digest = keep_file(session, f"{department} {at}".encode(), at=at)
        add_mappings(session, rows, department=department, programme="P", sha256=digest, at=at, by=by)
    return digest


def standing(store: Store, department: str = "A", recorded: datetime | None = None) -> dict[str, str | None]:
    with store.reading() as session:
        found = read_mappings(session, department=department, programme="P", recorded=recorded)
    return {f"{layout}: {key}": mapping.target for (layout, key), mapping in found.items()}


def test_a_confirmed_row_comes_back_as_it_was_confirmed(store: Store) -> None:
    save(store)
    digest = confirm(store, ROW)
    with store.reading() as session:
        found = read_mappings(session, department="A", programme="P")
    place = ("name result", "hộ có địa chỉ số")
    expected = MappingValue(place[1], "Hộ có địa chỉ số", "T-01", place[0], digest, "Phụ lục", "B7", FIRST, "an")
    assert found == {place: expected}


def test_a_later_word_supersedes_an_earlier_one_and_both_are_kept(store: Store) -> None:
    save(store)
    confirm(store, ROW, replace(ROW, row_key="dòng khác"))
    confirm(store, replace(ROW, target=None), at=LATER)
    assert standing(store) == {"name result: hộ có địa chỉ số": None, "name result: dòng khác": "T-01"}
    assert standing(store, recorded=FIRST) == {
        "name result: hộ có địa chỉ số": "T-01",
        "name result: dòng khác": "T-01",
    }


def test_a_mapping_holds_for_its_department_and_its_layout_only(store: Store) -> None:
    save(store)
    confirm(store, ROW, replace(ROW, layout="result name", target="T-02"))
    assert standing(store) == {
        "name result: hộ có địa chỉ số": "T-01",
        "result name: hộ có địa chỉ số": "T-02",
    }
    assert standing(store, department="B") == {}


def test_it_survives_a_new_version_of_its_target(store: Store) -> None:
    save(store)
    confirm(store, ROW)
    save(store, at=LATER, targets=(target(name_vi="Tên mới"), target("T-02"), target("GEN")))
    assert standing(store) == {"name result: hộ có địa chỉ số": "T-01"}


@pytest.mark.parametrize(
    ("row", "department"), [(replace(ROW, target="T-99"), "A"), (ROW, "X")], ids=["target", "department"]
)
def test_what_nobody_knows_is_not_remembered(store: Store, row: NewMapping, department: str) -> None:
    save(store)
    with pytest.raises(NotFound):
        confirm(store, row, department=department)
    assert standing(store) == {}


def listed(store: Store) -> list[StandingMapping]:
    with store.reading() as session:
        return list(read_standing_mappings(session))


def supersede(store: Store, mapping: StandingMapping, target: str | None) -> None:
    with store.writing() as session:
        supersede_mapping(session, mapping, target=target, at=LATER, by="bình")


def test_what_stands_is_listed_for_all_departments_the_latest_word_of_each_row(store: Store) -> None:
    save(store)
    confirm(store, ROW, department="B")
    confirm(store, ROW, replace(ROW, row_key="dòng khác", row_text="Dòng khác", target=None))
    confirm(store, replace(ROW, target="T-02"), at=LATER, by="bình")
    text, layout, place = "Hộ có địa chỉ số", "name result", ("Phụ lục", "B7")
    assert listed(store) == [
        StandingMapping(3, "A", "P", "Dòng khác", None, layout, *place, FIRST, "an"),
        StandingMapping(4, "A", "P", text, "T-02", layout, *place, LATER, "bình"),
        StandingMapping(1, "B", "P", text, "T-01", layout, *place, FIRST, "an"),
    ]


def test_another_target_is_a_later_row_about_the_same_words(store: Store) -> None:
    save(store)
    digest = confirm(store, ROW)
    (before,) = listed(store)
    supersede(store, before, "T-02")
    assert listed(store) == [replace(before, id=2, target="T-02", recorded_at=LATER, recorded_by="bình")]
    with store.reading() as session:
        (remembered,) = read_mappings(session, department="A", programme="P").values()
    assert (remembered.target, remembered.row_key, remembered.sha256) == ("T-02", ROW.row_key, digest)


def test_what_was_ended_is_remembered_no_more_until_it_is_confirmed_again(store: Store) -> None:
    save(store)
    confirm(store, ROW)
    supersede(store, listed(store)[0], None)
    assert (listed(store), standing(store)) == ([], {})
    assert standing(store, recorded=FIRST) == {"name result: hộ có địa chỉ số": "T-01"}
    confirm(store, ROW, at=LATER)
    assert standing(store) == {"name result: hộ có địa chỉ số": "T-01"}


def test_a_mapping_is_not_given_a_target_that_nobody_knows(store: Store) -> None:
    save(store)
    confirm(store, ROW)
    with pytest.raises(NotFound):
        supersede(store, listed(store)[0], "T-99")
    assert standing(store) == {"name result: hộ có địa chỉ số": "T-01"}
