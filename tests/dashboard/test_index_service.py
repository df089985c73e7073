"""The service beside points: a sentence for people, the targets one click away, in both languages."""

from dashboard.components.index_service import draw_service
from tests.dashboard.conftest import Open
from tests.dashboard.tree import links, of_class, of_kind, words


def test_the_sentence_says_what_people_get_and_whose_words_it_is(asked: Open) -> None:
    with asked("") as context:
        drawn = draw_service(context, "cybersecurity")
    (sentence,) = of_class(drawn, "service-words")
    assert words(sentence).startswith("Thông tin cá nhân và tiền trong giao dịch trực tuyến được bảo vệ")
    assert sentence.title == "Cách hiểu của nhóm phát triển"


def test_the_targets_are_folded_behind_their_number_and_lead_to_their_pages(asked: Open) -> None:
    with asked("?mh=1&lang=en") as context:
        drawn = draw_service(context, "infrastructure")
    found = {label.split()[0]: address for label, address in links(drawn).items()}
    assert found["SOC-01"] == "/chi-tieu/SOC-01?mh=1&lang=en"
    assert words(of_kind(drawn, "Summary")) == f"{len(found)} targets belong to this index"


def test_a_target_of_another_programme_is_opened_in_its_own(asked: Open) -> None:
    with asked("?ct=KH2025") as context:
        found = links(draw_service(context, "infrastructure"))
    assert {address for label, address in found.items() if label.startswith("SOC-01")} == {"/chi-tieu/SOC-01?ct=NQ49"}


def test_where_nothing_is_known_it_says_so(asked: Open) -> None:
    with asked("") as context:
        drawn = draw_service(context, None)
    assert words(drawn) == (
        "Chưa ghi người dân, doanh nghiệp được gì từ chỉ số này. Chưa có chỉ tiêu nào gắn với chỉ số này."
    )
