"""Points, pillars and totals worked out by hand, and against tables that were published."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from dti.analysis.scoring import Scored, pillar_nodes, score, score_points
from dti.catalogue.loader import load_folder
from dti.catalogue.models import Basis, Framework, IndexNode

_ = Decimal
DATA = Path(__file__).parents[2] / "data"
PARTS = ("foundation", "government_activity", "economy_activity", "society_activity")


def node(
    code: str, parent: str | None, points: str | None, measure: str | None = None, pillar: str | None = None
) -> IndexNode:
    return IndexNode(
        code=code, parent=parent, level="main", measure=measure, name_vi=code, name_en=code, pillar=pillar, order=1,
        basis=Basis.PUBLISHED, points={2022: _(points)} if points else {}, source="test",
    )  # fmt: skip


def framework(*nodes: IndexNode) -> Framework:
    return Framework(
        code="F", decision="F", decided_on=date(2022, 5, 20), name_vi="F", name_en="F", assessment_years=(2022,),
        nodes=nodes, source="test",
    )  # fmt: skip


# 922/QĐ-BTTTT: five foundation indices of 100, smart city listed without points, activities of 200, 150, 150.
OVERLAPPING = framework(
    node("0", None, "1000", "dti"),
    node("I", "0", "500", "foundation", "foundation"),
    *(node(str(number), "I", "100", None, "foundation") for number in range(1, 6)),
    node("6", "I", "0", None, "foundation"),
    node("II", "0", "500"),
    node("7", "II", "200", "government_activity", "government"),
    node("8", "II", "150", "economy_activity", "economy"),
    node("9", "II", "150", "society_activity", "society"),
    node("P-G", None, "700", "government", "government"),
)
# 1726/QĐ-BTTTT: three pillars of 400, 300, 300 that add up.
SEPARATE = framework(
    node("0", None, "1000", "dti"),
    node("G", "0", "400", "government", "government"),
    node("G.1", "G", None, None, "government"),
    node("E", "0", "300", "economy", "economy"),
    node("S", "0", "300", "society", "society"),
)
ACTIVITIES = {"7": _("0.5"), "8": _("0.4"), "9": _("0.2")}
FOUNDATION = {"1": _("0.9"), "2": _("0.8"), "3": _("0.7"), "4": _("0.6"), "5": _("0.5")}


def test_total_and_overlapping_pillars_by_hand() -> None:
    # Foundation 90+80+70+60+50 = 350 of 500; activities 100 of 200, 60 of 150, 30 of 150; together 540 of 1000.
    found = score(OVERLAPPING, 2022, FOUNDATION | ACTIVITIES)
    assert (found.points["I"], found.points["II"], found.points["6"]) == (_(350), _(190), _(0))
    assert found.total == _("0.54")
    assert found.pillars == {"government": _(450) / _(700), "economy": _(410) / _(650), "society": _(380) / _(650)}


def test_a_group_may_be_known_as_a_whole_only() -> None:
    found = score(OVERLAPPING, 2022, {"I": _("0.7")} | ACTIVITIES)
    assert (found.total, found.points["I"]) == (_("0.54"), _(350))
    assert "1" not in found.points


def test_parts_that_are_all_known_win_over_the_whole() -> None:
    assert score(OVERLAPPING, 2022, {"I": _("0.1")} | FOUNDATION | ACTIVITIES).total == _("0.54")


def test_nothing_is_assumed_about_what_is_missing() -> None:
    found = score(OVERLAPPING, 2022, FOUNDATION | {"7": _("0.5")})
    assert found.total is None
    assert found.pillars == {"government": _(450) / _(700), "economy": None, "society": None}
    assert score(OVERLAPPING, 2021, FOUNDATION | ACTIVITIES) == Scored({}, None, dict.fromkeys(found.pillars))


def test_a_what_if_is_the_same_call_on_a_changed_value() -> None:
    before, after = ACTIVITIES, ACTIVITIES | {"9": _("0.4")}
    gain = [score(OVERLAPPING, 2022, FOUNDATION | values).total for values in (before, after)]
    assert gain == [_("0.54"), _("0.57")]


def test_separate_pillars_add_up_to_the_total() -> None:
    # 0.4 x 0.5 + 0.3 x 0.4 + 0.3 x 0.3 = 0.41, as the decision says it.
    found = score(SEPARATE, 2022, {"G": _("0.5"), "E": _("0.4"), "S": _("0.3")})
    assert (found.total, found.pillars) == (
        _("0.41"),
        {"government": _("0.5"), "economy": _("0.4"), "society": _("0.3")},
    )


def test_values_are_never_rounded() -> None:
    third = _(1) / _(3)
    assert score(SEPARATE, 2022, {"G": third, "E": third, "S": third}).total == third


@pytest.mark.parametrize("values", [{"7": _("1.01")}, {"7": _("-0.1")}, {"X": _("0.5")}])
def test_a_value_out_of_bounds_or_of_an_unknown_node_is_refused(values: dict[str, Decimal]) -> None:
    with pytest.raises(ValueError, match=r"F: (7|X) cannot have the value"):
        score(OVERLAPPING, 2022, values)


@pytest.mark.parametrize("year", [2022, 2023, 2024])
def test_the_published_totals_of_all_63_provinces_come_out_of_their_parts(year: int) -> None:
    loaded = load_folder(DATA)
    framework = next(f for f in loaded.catalogue.frameworks if year in f.assessment_years)
    measures = {node.code: node.measure for node in framework.nodes}
    table: dict[str, dict[str | None, tuple[str, Decimal]]] = {}
    for row in loaded.scores:
        if row.assessment_year == year and row.scheme == "63" and row.entity != "mean" and row.value is not None:
            table.setdefault(row.entity, {})[measures[row.node]] = (row.node, row.value)
    assert len(table) == 63
    for entity, values in table.items():
        parts = dict(value for measure, value in values.items() if measure in PARTS)
        total = score(framework, year, parts).total
        assert total is not None
        assert abs(total - values["dti"][1]) < _("0.00015"), entity  # both sides were rounded to four digits


def test_points_that_are_known_are_taken_as_they_are() -> None:
    # A published total is not summed up again: 539.9 stays, though the parts make 540.
    points = {"0": _("539.9"), "I": _(350), "7": _(100), "8": _(60)}
    found = score_points(OVERLAPPING, 2022, points)
    assert (found.total, found.points) == (_("0.5399"), points)
    assert found.pillars == {"government": _(450) / _(700), "economy": _(410) / _(650), "society": None}
    for code, own in [("0", "1000.1"), ("7", "-1"), ("X", "1")]:
        with pytest.raises(ValueError, match=f"F: {code} cannot have {own} points"):
            score_points(OVERLAPPING, 2022, {code: _(own)})


def test_pillars_are_made_of_what_all_share_and_their_own() -> None:
    assert pillar_nodes(OVERLAPPING) == {"government": ("I", "7"), "economy": ("I", "8"), "society": ("I", "9")}
    assert pillar_nodes(SEPARATE) == {"government": ("G",), "economy": ("E",), "society": ("S",)}
