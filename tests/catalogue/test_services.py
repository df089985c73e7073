"""What people get when an index rises: one sentence a measure, read from its file and held against the frameworks."""

from pathlib import Path

import pytest

from dti.catalogue.loader import CatalogueError, load_folder
from dti.catalogue.models import FeedBasis, IndexService

HEADER = "measure,service_vi,service_en,basis,source\n"
ROW = "government,Người dân được phục vụ nhanh hơn.,People are served faster.,reading,nhóm phát triển\n"


def write(folder: Path, content: str) -> Path:
    (folder / "sourced/frameworks/services.csv").write_text(content, encoding="utf-8")
    return folder


def test_a_service_is_found_by_its_measure(folder: Path) -> None:
    catalogue = load_folder(write(folder, HEADER + ROW)).catalogue
    wanted = IndexService(
        measure="government",
        service_vi="Người dân được phục vụ nhanh hơn.",
        service_en="People are served faster.",
        basis=FeedBasis.READING,
        source="nhóm phát triển",
    )
    assert catalogue.services == (wanted,)
    assert (catalogue.service("government"), catalogue.service("dti"), catalogue.service(None)) == (wanted, None, None)


def test_a_folder_may_have_none(folder: Path) -> None:
    assert load_folder(folder).catalogue.services == ()


@pytest.mark.parametrize(
    ("content", "place", "kind"),
    [
        (HEADER + ROW.replace("government", "happiness"), "2:measure", "unknown"),
        (HEADER + ROW + ROW, "3", "duplicate"),
        (HEADER + ROW.replace("reading", "hearsay"), "2:basis", "choice"),
        (HEADER + ROW.replace("People are served faster.", ""), "2:service_en", "empty"),
    ],
)
def test_what_is_broken_is_named_where_it_stands(folder: Path, content: str, place: str, kind: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        load_folder(write(folder, content))
    assert [(str(one.place), one.kind) for one in caught.value.problems] == [
        (f"sourced/frameworks/services.csv:{place}", kind)
    ]
