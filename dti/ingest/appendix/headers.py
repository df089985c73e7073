"""The columns that appendices have, found by the words of their headers: a closed list, with the time cut off first.

"Kết quả thực hiện đến 31/12/2024" is the column `result` about that day. What our own form calls its columns counts
too, with all its spellings; no appendix of the province could be read, so the list holds what such tables usually say.
The next spelling is a line of `_SPELLINGS`.
"""

from dataclasses import dataclass
from datetime import date

from dti.core.dates import NoDate, read_date
from dti.core.text import clean, exact_key
from dti.ingest.spellings import ClosedList, Spellings

_SPELLINGS: dict[str, tuple[str, ...]] = {
    "number": ("STT", "TT", "Số TT"),
    "name": (
        "Chỉ tiêu",
        "Nội dung",
        "Nội dung chỉ tiêu",
        "Nội dung, chỉ tiêu",
        "Chỉ tiêu, nhiệm vụ",
        "Chỉ tiêu/nhiệm vụ",
        "Tên chỉ tiêu",
        "Các chỉ tiêu",
        "Mục tiêu, chỉ tiêu",
        "Chỉ tiêu chuyển đổi số",
    ),
    "unit": ("Đơn vị tính", "ĐVT", "Đơn vị đo", "Đvt"),
    "goal": (
        "Mục tiêu",
        "Kế hoạch",
        "Chỉ tiêu giao",
        "Chỉ tiêu được giao",
        "Chỉ tiêu kế hoạch",
        "Mục tiêu phấn đấu",
        "Mức phấn đấu",
        "Mục tiêu Nghị quyết",
    ),
    "previous": ("Kỳ trước", "Cùng kỳ", "Kết quả kỳ trước", "Cùng kỳ năm trước"),
    "result": (
        "Kết quả",
        "Kết quả thực hiện",
        "Kết quả đạt được",
        "Thực hiện",
        "Đã thực hiện",
        "Mức độ đạt được",
        "Tỷ lệ đạt",
        "Tỷ lệ (%)",
        "Tỷ lệ",
        "Số liệu thực hiện",
        "Ước thực hiện",
        "Kết quả ước thực hiện",
        "Lũy kế thực hiện",
    ),
    "numerator": ("Tử số", "Số đạt", "Số lượng đạt", "Số đã thực hiện"),
    "denominator": ("Mẫu số", "Tổng số", "Tổng số phải thực hiện"),
    "assessment": (
        "Đánh giá",
        "Đánh giá kết quả",
        "Mức độ hoàn thành",
        "Đạt/Không đạt",
        "Đánh giá mức độ hoàn thành",
        "So với mục tiêu",
    ),
    "department": (
        "Cơ quan chủ trì",
        "Chủ trì",
        "Đơn vị chủ trì",
        "Cơ quan, đơn vị chủ trì",
        "Cơ quan thực hiện",
        "Đơn vị thực hiện",
        "Cơ quan phụ trách",
        "Đơn vị phụ trách",
        "Cơ quan chủ trì, phối hợp",
        "Cơ quan theo dõi, báo cáo",
    ),
    "data_date": ("Ngày số liệu", "Thời điểm số liệu", "Thời điểm", "Số liệu đến ngày"),
    "source": ("Nguồn số liệu", "Nguồn"),
    "note": ("Ghi chú", "Giải trình", "Ghi chú, giải trình", "Nguyên nhân", "Khó khăn, vướng mắc"),
}
_FORM_COLUMNS = {"target_name": "name"} | {
    key: key
    for key in (
        "number",
        "unit",
        "goal",
        "previous",
        "numerator",
        "denominator",
        "result",
        "data_date",
        "source",
        "note",
    )
}
_LONGEST = 90
_EDGES = " ().,;:–-"
_TIME_WORDS = frozenset(
    map(
        exact_key,
        ("tính", "đến", "hết", "ngày", "quý", "tháng", "năm", "giai", "kỳ", "trong", "cuối", "cả", "cùng", "thời"),
    )
)
_WITHIN = exact_key("trong")
_SPANS = frozenset(
    map(exact_key, ("kỳ này", "trong kỳ", "kỳ báo cáo", "trong kỳ báo cáo", "kỳ trước", "cả năm", "trong năm"))
)


@dataclass(frozen=True, slots=True)
class Header:
    """What a header names: the column's key, and the day that it is about where it says one.

    ``timed`` says that words about a time were cut off, with or without a day.
    """

    key: str
    day: date | None = None
    timed: bool = False


class Headers:
    """Looks up headers, each text once."""

    def __init__(self, spellings: Spellings) -> None:
        self._own = ClosedList.of((key, spelling) for key, known in _SPELLINGS.items() for spelling in known)
        self._form = spellings.headers
        self._seen: dict[str, Header | None] = {}

    def find(self, text: str) -> Header | None:
        """The column of a header's text; None for words that no list has."""
        if text not in self._seen:
            self._seen[text] = self._look_up(clean(text)) if 0 < len(text) <= _LONGEST else None
        return self._seen[text]

    def _look_up(self, text: str) -> Header | None:
        words, time = split_time(text)
        key = self._key(text) or (self._key(words) if time else None)
        return None if key is None else Header(key, day_of(time), timed=bool(time))

    def _key(self, words: str) -> str | None:
        return self._own.find(words) or _FORM_COLUMNS.get(self._form.find(words) or "")


def split_time(text: str) -> tuple[str, str]:
    """A header without its time, and the time: "Kết quả (đến 31/10/2024)" is "Kết quả" and "đến 31/10/2024".

    The time begins at the first word that only a time begins with, and has a number unless it is a known span. All of
    a text may be a time.
    """
    words = clean(text).split()
    for place, word in enumerate(words):
        rest = " ".join(words[place:]).strip(_EDGES)
        begins = exact_key(word.strip(_EDGES)) in _TIME_WORDS and any(char.isdigit() for char in rest)
        if begins or word.strip(_EDGES)[:1].isdigit() or exact_key(rest) in _SPANS:
            return " ".join(words[:place]).strip(_EDGES), rest
    return " ".join(words), ""


def plain_header(text: str) -> str:
    """A header as a key without its time: by this a layout is recognised the next quarter."""
    words, time = split_time(text)
    return exact_key(words) or exact_key(time)


def day_of(time: str) -> date | None:
    """The day that a time names; None for a year or a span, which is no day."""
    words = time.split()
    said = " ".join(words[1:] if words and exact_key(words[0]) == _WITHIN else words)
    day = read_date(said)
    return None if isinstance(day, NoDate) else day
