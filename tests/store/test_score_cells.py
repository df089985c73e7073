"""Where a version of a score was read, on both databases; and what counts before a table was published."""

from datetime import date, datetime
from decimal import Decimal

from dti.catalogue.models import Score
from dti.catalogue.observations import ScoreCell
from dti.store.catalogue import save_catalogue
from dti.store.engine import Store
from dti.store.score_cells import ScoreVersion, add_score_cells, imported_name, read_score_version
from dti.store.scores import read_scores, read_stored_scores
from dti.store.submissions import keep_file
from tests.store.builders import RECORDED, catalogue, noon, save, score

LATER = noon(date(2026, 11, 23))
OUT = date(2026, 2, 1)


def bring(store: Store, imported: Score, cell: str, at: datetime = LATER) -> str:
    """A steward's version of a score, read from a file."""
    with store.writing() as session:
        digest = keep_file(session, b"bang", at=at)
        save_catalogue(session, catalogue(), (imported,), by="Thường trực", at=at, origin="steward")
        (stored,) = read_stored_scores(session)
        add_score_cells(session, {stored.id: cell}, sha256=digest, filename="bang.csv", sheet="DTI")
    return digest


def version(store: Store, **moments: object) -> ScoreVersion | None:
    known = score()
    with store.reading() as session:
        return read_score_version(
            session,
            scheme=known.scheme,
            entity=known.entity,
            year=known.assessment_year,
            node=known.node,
            **moments,  # type: ignore[arg-type]
        )


def test_a_score_of_the_first_content_has_no_cell(store: Store) -> None:
    save(store, score())
    found = version(store)
    assert found is not None
    assert (found.score, found.origin, found.recorded_at, found.cell) == (score(), "data", RECORDED, None)


def test_an_imported_score_names_its_file_and_cell_and_who_brought_it(store: Store) -> None:
    save(store, score())
    new = score(value=Decimal("0.6"), published_on=OUT)
    digest = bring(store, new, "E22")
    found = version(store)
    assert found is not None
    assert (found.score, found.origin, found.recorded_by) == (new, "steward", "Thường trực")
    assert (found.recorded_at, found.cell) == (
        LATER,
        ScoreCell(digest, "bang.csv", 4, "DTI", "E22", "Thường trực", LATER),
    )
    with store.reading() as session:
        assert (imported_name(session, digest), imported_name(session, "0" * 64)) == ("bang.csv", None)


def test_before_its_publication_and_before_it_was_recorded_the_version_before_stands(store: Store) -> None:
    save(store, score())
    bring(store, score(value=Decimal("0.6"), published_on=OUT), "E22")
    for moments in ({"published_by": date(2026, 1, 31)}, {"recorded": RECORDED}):
        found = version(store, **moments)
        assert found is not None
        assert (found.score, found.cell) == (score(), None)
    with store.reading() as session:
        assert read_scores(session, published_by=date(2026, 1, 31)) == (score(),)
        assert [one.value for one in read_scores(session, published_by=OUT)] == [Decimal("0.6")]
        assert read_scores(session, published_by=date(2020, 1, 1)) == ()


def test_a_correction_of_the_data_counts_from_the_beginning(store: Store) -> None:
    save(store, score())
    save(store, score(value=Decimal("0.6"), published_on=OUT), at=LATER)
    with store.reading() as session:
        assert read_scores(session, published_by=date(2026, 1, 31)) == ()


def test_a_score_that_does_not_exist_has_no_version(store: Store) -> None:
    save(store)
    assert version(store) is None
