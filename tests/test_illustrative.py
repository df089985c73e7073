"""The illustrative reports in `data/illustrative`: they hang together, look like reports, and claim nothing.

A further promise about them is a test here; how the files are read is tested in `tests/catalogue/test_illustrative.py`.
"""

from collections import Counter
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from dti.catalogue.loader import (
    Illustrative,
    IllustrativeSubmission,
    IllustrativeValue,
    Loaded,
    load_folder,
    load_illustrative,
)
from dti.catalogue.models import Kind, Rhythm, Target
from dti.core.periods import Period, day_in_vietnam

DATA = Path(__file__).parent.parent / "data"
FLAG = "Số liệu minh họa"
LAST = "2025-Q4"


@pytest.fixture(scope="module")
def sourced() -> Loaded:
    return load_folder(DATA)


@pytest.fixture(scope="module")
def told() -> Illustrative:
    return load_illustrative(DATA)


def target_of(sourced: Loaded, value: IllustrativeValue) -> Target:
    found = sourced.catalogue.target(value.programme, value.target)
    assert found is not None, value
    return found


def days_late(sourced: Loaded, sent: IllustrativeSubmission) -> int:
    allowed = sourced.catalogue.programmes[-1].deadline_days
    return (day_in_vietnam(sent.sent_at) - Period.parse(sent.period).last_day - timedelta(days=allowed)).days


def key(one: IllustrativeSubmission) -> tuple[str, str]:
    return one.period, one.department


def test_every_quarter_from_2022_to_2025_is_there(told: Illustrative) -> None:
    assert {value.period for value in told.values} == {
        f"{year}-Q{q}" for year in range(2022, 2026) for q in range(1, 5)
    }


def test_about_25_targets_have_figures_and_the_rest_say_why_not(sourced: Loaded, told: Illustrative) -> None:
    with_figures = {value.target for value in told.values if value.value is not None}
    gaps = [value for value in told.values if value.value is None]
    assert len(with_figures) == 25
    assert {gap.target for gap in gaps}.isdisjoint(with_figures)
    assert all(gap.note_vi and gap.numerator is None and gap.denominator is None for gap in gaps)


def test_no_target_that_reads_an_index_is_entered_a_second_time(sourced: Loaded, told: Illustrative) -> None:
    assert all(target_of(sourced, value).reads_index is None for value in told.values)


def test_each_value_comes_from_whoever_leads_the_target_on_its_day(sourced: Loaded, told: Illustrative) -> None:
    for value in told.values:
        lead = target_of(sourced, value).lead_department
        assert [d.code for d in sourced.catalogue.responsible(lead, value.data_date)] == [value.department], value


def test_a_data_date_lies_in_its_period_and_yearly_figures_come_in_the_fourth_quarter(
    sourced: Loaded, told: Illustrative
) -> None:
    for value in told.values:
        assert Period.containing(value.data_date).code == value.period
        assert target_of(sourced, value).rhythm is Rhythm.QUARTER or value.period.endswith("Q4")


def test_parts_are_whole_and_close_with_the_value_at_one_decimal(sourced: Loaded, told: Illustrative) -> None:
    for value in told.values:
        assert (value.numerator is None) is (value.denominator is None)
        if target_of(sourced, value).kind is not Kind.RATIO:
            assert value.numerator is None, value
        elif value.value is not None:
            assert value.numerator is not None, value
            assert value.denominator is not None, value
            assert value.numerator == int(value.numerator), value
            assert value.denominator == int(value.denominator), value
            exact = 100 * value.numerator / value.denominator
            assert value.value == exact.quantize(Decimal("0.1"), ROUND_HALF_UP), value
            assert (value.value == 100) is (exact == 100), value


def test_a_milestone_is_done_or_not_done(sourced: Loaded, told: Illustrative) -> None:
    done = [v.value for v in told.values if target_of(sourced, v).kind is Kind.MILESTONE]
    assert set(done) == {Decimal(0), Decimal(1)}
    assert done == sorted(done, key=str)


def test_only_what_was_refused_has_more_than_all(told: Illustrative) -> None:
    refused = {(*key(sent), sent.attempt) for sent in told.submissions if sent.outcome == "refused"}
    too_much = {
        (value.period, value.department, value.attempt)
        for value in told.values
        if value.numerator is not None and value.denominator is not None and value.numerator > value.denominator
    }
    assert refused == too_much
    assert refused


def test_every_figure_says_first_that_it_is_illustrative_and_names_no_publication(
    sourced: Loaded, told: Illustrative
) -> None:
    names = [name for p in sourced.catalogue.publications for name in (p.code, p.title_vi, p.publisher)]
    for value in told.values:
        assert value.source_vi.startswith(FLAG)
        assert not any(name in f"{value.source_vi} {value.note_vi}" for name in names), value


def test_no_figure_repeats_a_published_one(sourced: Loaded, told: Illustrative) -> None:
    published = {(result.target, result.value) for result in sourced.results if result.value not in (None, 100)}
    assert published.isdisjoint({(value.target, value.value) for value in told.values})


def test_attempts_count_up_and_only_the_last_can_be_approved(told: Illustrative) -> None:
    attempts = Counter(key(sent) for sent in told.submissions)
    for sent in told.submissions:
        is_last = sent.attempt == attempts[key(sent)]
        assert (sent.outcome in ("approved", "submitted")) is is_last, sent


def test_what_is_returned_or_refused_has_a_reason_in_both_languages(told: Illustrative) -> None:
    outcomes = Counter(sent.outcome for sent in told.submissions)
    assert (outcomes["returned"], outcomes["refused"]) == (5, 1)
    for sent in told.submissions:
        needs_reason = sent.outcome in ("returned", "refused")
        assert (bool(sent.reason_vi), bool(sent.reason_en)) == (needs_reason, needs_reason), sent


def test_a_corrected_report_differs_from_the_returned_one(told: Illustrative) -> None:
    for sent in told.submissions:
        if sent.outcome == "returned":
            again = next(s for s in told.submissions if key(s) == key(sent) and s.attempt == sent.attempt + 1)
            before, after = told.values_of(sent), told.values_of(again)
            assert [v.target for v in before] == [v.target for v in after]
            assert [v.value for v in before] != [v.value for v in after]
            assert sent.decided_at is not None
            assert again.sent_at > sent.decided_at


def test_decisions_follow_sending_and_part_of_the_last_quarter_waits_for_one(told: Illustrative) -> None:
    for sent in told.submissions:
        assert (sent.decided_at is None) is (sent.outcome in ("submitted", "refused")), sent
        assert sent.decided_at is None or sent.decided_at > sent.sent_at
    waiting = {sent.period for sent in told.submissions if sent.outcome == "submitted"}
    approved = {sent.period for sent in told.submissions if sent.outcome == "approved"}
    assert waiting == {LAST}
    assert LAST in approved


def test_most_are_in_time_and_some_are_late_by_3_to_12_days(sourced: Loaded, told: Illustrative) -> None:
    late = [days_late(sourced, sent) for sent in told.submissions if days_late(sourced, sent) > 0]
    assert 10 <= len(late) <= len(told.submissions) / 5
    assert 3 <= min(late) <= max(late) <= 12


def test_two_departments_that_used_to_report_are_missing_in_the_last_quarter(told: Illustrative) -> None:
    by_period = {period: {s.department for s in told.submissions if s.period == period} for period in ("2025-Q2", LAST)}
    assert by_period["2025-Q2"] - by_period[LAST] == {"BDIEN", "TTRA"}


def test_people_appear_by_their_role_only(told: Illustrative) -> None:
    roles = {sent.prepared_by.split()[0] for sent in told.submissions}
    assert roles <= {"Chuyên", "Phó", "Công", "Nhân"}


def test_a_jump_of_more_than_20_points_is_explained_in_the_note(told: Illustrative) -> None:
    approved = {(*key(sent), sent.attempt) for sent in told.submissions if sent.outcome in ("approved", "submitted")}
    last: dict[str, Decimal] = {}
    jumps = []
    for value in told.values:
        if (
            value.denominator is None
            or value.value is None
            or (value.period, value.department, value.attempt) not in approved
        ):
            continue
        if abs(value.value - last.get(value.target, value.value)) > 20:
            jumps.append(value)
        last[value.target] = value.value
    assert {jump.target for jump in jumps} == {"BGT-01", "GOV-05", "SOC-04"}
    assert all(jump.note_vi for jump in jumps)


def test_denominators_change_as_the_communes_were_merged(told: Illustrative) -> None:
    communes = [(value.data_date.isoformat(), value.denominator) for value in told.values if value.target == "GOV-04"]
    assert {whole for day, whole in communes if day < "2024-12-01"} == {Decimal(200)}
    assert {whole for day, whole in communes if day >= "2025-07-01"} == {Decimal(65)}
    assert Decimal(194) in {whole for _, whole in communes}
