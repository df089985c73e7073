"""The boundary of a page's actions: what a person can mend is a sentence, a fault of ours is an id that the log
explains.

Nothing escapes to Dash, which would show nothing at all. An action is a function of the request's context; a file that
the gate refused is answered with how to mend it.
"""

import logging
from collections.abc import Callable
from secrets import token_hex
from typing import TypeVar

from dashboard.context import Context, Services, open_context
from dashboard.visitor import current_user
from dti.core.errors import DtiError
from dti.i18n import error_text
from dti.ingest.gate import GateRefusal

LOG = logging.getLogger("dti.dashboard")

Answer = TypeVar("Answer")


def answer_calmly(
    services: Services,
    search: str | None,
    act: Callable[[Context], Answer],
    problem: Callable[[str], Answer],
) -> Answer:
    """The answer of ``act``, or what ``problem`` makes of the sentence that says why there is none."""
    with open_context(current_user(), services, search) as context:
        try:
            return act(context)
        except GateRefusal as refusal:
            mend = context.say(refusal.mend_key, **refusal.params)
            return problem(f"{error_text(refusal, context.language)} {mend}")
        except DtiError as error:
            return problem(error_text(error, context.language))
        except Exception:
            # The last boundary of an action: the person gets an id, the log the reason.
            fault = token_hex(4)
            LOG.exception("an action failed, fault %s", fault)
            return problem(context.say("shell.fault.body", fault=fault))
