"""The calendar file of deadlines, which leaves through a link: `/tai/nhac-hen/<period>`."""

from dataclasses import replace

from dashboard.context import Context
from dti.core.periods import Period
from dti.views.collection import read_collection
from dti.views.reminder_calendar import deadlines_of, write_calendar

CALENDAR = "text/calendar"


def calendar_file(context: Context, period: str) -> tuple[bytes, str, str]:
    """Content, name and type: the deadline of a period and those to come, in the language of the installation, for
    people pass the file on. NotAllowed for who may not review, WrongInput for what is no period.
    """
    query = replace(context.query, period=Period.parse(period))
    board = read_collection(context.user, context.session, query)
    settings = context.services.settings
    deadlines = deadlines_of(board, query.programme, context.programme.document)
    content = write_calendar(deadlines, settings.language, at=context.now, address=settings.public_address)
    return content, f"han-nop-{query.programme}-{period}.ics", CALENDAR
