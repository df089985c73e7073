"""Nearness in whole numbers: the same words are 100, none in common 0, rare words count more than common ones."""

from dti.catalogue.models import Kind, Unit
from dti.ingest.appendix.matching import Matcher, Nearness
from dti.ingest.appendix.wordings import Wordings
from tests.ingest.form_catalogue import target

NAMES = {"A-01": "Tỷ lệ bò ăn cỏ", "A-02": "Tỷ lệ bò ăn rơm", "A-03": "Tỷ lệ hộ gia đình nuôi bò", "A-04": "Số mèo"}
TARGETS = [target(code, Kind.SHARE, Unit.PERCENT, (), name_vi=name) for code, name in NAMES.items()]


def rank(wordings: Wordings, text: str) -> list[tuple[str, int]]:
    return [(one.target.code, one.points) for one in Matcher(TARGETS, wordings).rank(text)]


def nearest(wordings: Wordings, text: str) -> Nearness:
    return Matcher(TARGETS, wordings).rank(text)[0]


def test_the_points_are_those_of_the_formula(wordings: Wordings) -> None:
    # weights: cỏ 3 (one target of four), ăn 2 (two), bò 1 (three); A-03 says a known term (6, and 6 again) and nuôi (3)
    assert rank(wordings, "bò ăn cỏ") == [("A-01", 100), ("A-02", 200 * 3 // 12), ("A-03", 200 // 22), ("A-04", 0)]


def test_an_unknown_word_weighs_three_and_fillers_weigh_nothing(wordings: Wordings) -> None:
    assert rank(wordings, "Tỷ lệ bò được ăn cỏ non trên địa bàn tỉnh")[0] == ("A-01", 200 * 6 // (6 + 6 + 3))


def test_a_known_term_that_only_one_side_says_counts_once_more(wordings: Wordings) -> None:
    # "hộ gia đình" is a term of two syllables in one target of four: 6, and 6 again where it is missing
    assert dict(rank(wordings, "nuôi bò"))["A-03"] == 200 * 4 // (4 + 10 + 6)
    assert dict(rank(wordings, "hộ dân nuôi bò"))["A-03"] == 100


def test_the_numerator_is_a_wording_too(wordings: Wordings) -> None:
    one = target("B-01", Kind.RATIO, Unit.PERCENT, (), name_vi="Chăn nuôi", numerator_vi="Số bò đã được tiêm phòng")
    (found,) = Matcher([one], wordings).rank("bò tiêm phòng")
    assert found.points == 100


def test_it_says_which_words_agree_and_which_do_not(wordings: Wordings) -> None:
    found = nearest(wordings, "100% bò mẹ ăn cỏ tươi")
    assert (found.both, found.only_row, found.only_target) == (("bò", "ăn cỏ"), ("mẹ", "tươi"), ())
    assert nearest(wordings, "ăn cỏ").only_target == ("bò",)


def test_another_subject_is_told_apart_and_none_named_is_no_contradiction(wordings: Wordings) -> None:
    household = next(
        one for one in Matcher(TARGETS, wordings).rank("doanh nghiệp nuôi bò") if one.target.code == "A-03"
    )
    assert not household.same_subject
    assert nearest(wordings, "nuôi bò").same_subject


def test_a_text_without_any_word_is_near_to_nothing(wordings: Wordings) -> None:
    assert {points for _, points in rank(wordings, "100 %")} == {0}
