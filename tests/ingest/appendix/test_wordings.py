"""Terms of the field: longest first, compared by the exact key, a spelling is one term, a term has one role."""

from pathlib import Path

import pytest

from dti.catalogue.problems import CatalogueError
from dti.ingest.appendix.wordings import FILE, Role, Wordings, load_wordings, subjects_of


def keys(wordings: Wordings, text: str) -> list[str]:
    return [token.key for token in wordings.tokens(text) if token.role is not Role.FILLER]


def subjects(wordings: Wordings, text: str) -> list[str]:
    return [token.key for token in subjects_of(wordings.tokens(text))]


def write(folder: Path, *lines: str) -> Path:
    (folder / FILE).parent.mkdir(parents=True)
    (folder / FILE).write_text("\n".join(["term,role,spelling", *lines]) + "\n", "utf-8")
    return folder


def test_the_longest_spelling_counts(wordings: Wordings) -> None:
    assert keys(wordings, "hồ sơ sức khỏe điện tử") == ["<health_record>"]
    assert keys(wordings, "hồ sơ công việc") == ["<work_file>"]
    assert keys(wordings, "hồ sơ") == ["<file>"]


@pytest.mark.parametrize(
    "text", ["Hộ gia đình có địa chỉ số", "HỘ GIA ĐÌNH CÓ ĐỊA CHỈ SỐ", "hộ  gia đình có  địa chỉ số"]
)
def test_case_spaces_and_unicode_form_do_not_count(wordings: Wordings, text: str) -> None:
    assert keys(wordings, text) == ["<household>", "<digital_address>"]


def test_words_without_their_accents_are_other_words(wordings: Wordings) -> None:
    assert keys(wordings, "ho gia dinh co dia chi so") == ["ho", "gia", "dinh", "co", "dia", "chi", "so"]


def test_syllables_of_other_words_are_no_subject(wordings: Wordings) -> None:
    assert subjects(wordings, "môi trường mạng, xã hội số, nông thôn, thị trường") == []


def test_numbers_and_brackets_say_nothing(wordings: Wordings) -> None:
    assert keys(wordings, "100% hồ sơ (trừ hồ sơ mật) năm 2025") == ["<file>"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tỷ lệ người dân, doanh nghiệp có tài khoản", ["<people>", "<enterprise>"]),
        ("53% hộ gia đình có tài khoản thanh toán điện tử", ["<household>"]),
        ("Số chi bộ và đảng bộ sử dụng sổ tay", ["<party_cell>", "<party_cell>"]),
        ("Thời gian khai báo", []),
    ],
)
def test_the_subject_is_the_first_thing_that_is_counted_and_what_is_joined_to_it(
    wordings: Wordings, text: str, found: list[str]
) -> None:
    assert subjects(wordings, text) == found


def test_a_folder_may_have_no_terms(tmp_path: Path) -> None:
    assert keys(load_wordings(tmp_path), "hộ gia đình") == ["hộ", "gia", "đinh̀"]


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (("a,subject,hộ", "b,subject,Hộ"), "3:spelling collides"),
        (("a,subject,hộ", "a,word,hộ dân"), "3:spelling collides"),
        (("a,thing,hộ",), "2:role choice"),
    ],
)
def test_a_line_that_contradicts_another_is_named(tmp_path: Path, lines: tuple[str, ...], place: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        load_wordings(write(tmp_path, *lines))
    assert [f"{found.place} {found.kind}" for found in caught.value.problems] == [f"{FILE}:{place}"]
