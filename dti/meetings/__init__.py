"""The door of the committee's meetings: open, arrange, narrate, freeze, conclude, close, reopen, end.

Who comes first asks for `Action.RUN_MEETING`; every step is one transaction with its audit entry. What a meeting shows
is read in `dti.views.meeting`. The next step is a function in the module of its subject, offered here.
"""

from dti.meetings.agenda import Arranged, arrange
from dti.meetings.concluding import close_conclusion, conclude, reopen_conclusion
from dti.meetings.course import end_meeting, freeze, open_meeting
from dti.meetings.goals import read_goal
from dti.meetings.narratives import narrate
from dti.store.conclusions import Conclusion

__all__ = [
    "Arranged",
    "Conclusion",
    "arrange",
    "close_conclusion",
    "conclude",
    "end_meeting",
    "freeze",
    "narrate",
    "open_meeting",
    "read_goal",
    "reopen_conclusion",
]
