"""What the upload page does on the server beside taking files in (`dashboard.uploads`): find and confirm a submission.

The answer is what changes on the page. What a person can mend is a sentence; a fault of ours is an id that the log
explains.
"""

import logging
from collections.abc import Callable
from secrets import token_hex
from typing import Any

from dash import no_update
from dash.development.base_component import Component

from dashboard.address import Address, read_address
from dashboard.context import Context, Services, open_context
from dashboard.visitor import current_user
from dti.access.roles import Action, require_submission
from dti.core.errors import DtiError, NotFound
from dti.i18n import Language, error_text, text
from dti.ingest.door import confirm
from dti.store.submissions import SubmissionValue, read_submission

LOG = logging.getLogger("dti.dashboard")
_LONGEST_NUMBER = 9

Answer = tuple[Any, Any, Any]
DrawPage = Callable[[Context], Component]


def asked_submission(address: Address) -> int | None:
    """The number that an address asks for, None if it asks for none. NotFound for what cannot be a number of ours."""
    said = address.get("bn")
    if said is None:
        return None
    if not (said.isascii() and said.isdecimal() and len(said) <= _LONGEST_NUMBER):
        raise NotFound("store.unknown_submission", id=said)
    return int(said)


def read_asked(context: Context) -> SubmissionValue | None:
    """The submission of the address. NotAllowed for one that is not the reader's to see."""
    number = asked_submission(context.address)
    if number is None:
        return None
    found = read_submission(context.session, number)
    require_submission(context.user, Action.READ_SUBMISSION, found.department, found.sent_by)
    return found


def hand_in(services: Services, clicks: int | None, reason: str | None, search: str | None, draw: DrawPage) -> Answer:
    """Confirm the submission of the address for who sent it. Gives the page anew, the problem, what to announce."""
    if not clicks:
        return no_update, no_update, no_update
    address = read_address(search)
    language = address.language or services.settings.language

    def act() -> Answer:
        submission = asked_submission(address)
        assert submission is not None, "the button stands on the page of a submission"
        user = current_user()
        confirm(user, services.store, submission, at=services.clock(), reason=reason or "")
        with open_context(user, services, search) as context:
            return draw(context), no_update, text("submit.say.submitted", language, number=submission)

    return _calmly(act, language, lambda words: (no_update, words, ""))


def _calmly(act: Callable[[], Answer], language: Language, problem: Callable[[str], Answer]) -> Answer:
    try:
        return act()
    except DtiError as error:
        return problem(error_text(error, language))
    except Exception:
        # The one boundary of this page's actions: the sender gets an id, the log the reason.
        fault = token_hex(4)
        LOG.exception("an action of the upload page failed, fault %s", fault)
        return problem(text("submit.fault", language, fault=fault))
