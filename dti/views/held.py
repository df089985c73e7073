"""The words that go with figures of a frozen meeting, on screen, in files and in reports: when it was held, and when
the figures were frozen. Nothing for a question that is asked of today.
"""

from dti.i18n import Language, day, moment, text
from dti.views.query import ViewQuery


def write_held(query: ViewQuery, language: Language) -> str:
    """ "Số liệu tại phiên họp ngày 26/11/2026, chốt lúc 25/11/2026 17:00"; empty outside a meeting."""
    held = query.meeting
    if held is None:
        return ""
    return text("frozen.line", language, day=day(held.day, language), moment=moment(held.frozen.at, language))


def list_held(query: ViewQuery, language: Language) -> tuple[str, ...]:
    """The same as lines for the head of a file: one at a meeting, none outside."""
    said = write_held(query, language)
    return (said,) if said else ()
