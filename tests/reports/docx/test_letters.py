"""The rules under lines of bold letters are as long as those lines, near enough."""

import pytest

from reports.docx.letters import width_of


@pytest.mark.parametrize(
    ("text", "size", "measured"),
    [  # measured in Liberation Serif Bold, whose letters are as wide as those of Times New Roman
        ("Độc lập - Tự do - Hạnh phúc", 14, 171.38),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, 271.20),
        ("BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ", 14, 210.41),
        ("Independence - Freedom - Happiness", 14, 222.45),
    ],
)
def test_a_line_is_as_wide_as_its_letters(text: str, size: float, measured: float) -> None:
    assert width_of(text, size) == pytest.approx(measured, rel=0.01)


def test_no_text_has_no_width() -> None:
    assert width_of("", 14) == 0
