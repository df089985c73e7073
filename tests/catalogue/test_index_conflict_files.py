"""Disagreements inside the index are read with their sides; an unknown province, or no day at all, is a problem."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from dti.catalogue.loader import CatalogueError, load_folder
from dti.catalogue.models import Conflict, ConflictMember, Unit

ENTRIES = "key,title_vi,title_en,rule_vi,rule_en,picked\nI-1,Hạng 6 hay 5,Rank 6 or 5,Dùng hạng 6,6 is used,6\n"
SIDES = (
    "key,entity,data_date,value,unit,rank,field,known_on,label_vi,label_en,source\n"
    "I-1,4/05,2023-12-31,6,rank,,4,2025-02-07,Hạng 6,Rank 6,Bảng mẫu\n"
    "I-1,4/05,2023-12-31,0.5,index,3,4,,Giá trị,Value,Báo mẫu\n"
)


def write(folder: Path, entries: str = ENTRIES, sides: str = SIDES) -> Path:
    (folder / "sourced/index_conflicts.csv").write_text(entries, encoding="utf-8")
    (folder / "sourced/index_conflict_members.csv").write_text(sides, encoding="utf-8")
    return folder


def test_an_entry_with_its_sides_belongs_to_no_target(folder: Path) -> None:
    *_, found = load_folder(write(folder)).catalogue.conflicts
    day = date(2023, 12, 31)
    assert found == Conflict(
        key="I-1", kind="index", title_vi="Hạng 6 hay 5", title_en="Rank 6 or 5", rule_vi="Dùng hạng 6",
        rule_en="6 is used", picked=Decimal(6),
        members=(
            ConflictMember(
                data_date=day, value=Decimal(6), entity="4/05", unit=Unit.RANK, field=4, known_on=date(2025, 2, 7),
                label_vi="Hạng 6", label_en="Rank 6", source="Bảng mẫu",
            ),
            ConflictMember(
                data_date=day, value=Decimal("0.5"), entity="4/05", rank=3, field=4, label_vi="Giá trị",
                label_en="Value", source="Báo mẫu",
            ),
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "place", "kind"),
    [
        ("I-1,4/05,2023-12-31,6", "I-1,4/99,2023-12-31,6", "sourced/index_conflicts.csv:2:key", "unknown"),
        ("2025-02-07", "", "sourced/index_conflicts.csv:2:key", "empty"),
        ("index,3", "share,3", "sourced/index_conflict_members.csv:3:unit", "choice"),
        ("I-1,4/05,2023-12-31,6", "I-2,4/05,2023-12-31,6", "sourced/index_conflict_members.csv:2:key", "unknown"),
    ],
)
def test_what_does_not_fit_is_named(folder: Path, old: str, new: str, place: str, kind: str) -> None:
    assert SIDES.count(old) == 1
    with pytest.raises(CatalogueError) as caught:
        load_folder(write(folder, sides=SIDES.replace(old, new)))
    assert (place, kind) in [(str(one.place), one.kind) for one in caught.value.problems]
