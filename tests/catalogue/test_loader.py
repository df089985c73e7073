"""A folder becomes frozen values, and whatever is wrong in it is named by file, line and column, all at once."""

import pickle
import shutil
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from dti.catalogue.loader import CatalogueError, load_aliases, load_folder
from dti.catalogue.models import (
    Accumulation,
    Aggregation,
    Basis,
    Conflict,
    ConflictMember,
    DeclaredTotal,
    Goal,
    Kind,
    Operator,
    Pillar,
    Programme,
    PublishedResult,
    Rhythm,
    Score,
    Sourcing,
    Target,
    Unit,
)
from dti.i18n import error_text

Spoil = Callable[[str, str, str], Path]
SOURCE = "Văn bản mẫu"


def problems(folder: Path) -> list[tuple[str, str]]:
    with pytest.raises(CatalogueError) as caught:
        load_folder(folder)
    return [(str(problem.place), problem.kind) for problem in caught.value.problems]


def test_a_programme_with_its_targets_and_goals(folder: Path) -> None:
    catalogue = load_folder(folder).catalogue
    assert catalogue.programmes == (
        Programme(
            code="A1", province="05", name_vi="Chương trình A1", name_en="Programme A1", document="1-NQ/TU",
            issued_on=date(2021, 1, 15), main_horizon=2025, stated_targets=2, deadline_days=10, source=SOURCE,
            pillars=(Pillar(code="water", name_vi="Nước sạch", name_en="Clean water", order=1),),
        ),
    )  # fmt: skip
    assert catalogue.target("A1", "W-01") == Target(
        programme="A1", code="W-01", number="1", pillar="water", name_vi="Hộ dùng nước sạch",
        name_en="Households with clean water", kind=Kind.RATIO, unit=Unit.PERCENT,
        goals=(
            Goal(
                horizon=2025, value=Decimal(90), operator=Operator.MORE_THAN, due_date=date(2025, 12, 31), source=SOURCE
            ),
            Goal(
                horizon=2030, value=Decimal(100), operator=Operator.AT_LEAST, due_date=date(2030, 12, 31),
                note_vi="Định hướng", note_en="Orientation", source=SOURCE,
            ),
        ),
        baseline_value=Decimal("40.5"), baseline_date=date(2020, 12, 31), accumulation=Accumulation.POINT,
        rhythm=Rhythm.QUARTER, aggregation=Aggregation.SUM_RATIO, lead_department="SA", contributing=("SB", "SC"),
        numerator_vi="Số hộ dùng nước sạch", numerator_en="Households with clean water", denominator_vi="Tổng số hộ",
        denominator_en="All households", sourcing=Sourcing.RESOLUTION, owner_basis="sourced", source=SOURCE,
    )  # fmt: skip


def test_what_was_declared_published_and_disputed(folder: Path) -> None:
    loaded = load_folder(folder)
    assert loaded.catalogue.declared == (
        DeclaredTotal(
            programme="A1", as_of=date(2023, 12, 31), met=1, total=2, not_met=1, dropped=0, known_on=date(2024, 1, 10),
            publication="BAO-2024", source="Báo mẫu",
        ),
    )  # fmt: skip
    assert loaded.results[1] == PublishedResult(
        programme="A1", publication="BAO-2025", target="W-01", data_date=date(2024, 12, 31), approximate_date=True,
        value=Decimal(80), bound=Operator.MORE_THAN, other_measure=True, estimated=True, says_vi="Trên 80% xã",
        says_en="Over 80% of communes", meets_by_source="unknown", source="Báo mẫu",
    )  # fmt: skip
    assert loaded.results[2].value is None
    members = [
        ConflictMember(
            publication="BAO-2024", data_date=date(2023, 12, 31), value=Decimal("71.2"), label_vi="71,2%",
            label_en="71.2%", source="Báo mẫu",
        ),
        ConflictMember(
            publication="BAO-2025", data_date=date(2023, 12, 31), value=Decimal(75), bound=Operator.MORE_THAN,
            label_vi="Trên 75%", label_en="Over 75%", source="Báo mẫu",
        ),
    ]  # fmt: skip
    assert loaded.catalogue.conflicts == (
        Conflict(
            key="W-01-2023", programme="A1", target="W-01", kind="value", title_vi="Hai số năm 2023",
            title_en="Two figures for 2023", members=tuple(members),
        ),
    )  # fmt: skip


def test_frameworks_with_points_by_year_and_scores(folder: Path) -> None:
    loaded = load_folder(folder)
    (framework,) = loaded.catalogue.frameworks
    assert (framework.code, framework.assessment_years) == ("F1", (2020, 2021))
    assert [(node.code, node.points, node.points_basis) for node in framework.nodes] == [
        ("0", {2020: Decimal(100), 2021: Decimal(100)}, {2020: Basis.PUBLISHED, 2021: Basis.PUBLISHED}),
        ("G", {2020: Decimal(60), 2021: Decimal(60)}, {2020: Basis.PUBLISHED, 2021: Basis.PUBLISHED}),
        ("E", {2020: Decimal(40)}, {2020: Basis.INFERRED}),
    ]
    assert loaded.scores[1] == Score(
        scheme="4", entity="06", assessment_year=2020, framework="F1", node="0", rank=2, rank_basis=Basis.COMPUTED,
        field=4, published_on=date(2021, 10, 19), approximate=True, source="Bảng mẫu",
    )  # fmt: skip


def test_departments_carry_on_for_each_other(folder: Path) -> None:
    catalogue = load_folder(folder).catalogue
    assert [d.code for d in catalogue.responsible("SB", date(2024, 6, 30))] == ["SB"]
    assert [d.code for d in catalogue.responsible("SB", date(2024, 7, 1))] == ["SC"]


def test_the_hash_follows_the_content_and_nothing_else(folder: Path, spoil: Spoil) -> None:
    before = load_folder(folder).catalogue.content_hash
    spoil("sourced/programmes/A1_goals.csv", "2025,90,>", "2025,90.0,>")
    assert load_folder(folder).catalogue.content_hash == before
    spoil("sourced/programmes/A1_goals.csv", "2025,90.0,>", "2025,91,>")
    assert load_folder(folder).catalogue.content_hash != before


def test_a_folder_may_do_without_results_conflicts_and_declared_totals(folder: Path) -> None:
    for name in ("results/A1.csv", "conflicts.csv", "conflict_members.csv", "programmes/A1_declared.csv"):
        (folder / "sourced" / name).unlink()
    loaded = load_folder(folder)
    assert (loaded.results, loaded.catalogue.conflicts, loaded.catalogue.declared) == ((), (), ())


def test_every_problem_of_every_file_comes_at_once(folder: Path, spoil: Spoil) -> None:
    spoil("sourced/programmes/A1_targets.csv", "40.5", "40,5".join('""'))
    spoil("sourced/departments.csv", "2024-07-01", "01/07/2024")
    spoil("sourced/programmes/A1_goals.csv", "W-02,2025,2,<=", "W-02,2025,2,≤")
    assert problems(folder) == [
        ("sourced/programmes/A1_targets.csv:2:baseline_value", "decimal"),
        ("sourced/programmes/A1_goals.csv:4:operator", "choice"),
        ("sourced/programmes/A1_goals.csv:2:target", "unknown"),
        ("sourced/programmes/A1_goals.csv:3:target", "unknown"),
        ("sourced/departments.csv:4:valid_from", "date"),
    ]


@pytest.mark.parametrize(
    ("name", "old", "new", "place", "kind"),
    [
        ("departments.csv", "SA,Sở A", "SA,S\u01a1\u0309 A", "sourced/departments.csv:2:name_vi", "nfc"),
        ("departments.csv", "SA,Sở A,", "SA, Sở A,", "sourced/departments.csv:2:name_vi", "spaces"),
        ("departments.csv", "SA,Sở A,", "SA,,", "sourced/departments.csv:2:name_vi", "empty"),
        ("departments.csv", "SA,Sở A,", "SA,Sở A,,", "sourced/departments.csv:2", "cells"),
        ("departments.csv", "\nSC,Sở C", '\n"SC"x,Sở C', "sourced/departments.csv:4", "csv"),
        ("departments.csv", "successors,", "heirs,", "sourced/departments.csv:1", "column_missing"),
        ("departments.csv", "2024-07-01", "2024-02-30", "sourced/departments.csv:4:valid_from", "date"),
        ("scores/2020.csv", "0.4531", "45.31", "sourced/scores/2020.csv:2:value", "share"),
        ("scores/2020.csv", "published,3,", "published,3.0,", "sourced/scores/2020.csv:2:rank", "integer"),
        ("results/A1.csv", "target,no,Còn", "target,maybe,Còn", "sourced/results/A1.csv:4:estimated", "choice"),
        ("programmes/A1.toml", "order = 1", 'order = "1"', "sourced/programmes/A1.toml:order", "type"),
        ("programmes/A1.toml", "2021-01-15", '"15/01/2021"', "sourced/programmes/A1.toml:issued_on", "type"),
        ("programmes/A1.toml", "stated_targets = 2", "", "sourced/programmes/A1.toml:stated_targets", "empty"),
        ("programmes/A1.toml", "stated_targets = 2", "stated_targets =", "sourced/programmes/A1.toml", "toml"),
        ("programmes/A1.toml", '"A1"', '"A2"', "sourced/programmes/A1.toml:code", "choice"),
        ("frameworks/F1.toml", "[2020, 2021]", '["2020"]', "sourced/frameworks/F1.toml:assessment_years", "type"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named(spoil: Spoil, name: str, old: str, new: str, place: str, kind: str) -> None:
    assert problems(spoil(f"sourced/{name}", old, new))[0] == (place, kind)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("programmes/A2_goals.csv", "file_unexpected"),
        ("programmes/notes.txt", "file_unexpected"),
        ("results/A9.csv", "file_unexpected"),
        ("frameworks/F2.csv", "file_unexpected"),
        ("scores/latest.csv", "file_unexpected"),
    ],
)
def test_a_file_that_belongs_to_nothing_is_not_passed_over(folder: Path, name: str, kind: str) -> None:
    (folder / "sourced" / name).write_text("code\n", encoding="utf-8")
    assert problems(folder) == [(f"sourced/{name}", kind)]


def test_missing_files_and_other_encodings_are_named(folder: Path) -> None:
    (folder / "sourced/provinces.csv").unlink()
    (folder / "sourced/publications.csv").write_bytes("code,title_vi\nA,Báo".encode("cp1258", errors="replace"))
    assert problems(folder) == [("sourced/publications.csv", "utf8"), ("sourced/provinces.csv", "file_missing")]
    shutil.rmtree(folder)
    assert ("sourced/programmes/*.toml", "file_missing") in problems(folder)


def test_a_problem_is_a_sentence_in_both_languages(spoil: Spoil) -> None:
    with pytest.raises(CatalogueError) as caught:
        load_folder(spoil("sourced/departments.csv", "2024-07-01", "01/07/2024"))
    error = pickle.loads(pickle.dumps(caught.value))  # as it travels from a child process
    place = "sourced/departments.csv:4:valid_from"
    assert error.lines("vi") == (f'{place}: Tìm thấy "01/07/2024", cần ngày dạng 2025-12-31.',)
    assert error.lines("en") == (f'{place}: Found "01/07/2024", expected a date such as 2025-12-31.',)
    assert error_text(error, "vi") == f"Bộ dữ liệu có 1 chỗ sai, chỗ đầu tiên ở {place}."
    assert error.lines("en")[0] in str(error)


def test_the_real_folder_loads_with_its_spellings() -> None:
    data = Path(__file__).parents[2] / "data"
    loaded = load_folder(data)
    aliases = load_aliases(data, loaded.catalogue)
    assert {
        programme.code: len(loaded.catalogue.targets_of(programme.code)) for programme in loaded.catalogue.programmes
    } == {
        "KH135": 3,
        "KH2025": 0,
        "NQ49": 30,
    }
    assert all((aliases.headers, aliases.departments, aliases.units))
