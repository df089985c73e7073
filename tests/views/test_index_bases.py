"""What was not published says so with its formula; what was published says nothing."""

from datetime import UTC, date, datetime
from decimal import Decimal

from dti.access.user import operator
from dti.catalogue.models import Basis
from dti.ingest.ranking.intake import import_ranking
from dti.ingest.ranking.reading import Asked
from dti.store.engine import Session, Store
from dti.views.framework import read_index_table
from dti.views.index_bases import FigureBasis, bases_as_json, read_figure_bases, write_formula
from tests.ingest.ranking.books import Table
from tests.views.conftest import Ask

TODAY = "2026-11-23"


def figures(session: Session, ask: Ask, year: int, scheme: str = "63") -> dict[str, FigureBasis]:
    query = ask(TODAY)
    table = read_index_table(session, query, year, scheme, "20")
    return {str(one.node.measure): one for one in read_figure_bases(session, query, table)}


def test_a_derived_pillar_has_its_formula_and_says_that_its_maximum_is_inferred(session: Session, ask: Ask) -> None:
    pillar = figures(session, ask, 2024)["government"]
    assert (pillar.score.value_basis, pillar.maximum, pillar.maximum_basis) == (
        Basis.DERIVED,
        Decimal(640),
        Basis.INFERRED,
    )
    assert not pillar.is_published
    said = write_formula(pillar, "vi")
    assert said.startswith("Giá trị: suy ra từ số đã công bố. Giá trị trụ cột = (điểm nhóm nền tảng chung")
    assert said.endswith("Điểm tối đa 640 là suy luận.")
    assert "Thứ hạng: " in said


def test_a_difference_that_gave_a_value_is_written_out(session: Session, ask: Ask) -> None:
    assert write_formula(figures(session, ask, 2020)["dti"], "vi") == (
        "Giá trị: suy ra từ số đã công bố. Giá trị = 0,5242 − 0,1789 (giá trị năm 2021 trừ mức tăng đã công bố)."
    )


def test_a_computed_rank_says_how_it_was_counted_and_a_published_figure_says_nothing(
    session: Session, ask: Ask
) -> None:
    found = figures(session, ask, 2024)
    assert write_formula(found["dti"], "vi").startswith("Thứ hạng: tính toán, so giá trị trong cùng danh sách")
    published = figures(session, ask, 2021)["dti"]
    assert (published.is_published, write_formula(published, "vi")) == (True, "")


def test_every_figure_that_was_not_published_has_words(session: Session, ask: Ask) -> None:
    for year in (2020, 2021, 2022, 2023, 2024):
        for figure in figures(session, ask, year).values():
            assert bool(write_formula(figure, "vi")) is not figure.is_published, (year, figure.node.code)
            assert bool(write_formula(figure, "en")) is not figure.is_published, (year, figure.node.code)


def test_an_imported_figure_is_published_and_names_its_cell(own_store: Store, ask: Ask) -> None:
    table = Table(measures=("dti",)).change("20", "dti", "0,7481")
    at, asked = datetime(2026, 11, 23, 3, tzinfo=UTC), Asked(published_on=date(2026, 3, 1))
    import_ranking(operator("an"), own_store, table.xlsx("Bảng 1"), "dti.xlsx", asked, reason="đính chính", at=at)
    with own_store.reading() as session:
        total = figures(session, ask, 2024)["dti"]
    assert (total.score.value, total.is_published, write_formula(total, "vi")) == (Decimal("0.7481"), True, "")
    (said,) = bases_as_json([total])
    assert (said["file"], said["cell"], said["formula"]) == ("dti.xlsx", "Bảng 1!E22", None)
