"""One figure meets one goal and misses another, each with its own status; the mapping says who reads what."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

from dti.analysis.status import Status
from dti.store.engine import Store
from dti.views.feeds import read_feeds, read_uses
from dti.views.query import ViewQuery
from tests.views.reports import add_report

Ask = Callable[..., ViewQuery]
SENT = datetime(2026, 1, 10, tzinfo=UTC)


def test_the_same_figure_meets_fifteen_and_misses_twenty(own_store: Store, ask: Ask) -> None:
    with own_store.writing() as session:
        rows = [("ECO-01", {"value": Decimal("17.2")}, date(2025, 12, 31))]
        add_report(session, "STC", "2025-Q4", SENT, rows=rows, approved=SENT)
    with own_store.reading() as session:
        query = ask("2026-11-01")
        uses = read_uses(session, query, "ECO-01")
        other = ask("2026-11-01", programme="KH135")
        fed = read_uses(session, other, "ECO-01")
    first = uses.feeds[0]
    assert first.ends == "NQ49/ECO-01 → KH135/ECO-01"
    assert first.state is not None
    assert (first.state.status, first.state.goal.value, first.state.judgement.value) == (
        Status.ACHIEVED,
        Decimal(15),
        Decimal("17.2"),
    )
    assert first.state.evidenced
    (back,) = fed.fed_by
    assert (back.ends, back.source.programme) == ("NQ49/ECO-01 → KH135/ECO-01", "NQ49")


def test_nodes_that_a_target_supports_have_no_status(store: Store, ask: Ask) -> None:
    with store.reading() as session:
        uses = read_uses(session, ask("2026-11-01"), "SOC-07")
    assert [(use.ends, use.state, use.feed.passes_values) for use in uses.feeds] == [
        ("NQ49/SOC-07 → 405-2025/8", None, False),
        ("NQ49/SOC-07 → 922-2022/9", None, False),
    ]
    assert uses.feeds[0].name_vi == "Hoạt động xã hội số"
    assert uses.fed_by == ()


def test_the_whole_mapping_lists_what_passes_figures_first(store: Store, ask: Ask) -> None:
    with store.reading() as session:
        uses = read_feeds(session, ask("2026-11-01"))
    passing = [use.feed.passes_values for use in uses]
    assert passing == sorted(passing, reverse=True)
    assert [use.ends for use in uses][:4] == [
        "NQ49/GOV-08 → KH135/GOV-08",
        "NQ49/GOV-09 → KH135/GOV-09",
        "NQ49/ECO-01 → KH135/ECO-01",
        "NQ49/ECO-01 → 922-2022/8.a",
    ]
