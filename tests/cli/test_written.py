"""Origins as a terminal shows them, a line a fact; how values are written is tested with `dti.views.wording`."""

from dti.catalogue.observations import ScoreOrigin
from dti.cli.answers import Speaker
from dti.cli.written import describe_origin
from dti.views.origins import Trace
from tests.analysis.values import seen

VI, EN = Speaker("vi"), Speaker("en")


def test_an_origin_in_a_workbook_names_file_cell_sender_and_hash() -> None:
    observation = seen(
        "87.76", "2024-12-31", known="2025-01-10", source="Báo cáo số 1", note="tạm tính", estimated=True
    )
    assert describe_origin(VI, Trace(observation, None, None, None)) == [
        "Ghi nhận: Số ước tính",
        "Biết từ ngày 10/01/2025",
        "Tệp a.xlsx, ô Báo cáo!I9, báo cáo số 1",
        "Người nộp: an, lúc 10/01/2024 07:00",
        "Người duyệt: binh, lúc 10/01/2024 07:00",
        "SHA-256 ab",
        "Nguồn: Báo cáo số 1",
        "Ghi chú: tạm tính",
    ]


def test_an_origin_in_the_index_names_year_framework_and_field() -> None:
    origin = ScoreOrigin(1, "63", 2024, "405-2025", "dti", "published")
    observation = seen("18", "2024-12-31", field=63, origin=origin, source="", conflict="dti-2024")
    assert describe_origin(EN, Trace(observation, None, None, None)) == [
        "Flags: Sources disagree",
        "Known on 31 Dec 2024",
        "DTI of assessment year 2024, framework 405-2025, 63 provinces",
    ]


def test_every_flag_of_an_observation_is_said() -> None:
    observation = seen(
        "1", "2024-12-31", estimated=True, illustrative=True, provisional=True, conflict="key", other_measure=True
    )
    (first, *_) = describe_origin(VI, Trace(observation, None, None, None))
    assert first == "Ghi nhận: Số ước tính, Số liệu minh họa, Chưa duyệt, Nguồn số liệu mâu thuẫn, Thước đo khác"
