"""A figure's giver, place and parts in words."""

from dataclasses import replace
from decimal import Decimal

from dti.access.roles import Scope
from dti.catalogue.observations import Flag
from dti.store.engine import Session
from dti.views.origin_wording import flags_of_figure, write_giver, write_place, write_shares
from dti.views.origins import Trace
from dti.views.target import read_target
from tests.views.conftest import Ask


def traces(session: Session, ask: Ask, code: str, **asked: object) -> tuple[Trace, ...]:
    return read_target(session, ask("2025-10-31", **asked), code).traces


def test_a_department_s_figure_names_the_department_and_the_cell(session: Session, ask: Ask) -> None:
    (one,) = (trace for trace in traces(session, ask, "SOC-07") if trace.publication is None)
    assert (write_giver(one, "vi"), write_giver(one, "en")) == ("Sở Y tế", "Department of Health")
    assert (write_place(one, "vi"), write_shares(one.observation, "vi")) == ("Báo cáo!I9", "90 / 100")


def test_a_score_names_the_year_and_the_table(session: Session, ask: Ask) -> None:
    newest = traces(session, ask, "GEN-01")[0]
    assert write_giver(newest, "vi") == "Chỉ số DTI, năm đánh giá 2024"
    assert write_place(newest, "vi").startswith("Bảng DTI 2024 (")


def test_what_another_department_reported_shows_no_place(session: Session, ask: Ask) -> None:
    query = replace(ask("2025-10-31"), scope=Scope())
    (one,) = (trace for trace in read_target(session, query, "SOC-07").traces if trace.publication is None)
    assert (write_giver(one, "vi"), write_place(one, "vi")) == ("Sở Y tế", "Đơn vị khác báo cáo")


def test_a_part_that_is_missing_is_a_dash_and_no_parts_are_nothing(session: Session, ask: Ask) -> None:
    one = traces(session, ask, "SOC-07")[0].observation
    assert write_shares(replace(one, numerator=Decimal(5), denominator=None), "vi") == "5 / –"
    assert write_shares(replace(one, numerator=None, denominator=None), "vi") == ""


def test_the_flags_of_a_figure_are_its_own(session: Session, ask: Ask) -> None:
    one = traces(session, ask, "SOC-04", illustrative=True)[0].observation
    assert flags_of_figure(one) == {Flag.ILLUSTRATIVE}
    assert flags_of_figure(replace(one, illustrative=False, estimated=True, conflict="x")) == {
        Flag.ESTIMATED,
        Flag.CONFLICT,
    }
