"""A meeting on the wall: which thoughts there are, in which order, with which figures and which proof."""

from datetime import date, timedelta

from dash.development.base_component import Component

from dashboard.components.meeting_slides import Slide
from dashboard.pages.presentation import PAGE, make_slides
from dti import meetings as door
from dti.access.user import User
from dti.core.periods import Period
from dti.meetings import Arranged
from dti.store.engine import Store
from dti.views.meeting import read_meeting
from tests.dashboard.holding import (
    ASKED,
    COMMITTEE,
    HEALTH,
    NOW,
    REVIEW,
    SCHOOLS,
    STEWARD,
    asking,
    conclude,
    hold,
    open_one,
)
from tests.dashboard.tree import links, of_class, of_kind, walk, words


def draw(store: Store, number: int, user: User = COMMITTEE, search: str = ASKED) -> Component:
    with asking(store, user, search) as context:
        return PAGE.draw(context, number=str(number))


def slides_of(store: Store, number: int, user: User = COMMITTEE, search: str = ASKED) -> list[Slide]:
    with asking(store, user, search) as context:
        return make_slides(context, read_meeting(user, context.session, number))


def find(slides: list[Slide], title: str) -> Slide:
    return next(slide for slide in slides if title in f"{slide.kicker} {slide.title}")


def test_the_thoughts_come_in_the_order_of_the_minute(demo_copy: Store) -> None:
    kinds = [slide.kind for slide in slides_of(demo_copy, open_one(demo_copy).number)]
    assert kinds[:4] == ["title", "headline", "targets", "index"]
    assert set(kinds[4:-2]) == {"target"}
    assert kinds[-2:] == ["late", "closing"]


def test_the_headline_is_the_sentence_of_the_first_screen(demo_copy: Store) -> None:
    slides = slides_of(demo_copy, open_one(demo_copy).number)
    headline, wall, index = slides[1:4]
    assert headline.title == "Tỉnh công bố đạt 21/30 chỉ tiêu; số liệu đã duyệt chứng minh được 5 trong 20 chỉ tiêu"
    assert wall.title == "30 chỉ tiêu: 14 đạt, 12 không đạt, 4 chưa có số liệu (gồm cả số liệu minh họa)"
    assert index.title.startswith("DTI năm 2024 xuống hạng 18/63 (năm 2023: hạng 4/63")
    assert len(of_class(list(wall.body), "tile")) == 30


def test_every_figure_leads_to_its_cell_or_its_publication_in_place(demo_copy: Store) -> None:
    slides = slides_of(demo_copy, open_one(demo_copy).number)
    said = words(list(find(slides, "GOV-02").proof))
    assert "91,70 %" in said
    assert ".xlsx" in said
    assert "Báo cáo!I" in said
    assert "báo cáo nộp số" in said
    assert "31/12/2025" in said
    assert "Kế hoạch số 246/KH-UBND" in words(list(slides[1].proof))
    assert "dti.gov.vn" in words(list(slides[3].proof))


def test_a_department_sees_whose_figure_it_is_and_not_the_cell_of_another(demo_copy: Store) -> None:
    number = open_one(demo_copy).number
    other = words(list(find(slides_of(demo_copy, number, HEALTH), "GOV-02").proof))
    assert ".xlsx" not in other
    assert "Đơn vị khác báo cáo" in other
    assert ".xlsx" in words(list(find(slides_of(demo_copy, number, HEALTH), "SOC-07").proof))


def test_a_target_is_one_thought_however_many_items_are_about_it(demo_copy: Store) -> None:
    slides = slides_of(demo_copy, open_one(demo_copy).number)
    about = [slide for slide in slides if "GEN-01" in slide.kicker]
    assert [slide.kicker for slide in about] == ["Thay đổi · Chỉ tiêu có nguy cơ · Nguồn mâu thuẫn: GEN-01"]
    said = words(list(about[0].body))
    assert "18/63" in said
    assert "Các nguồn nêu: 18/63 (ngày 31/12/2024); 10/34 (ngày 31/12/2024)" in said


def test_order_notes_and_hidden_items_are_those_of_the_agenda(demo_copy: Store) -> None:
    number = open_one(demo_copy).number
    items = [
        Arranged("danger:GOV-03", annotation="Hỏi Sở KHCN"),
        *(Arranged(f"{kind}:GOV-02", hidden=True) for kind in ("danger", "change")),
    ]
    door.arrange(STEWARD, demo_copy, number, items, at=NOW)
    period = Period.parse("2025-Q4")
    door.narrate(STEWARD, demo_copy, "NQ49", "GOV-03", period, "Còn chậm ở cấp xã", "Slow in communes", at=NOW)
    for user in (COMMITTEE, STEWARD):
        slides = slides_of(demo_copy, number, user)
        assert "GOV-03" in slides[4].kicker
        said = words(list(slides[4].body))
        assert "Hỏi Sở KHCN" in said
        assert "Còn chậm ở cấp xã" in said
        assert [slide for slide in slides if "GOV-02" in slide.kicker] == []
    assert "Slow in communes" in words(list(slides_of(demo_copy, number, search=ASKED + "&lang=en")[4].body))


def test_long_words_follow_their_figures_on_slides_of_their_own(demo_copy: Store) -> None:
    number, period = open_one(demo_copy).number, Period.parse("2025-Q4")
    said = "Còn chậm ở cấp xã vì thiếu cán bộ chuyên trách. " * 8
    for target in (None, "GOV-03"):
        door.narrate(STEWARD, demo_copy, "NQ49", target, period, said, at=NOW)
    slides = slides_of(demo_copy, number)
    assert [slide.kind for slide in slides[:3]] == ["title", "told", "headline"]
    assert slides[1].kicker == "Nhận định chung"
    place = slides.index(find(slides, "Nhận định, ghi chú: GOV-03"))
    assert words(list(slides[place].body)) == said.strip()
    assert "GOV-03" in slides[place - 1].kicker
    assert "Còn chậm" not in words(list(slides[place - 1].body))


def test_conclusions_are_then_and_now_and_the_last_thought_is_what_this_meeting_concluded(demo_copy: Store) -> None:
    earlier = hold(demo_copy, date(2026, 10, 20))
    conclude(demo_copy, earlier)
    number = open_one(demo_copy, hours=1).number
    found = find(slides_of(demo_copy, number), "Nâng tỷ lệ công chức")
    said = words(list(found.body))
    assert found.kicker == "Kết luận phiên họp ngày 20/10/2026: lúc họp và hiện nay"
    assert "Lúc họp 91,70 % (số liệu ngày 31/12/2025)" in said
    assert "GOV-02 Tỷ lệ công chức được gắn định danh số trong xử lý công việc: cần ≥ 95 %" in said
    proof = words(list(found.proof))
    assert [when in proof for when in ("Lúc họp GOV-02 91,70 %", "hiện nay GOV-02 91,70 %", "Báo cáo!I")] == [True] * 3
    assert slides_of(demo_copy, number)[-1].title.startswith("Chưa có kết luận")
    door.conclude(STEWARD, demo_copy, number, REVIEW, at=NOW)
    closing = slides_of(demo_copy, number)[-1]
    assert closing.title == "1 kết luận của phiên họp này"
    assert "Rà soát số liệu kinh tế số Sở Giáo dục và Đào tạo, hạn 15/12/2026" in words(list(closing.body))
    assert slides_of(demo_copy, number, HEALTH)[-1].title.startswith("Chưa có kết luận"), "not theirs"
    assert slides_of(demo_copy, number, SCHOOLS)[-1].title == "1 kết luận của phiên họp này"


def test_a_frozen_meeting_is_shown_under_its_own_question_whatever_the_address_says(demo_copy: Store) -> None:
    number = hold(demo_copy)
    first = draw(demo_copy, number, search="?ngay=2024-12-31&ky=2024-Q4&mh=0")
    said = words(of_class(first, "slide-title"))
    assert "Số liệu chốt lúc 02/03/2099 08:00" in said
    assert "tính đến 26/11/2026; có số liệu minh họa" in said
    assert links(first)["Trở về (Esc)"] == f"/hop/{number}?hop={number}"
    assert words(of_class(first, "slides")) == words(of_class(draw(demo_copy, number, search=""), "slides"))


def test_all_slides_are_in_the_page_and_only_the_first_is_shown(demo_copy: Store) -> None:
    drawn = draw(demo_copy, open_one(demo_copy).number)
    slides = of_class(drawn, "slide")
    assert [slide.hidden for slide in slides] == [False] + [True] * (len(slides) - 1)
    assert all(proof.hidden for proof in of_class(drawn, "slide-proof"))
    said = [getattr(slide, "data-said") for slide in slides]
    assert said[1].startswith(f"Trang 2/{len(slides)}. Tỉnh công bố đạt 21/30")
    pictures = [str(getattr(part, "src", "")) for part in walk(drawn) if getattr(part, "src", None)]
    assert all(src.startswith("data:") for src in pictures)
    assert of_kind(drawn, "Graph") == []


def test_a_meeting_that_is_prepared_stands_as_of_now(demo_copy: Store) -> None:
    meeting = open_one(demo_copy, date(2099, 3, 2) + timedelta(days=3))
    said = words(of_class(draw(demo_copy, meeting.number, search=""), "slide-title"))
    assert "Số liệu chưa chốt" in said
    assert "tính đến 02/03/2099" in said
