"""Published claims that belong to no target: read with their parts, and refused where they could not be computed."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from dti.catalogue.loader import CatalogueError, load_folder
from dti.catalogue.models import PublishedClaim

Spoil = Callable[[str, str, str], Path]


def test_a_claim_with_its_parts(folder: Path) -> None:
    assert load_folder(folder).catalogue.claims == (
        PublishedClaim(
            key="C-1", publication="BAO-2024", data_date=date(2023, 12, 31), approximate_date=False,
            value=Decimal("67.7"), numerators=(Decimal(935),), denominators=(Decimal(1247), Decimal(70)),
            inferred=True, title_vi="Tỷ lệ tích hợp", title_en="Share integrated", says_vi="935 thủ tục, đạt 67,7%",
            says_en="935 procedures, 67.7%", rule_vi="Hỏi lại", rule_en="Ask", source="Báo mẫu",
        ),
    )  # fmt: skip


def test_a_folder_without_claims_has_none(folder: Path) -> None:
    (folder / "sourced/claims.csv").unlink()
    assert load_folder(folder).catalogue.claims == ()


@pytest.mark.parametrize(
    ("old", "new", "column", "kind"),
    [
        ("BAO-2024,", "BAO-1999,", "publication", "unknown"),
        ("1247+70", "0", "denominators", "no_whole"),
        ("1247+70", "1247+", "denominators", "decimal"),
        ("inferred", "guessed", "base", "choice"),
        ("Ask,,,", "Ask,,Ban Chỉ đạo,", "ruled_by", "half_ruled"),
        ("C-1,", "W-01-2023,", "key", "duplicate"),
    ],
)
def test_what_could_not_be_computed_or_ruled_is_named(spoil: Spoil, old: str, new: str, column: str, kind: str) -> None:
    folder = spoil("sourced/claims.csv", old, new)
    with pytest.raises(CatalogueError) as caught:
        load_folder(folder)
    assert [(str(one.place), one.kind) for one in caught.value.problems] == [(f"sourced/claims.csv:2:{column}", kind)]
