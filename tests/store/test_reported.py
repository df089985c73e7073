"""What would count if a submission were approved: it does, and what it replaces does not."""

from datetime import date

from dti.store.engine import Session, Store
from dti.store.observations import read_observations
from tests.store.builders import report, save, value

DAY, TODAY = date(2024, 3, 31), date(2024, 6, 1)


def counting(session: Session, approving: int | None = None, *, illustrative: bool = False) -> list[tuple[str, str]]:
    """The figures that count, each with the day it is known from."""
    found = read_observations(
        session, programme="P", as_of=TODAY, illustrative=illustrative, targets=["T-01"], approving=approving
    )
    return [(str(one.value), one.known_on.isoformat()) for one in found if not one.provisional]


def test_a_submission_taken_for_approved_counts_from_that_day_in_place_of_the_older_one(store: Store) -> None:
    save(store)
    with store.writing() as session:
        report(session, [value("4", DAY)], period="2023-Q4")
        report(session, [value("5", DAY)])
        newer = report(session, [value("6", DAY)], approved=None)
        report(session, [value("7", DAY)], approved=None)
    with store.reading() as session:
        assert counting(session) == [("4", "2024-04-20"), ("5", "2024-04-20")]
        assert counting(session, newer) == [("4", "2024-04-20"), ("6", "2024-06-01")]
        assert counting(session) == [("4", "2024-04-20"), ("5", "2024-04-20")]


def test_an_illustrative_report_never_replaces_a_real_one(store: Store) -> None:
    save(store)
    with store.writing() as session:
        report(session, [value("5", DAY)])
        made_up = report(session, [value("6", date(2024, 3, 30))], approved=None, illustrative=True)
    with store.reading() as session:
        assert counting(session, made_up) == [("5", "2024-04-20")]
        assert ("5", "2024-04-20") in counting(session, made_up, illustrative=True)


def test_a_transcription_taken_for_approved_ends_the_older_one_of_its_publication(store: Store) -> None:
    save(store)
    published = {"department": "CONG-BO", "period": None, "publication": "BAO-1"}
    with store.writing() as session:
        report(session, [value("5", DAY, published_on=date(2024, 5, 1))], **published)  # type: ignore[arg-type]
        newer = report(
            session,
            [value("6", DAY, published_on=date(2024, 5, 1))],
            sent=date(2024, 4, 11),
            approved=None,
            **published,  # type: ignore[arg-type]
        )
    with store.reading() as session:
        assert counting(session) == [("5", "2024-05-01")]
        assert counting(session, newer) == [("6", "2024-05-01")]
