"""Which year an answer is for where nobody asked for one: a newer year may be known without its maximum points.

Totals and ranks of such a year are shown; nothing that counts in points can be. Another reason why the newest year is
not the one that is answered for is said here.
"""

from dti.i18n import Language, text
from dti.store.engine import Session
from dti.views.index_field import read_unscored_years
from dti.views.query import ViewQuery


def note_year(session: Session, query: ViewQuery, year: int, language: Language) -> str:
    """That ``year`` is answered for, and which newer years could not be; empty where there is none."""
    newer = [one for one in read_unscored_years(session, query) if one > year]
    if not newer:
        return ""
    unscored = [text("views.unscored_year", language, year=str(one)) for one in newer]
    return " ".join([text("views.answered_year", language, year=str(year)), *unscored])
