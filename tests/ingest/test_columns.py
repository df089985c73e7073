"""The list of what stands on the form."""

from dti.core.text import exact_key, loose_key
from dti.ingest.columns import COLUMNS, LABELS, column, columns_of, labels_of


def test_a_department_form_has_twelve_columns_in_the_fixed_order() -> None:
    assert [one.header for one in columns_of(transcription=False)] == [
        "STT", "Mã chỉ tiêu", "Tên chỉ tiêu", "Đơn vị tính", "Mục tiêu", "Kỳ trước", "Tử số", "Mẫu số", "Kết quả",
        "Ngày số liệu", "Nguồn số liệu", "Ghi chú",
    ]  # fmt: skip


def test_only_a_transcription_says_when_a_figure_was_published_and_what_it_measures() -> None:
    more = [one.key for one in columns_of(transcription=True) if one not in columns_of(transcription=False)]
    assert more == ["published_on", "measure"]
    assert [one.key for one in labels_of(True) if one not in labels_of(False)] == ["publication"]


def test_what_is_prefilled_is_locked_and_what_the_department_fills_in_is_not() -> None:
    open_columns = [one.key for one in columns_of(transcription=False) if not one.locked]
    assert open_columns == ["numerator", "denominator", "result", "data_date", "source", "note"]


def test_no_two_headers_or_labels_can_be_taken_for_each_other() -> None:
    words = [one.header for one in COLUMNS] + [line.label for line in LABELS]
    assert len({loose_key(word) for word in words}) == len({exact_key(word) for word in words}) == len(words)


def test_a_column_is_found_by_its_key() -> None:
    assert [column(one.key) for one in COLUMNS] == list(COLUMNS)
