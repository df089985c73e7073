"""Where a target stands in one sentence, and whether that is evidenced."""

import pytest

from dti.store.engine import Session
from dti.views.target import read_target
from dti.views.target_wording import write_finding, write_proof
from tests.views.conftest import Ask


@pytest.mark.parametrize(
    ("code", "day", "finding", "proof"),
    [
        (
            "GEN-01",
            "2026-01-31",
            "Hạng 18/63 tính đến 31/12/2024: không đạt mục tiêu hạng ≤ 10/63 khi đến hạn 31/12/2025.",
            "Chưa chứng minh được: số liệu đã duyệt hoặc công bố là 18/63, chưa đạt mục tiêu.",
        ),
        (
            "GOV-02",
            "2025-01-31",
            "Chưa có số liệu nào dùng được để kết luận; cần ≥ 100 % vào 31/12/2025.",
            "Chưa chứng minh được: số liệu đã công bố đo một đại lượng khác với chỉ tiêu.",
        ),
        (
            "ECO-04",
            "2025-01-31",
            "Các nguồn nói khác nhau (60 % hoặc 50 % hoặc > 60 %), chưa kết luận được; cần > 50 % vào 31/12/2025.",
            "Chưa chứng minh được: các nguồn mâu thuẫn mà chưa có kết luận.",
        ),
    ],
)
def test_the_sentence_says_value_day_goal_and_due_date_or_why_nothing_is_concluded(
    session: Session, ask: Ask, code: str, day: str, finding: str, proof: str
) -> None:
    view = read_target(session, ask(day), code)
    assert (write_finding(view, "vi"), write_proof(view, "vi")) == (finding, proof)


def test_a_target_that_is_not_known_from_the_resolution_says_that_it_counts_apart(session: Session, ask: Ask) -> None:
    view = read_target(session, ask("2025-01-31"), "GOV-08")
    assert write_proof(view, "vi").endswith("Chỉ tiêu này chưa dẫn được từ Nghị quyết nên đứng riêng khi đếm.")


def test_a_milestone_is_met_or_not_in_words(session: Session, ask: Ask) -> None:
    view = read_target(session, ask("2025-01-31"), "PTY-01")
    assert write_finding(view, "en").endswith("31 Dec 2025.")
    assert "≥" not in write_finding(view, "en")
