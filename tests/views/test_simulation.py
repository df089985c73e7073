"""What if, out of the store: values worked out by hand, others that grow, and what must be said beside them."""

from decimal import Decimal
from typing import Any

import pytest

from dti.core.errors import DtiError, NotFound, WrongInput
from dti.i18n import error_text
from dti.store.engine import Session, Store
from dti.views.simulation import (
    GrowthKind,
    Settings,
    choose,
    default_settings,
    read_simulation,
)
from dti.views.simulation_plain import simulation_as_json
from dti.views.simulation_values import SimulationView
from dti.views.simulation_wording import write_change, write_finding, write_growth, write_names, write_note, write_rank
from tests.analysis.index_samples import LANG_SON, YEAR, synthetic_field
from tests.views.conftest import Ask
from tests.views.synthetic_index import DAY, HOME, SCHEME, UNITS, add_synthetic

D = Decimal
AS_OF = "2026-11-01"


def look(session: Session, ask: Ask, as_of: str = AS_OF, **changes: Any) -> SimulationView:
    words: dict[str, Any] = {"year": 2024, "scheme": "34", "province": LANG_SON, "changes": {}} | changes
    return read_simulation(session, ask(as_of), choose(**words))


def names(rivals: Any) -> list[str]:
    return [rival.province.name_vi for rival in rivals]


def kinds(view: SimulationView) -> list[str]:
    return [note.key.rpartition(".")[2] for note in view.notes]


def test_a_simulation_begins_with_the_newest_year_among_the_provinces_of_today(session: Session, ask: Ask) -> None:
    assert default_settings(session, ask(AS_OF)) == Settings(2024, "34", LANG_SON)
    assert default_settings(session, ask("2025-06-01")) == Settings(2023, "63", LANG_SON)
    with pytest.raises(NotFound, match="nothing"):
        default_settings(session, ask("2021-10-01"))


def test_society_activity_of_one_half_lifts_lang_son_from_tenth_to_sixth(session: Session, ask: Ask) -> None:
    view = look(session, ask, changes={"8": D("0.5")})
    assert (view.total_before, view.total) == (D("0.7480"), D("722.845") / 940)
    assert (view.points_before, view.points, view.maximum) == (D("703.12"), D("722.845"), D(940))
    assert (view.rank_before, view.rank, view.size) == ((10, 10), (6, 6), 34)
    assert names(view.passed) == ["Điện Biên", "Hà Tĩnh", "Thái Nguyên", "Quảng Ninh"]
    assert (view.level, view.passed_by) == ((), ())
    pillars = {pillar.code: (pillar.before, pillar.after) for pillar in view.pillars}
    same = D("536.465") / 590
    assert pillars["economy"] == (same, same)
    assert pillars["society"] == ((D("429.95") + D("55.275")) / 590, (D("429.95") + 75) / 590)


def test_every_node_says_what_it_is_and_what_it_would_be(session: Session, ask: Ask) -> None:
    view = look(session, ask, changes={"8": D("0.5")})
    lines = {line.node.code: (line.maximum, line.points_before, line.points, line.gained) for line in view.nodes}
    assert lines == {
        "I": (D(440), D("429.95"), D("429.95"), D(0)),
        "6": (D(200), D("111.38"), D("111.38"), D(0)),
        "7": (D(150), D("106.515"), D("106.515"), D(0)),
        "8": (D(150), D("55.275"), D(75), D("19.725")),
    }
    (changed,) = view.changed
    assert (changed.value_before, changed.value, changed.measure) == (D("0.3685"), D("0.5"), "society_activity")


def test_among_63_the_same_points_are_another_rank(session: Session, ask: Ask) -> None:
    view = look(session, ask, scheme="63", changes={"8": D("0.5")})
    assert (write_rank(view.rank_before, view.size), write_rank(view.rank, view.size)) == ("18/63", "9/63")
    assert view.schemes == ("63", "34")


def test_losing_points_says_who_passes(session: Session, ask: Ask) -> None:
    view = look(session, ask, changes={"6": D("0.55")})
    assert view.total == (D("703.12") - D("1.38")) / 940
    assert (view.rank, names(view.passed_by)) == ((11, 11), ["Bắc Ninh"])


def test_others_that_grow_by_a_pace_pass_who_stands_still(session: Session, ask: Ask) -> None:
    view = look(session, ask, growth=GrowthKind.PACE, pace=D("0.01"))
    behind = [rival for rival in view.rivals if rival.before is not None and rival.before < D("0.7480")]
    caught = [rival for rival in behind if rival.before is not None and rival.before + D("0.01") > D("0.7480")]
    assert view.rank == (10 + len(caught), 10 + len(caught))
    assert set(view.passed_by) == set(caught) != set()
    assert all(rival.after == rival.before + D("0.01") for rival in view.rivals if rival.before is not None)


def test_growth_as_last_year_is_said_to_be_across_a_break_of_method(session: Session, ask: Ask) -> None:
    view = look(session, ask, changes={"8": D("0.5")}, growth=GrowthKind.AS_LAST_YEAR)
    assert (view.rank, names(view.passed_by)) == ((13, 13), ["Lai Châu", "Nghệ An", "Bắc Ninh"])
    assert write_note(view.notes[0], "vi").startswith(
        "Mức tăng từ 2023 đến 2024 lấy qua lần đổi cách đánh giá (922/QĐ-BTTTT → 405/QĐ-BKHCN)"
    )
    within = look(session, ask, year=2023, scheme="63", growth=GrowthKind.AS_LAST_YEAR)
    assert kinds(within) == ["some_maxima", "pillars", "main_level"]
    assert write_note(within.notes[0], "vi").endswith("chưa đọc được trong quyết định. (Hoạt động xã hội số)")


def test_a_field_that_is_known_in_part_answers_with_a_range(session: Session, ask: Ask) -> None:
    as_it_is = look(session, ask, year=2021, scheme="63")
    assert (as_it_is.rank, as_it_is.has_year_before) == ((5, 5), True)
    moved = look(session, ask, year=2021, scheme="63", changes={"0": D("0.53")})
    assert (moved.rank_before, moved.rank, write_rank(moved.rank, 63)) == ((5, 5), (3, 5), "3–5/63")
    assert write_note(moved.notes[0], "vi").startswith("Chưa biết giá trị hoặc mức tăng của 54 trong 63 tỉnh")
    grown = look(session, ask, year=2021, scheme="63", growth=GrowthKind.AS_LAST_YEAR)
    ahead, unknown = (sum(rival.stands is side for rival in grown.rivals) for side in (1, None))
    assert (ahead, unknown) == (2, 59)
    assert grown.rank == (1 + ahead, 1 + ahead + unknown)
    assert all(place.rank is None for place in moved.around(2))


def test_a_derived_field_says_so(session: Session, ask: Ask) -> None:
    view = look(session, ask, year=2023)
    assert kinds(view) == ["derived", "some_maxima", "pillars", "main_level"]
    assert view.rank == (2, 2)
    assert view.sources


def test_the_ranking_around_the_new_place_has_the_own_line_in_it(session: Session, ask: Ask) -> None:
    around = look(session, ask, changes={"8": D("0.5")}).around(1)
    assert [(place.rank, place.province.name_vi, place.is_own) for place in around] == [
        (5, "Thanh Hóa", False),
        (6, "Lạng Sơn", True),
        (7, "Điện Biên", False),
    ]
    assert around[0].distance == D("0.7742") - D("722.845") / 940


@pytest.mark.parametrize(
    ("changes", "kind", "said"),
    [
        (
            {"changes": {"1": D(1)}},
            WrongInput,
            "Không thay đổi được chỉ số “1”: chưa biết điểm tối đa của chỉ số này năm 2024.",
        ),
        ({"changes": {"P-G": D(1)}}, WrongInput, "Không thay đổi được “P-G”: đây là trụ cột, tính từ các chỉ số khác."),
        ({"changes": {"99": D(1)}}, WrongInput, "Bộ chỉ số 405-2025 không có chỉ số “99”. Thay đổi được: 0, 6, 7"),
        (
            {"year": 2021, "scheme": "63", "changes": {"7": D(1)}},
            WrongInput,
            "Không thay đổi được chỉ số “7”: chưa biết điểm hiện nay của chỉ số này.",
        ),
        (
            {"year": 2021, "scheme": "63", "changes": {"6": D(1)}},
            WrongInput,
            "Không thay đổi được chỉ số “6”: chỉ số này không được chấm điểm năm 2021.",
        ),
        ({"changes": {"8": D(1), "II": D(1)}}, WrongInput, "Chỉ số 8 nằm trong II, không thay đổi cả hai cùng lúc"),
        ({"province": "99"}, NotFound, "Danh sách 34 tỉnh, thành phố không có mã “99”."),
        ({"scheme": "99"}, NotFound, ""),
        ({"year": 2019}, NotFound, ""),
        ({"year": 2021, "scheme": "63", "province": "02"}, NotFound, "Chưa biết giá trị DTI 2021 của tỉnh có mã 02"),
        (
            {"year": 2020, "scheme": "63", "growth": GrowthKind.AS_LAST_YEAR},
            NotFound,
            "Không có bảng năm 2019 nên không biết mỗi tỉnh tăng bao nhiêu đến 2020.",
        ),
    ],
)
def test_what_cannot_be_simulated_is_said_in_a_sentence(
    session: Session, ask: Ask, changes: dict[str, Any], kind: type[DtiError], said: str
) -> None:
    with pytest.raises(kind) as refused:
        look(session, ask, **changes)
    assert error_text(refused.value, "vi").startswith(said)


def test_the_words_of_an_outcome(session: Session, ask: Ask) -> None:
    view = look(session, ask, changes={"8": D("0.5")})
    assert write_finding(view, "vi") == "Lạng Sơn sẽ xếp hạng 6/34 thay vì 10/34 trong DTI 2024."
    assert write_finding(view, "en") == "Lang Son would rank 6/34 instead of 10/34 in the DTI of 2024."
    assert write_change(view.changed[0], "vi") == "Hoạt động xã hội số: 0,3685 → 0,5000 (+19,725 điểm)"
    assert write_finding(look(session, ask), "vi") == "Lạng Sơn: DTI 2024 hạng 10/34. Nếu thay đổi thì sao?"
    slower = look(session, ask, changes={"6": D("0.5570")})
    assert write_finding(slower, "vi") == "Lạng Sơn vẫn xếp hạng 10/34 trong DTI 2024."
    down = choose(2024, "34", LANG_SON, {}, GrowthKind.PACE, D("-0.01"))
    assert write_growth(down, "vi") == "các tỉnh, thành phố khác đều giảm 0,0100"
    assert write_growth(down, "en") == "all others lose 0.0100"
    assert write_growth(choose(2024, "34", LANG_SON, {}, GrowthKind.PACE, D("0.01")), "vi") == (
        "các tỉnh, thành phố khác đều tăng +0,0100"
    )
    provinces = [rival.province for rival in view.rivals]
    assert write_names(provinces[:2], "vi") == "Hà Nội, Cao Bằng"
    assert write_names(provinces, "vi").endswith("và 27 tỉnh, thành phố khác")


def test_components_are_moved_one_by_one_under_their_main_index(own_store: Store, ask: Ask) -> None:
    add_synthetic(own_store)
    field = synthetic_field(UNITS)
    leaf = field.tree.parts(lambda _: True)[1]
    with own_store.reading() as session:
        view = read_simulation(session, ask(DAY.isoformat()), choose(YEAR, SCHEME, HOME, {leaf: D(1)}))
    assert len(view.nodes) == 98
    line = view.changed[0]
    assert line.group is not None
    assert (line.node.code, line.group.code, line.measure) == (leaf, line.node.parent, line.group.measure)
    gained = field.tree.maxima[leaf] - field.points[HOME][leaf]
    assert gained > 0
    assert (line.gained, view.points - view.points_before) == (gained, gained)
    assert view.notes == ()


def test_the_json_answer_has_every_digit(session: Session, ask: Ask) -> None:
    found = simulation_as_json(look(session, ask, changes={"8": D("0.5")}))
    assert found["kind"] == "simulated"
    assert found["total"] == {"before": "0.7480", "after": "0.7689840425531914893617021277"}
    assert found["rank"] == {"before": [10, 10], "after": [6, 6], "field": 34}
    assert found["changes"] == {"8": "0.5"}
    assert found["growth"] == {"kind": "still", "pace": None}
    assert found["passed"] == ["11", "42", "19", "22"]
    assert found["notes"] == ["maxima", "pillars", "main_level"]
    assert found["nodes"][-1]["points"] == {"before": "55.2750", "after": "75.0000", "gained": "19.7250"}
