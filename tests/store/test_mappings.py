"""What was confirmed about rows is remembered by department, programme, layout and text; the latest word stands."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dti.core.errors import NotFound
from dti.store.engine import Store
from dti.store.mappings import MappingValue, NewMapping, add_mappings, read_mappings
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
