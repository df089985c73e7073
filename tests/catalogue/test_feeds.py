"""Which figure feeds which: read with both ends, refused where one is missing or the figures could not be the same."""

from pathlib import Path

import pytest

from dti.catalogue.duties import awaited_reporters, is_read_elsewhere, reporters
from dti.catalogue.loader import CatalogueError, load_folder
from dti.catalogue.models import Feed, FeedBasis, Relation
from dti.core.periods import Period
from tests.demo import DATA

HEAD = "programme,target,to_programme,to_framework,to_code,relation,basis,rule_vi,rule_en,source\n"


def write(folder: Path, *rows: str) -> Path:
    (folder / "sourced/feeds.csv").write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return folder


def test_a_feed_with_both_its_ends(folder: Path) -> None:
    write(folder, "A1,W-01,,F1,G,supports,reading,Cùng việc,Same work,Văn bản mẫu")
    assert load_folder(folder).catalogue.feeds == (
        Feed(
            programme="A1", target="W-01", to_framework="F1", to_code="G", relation=Relation.SUPPORTS,
            basis=FeedBasis.READING, rule_vi="Cùng việc", rule_en="Same work", source="Văn bản mẫu",
        ),
    )  # fmt: skip


def test_a_folder_without_feeds_has_none(folder: Path) -> None:
    assert load_folder(folder).catalogue.feeds == ()


@pytest.mark.parametrize(
    ("row", "column", "kind"),
    [
        ("A1,W-99,,F1,G,supports,reading,,,x", "target", "unknown"),
        ("A1,W-01,,F1,Z,supports,reading,,,x", "to_code", "unknown"),
        ("A1,W-01,A9,,W-01,same,reading,,,x", "to_code", "unknown"),
        ("A1,W-01,A1,F1,G,same,reading,,,x", "to_programme", "one_end"),
        ("A1,W-01,,,G,same,reading,,,x", "to_programme", "one_end"),
        ("A1,W-01,A1,,W-02,same,reading,,,x", "relation", "other_unit"),
        ("A1,W-01,,F1,G,alike,reading,,,x", "relation", "choice"),
    ],
)
def test_an_end_that_is_missing_or_of_another_unit_is_named(folder: Path, row: str, column: str, kind: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        load_folder(write(folder, row))
    assert [(str(one.place), one.kind) for one in caught.value.problems] == [(f"sourced/feeds.csv:2:{column}", kind)]


def test_a_figure_goes_one_step_only(folder: Path) -> None:
    write(folder, "A1,W-01,A1,,W-01,same,reading,,,x")
    with pytest.raises(CatalogueError) as caught:
        load_folder(folder)
    assert [one.kind for one in caught.value.problems] == ["fed_itself"]


def test_nobody_reports_a_target_that_is_fed() -> None:
    catalogue = load_folder(DATA).catalogue
    fed, own = catalogue.target("KH135", "GOV-09"), catalogue.target("NQ49", "GOV-09")
    assert fed is not None
    assert own is not None
    period = Period(2024, 4)
    assert (is_read_elsewhere(catalogue, fed), is_read_elsewhere(catalogue, own)) == (True, False)
    assert reporters(catalogue, fed, period.last_day) == awaited_reporters(catalogue, fed, period) == ()
    assert [one.code for one in awaited_reporters(catalogue, own, period)] == ["TTRA"]
