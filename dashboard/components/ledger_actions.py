"""What the form of the ledger does on the server: record a ruling, or withdraw one, and draw the page anew.

What a person can mend is a sentence beside the button, and everything typed stays; a fault of ours is an id that the
log explains.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from secrets import token_hex
from typing import Any

from dash import no_update
from dash.development.base_component import Component

from dashboard.address import read_address
from dashboard.components.ledger_form import PICK
from dashboard.context import Context, Services, open_context
from dashboard.visitor import current_user
from dti.access.user import User
from dti.core.errors import DtiError
from dti.i18n import Language, error_text, text
from dti.ingest.rulings import rule, withdraw
from dti.views.ledger import read_ledger
from dti.views.ledger_preview import BOTH, WITHDRAW
from dti.views.ledger_wording import write_ruling

LOG = logging.getLogger("dti.dashboard")

Answer = tuple[Any, Any, Any]
"""The page anew, the problem in words, what to announce."""

DrawPage = Callable[[Context, str | None], Component]


@dataclass(frozen=True, slots=True)
class Said:
    """What was filled in: the choice's value, the reason; of which entry, and how many rulings it showed."""

    key: str
    seen: int
    choice: str
    reason: str

    def missing(self, language: Language) -> str:
        """What is still to be filled in, all of it at once."""
        asked = (("choice", self.choice), ("reason", self.reason))
        return " ".join(text(f"ledger.form.need_{name}", language) for name, said in asked if not said.strip())


def record_ruling(services: Services, said: Said, search: str | None, draw: DrawPage) -> Answer:
    """Rule as the form says. The address stays, and so does the entry that is looked at."""
    language = read_address(search).language or services.settings.language
    missing = said.missing(language)
    if missing:
        return no_update, missing, no_update
    try:
        user = current_user()
        _rule(user, services, said)
        with open_context(user, services, search) as context:
            entry = read_ledger(context.session, context.query).entry(said.key)
            ruling = write_ruling(entry, language) if entry else said.key
            return draw(context, said.key), no_update, text("ledger.form.done", language, ruling=ruling)
    except DtiError as error:
        return no_update, error_text(error, language), no_update
    except Exception:
        # The one boundary of this page's actions: the person gets an id, the log the reason.
        fault = token_hex(4)
        LOG.exception("a ruling on %r failed, fault %s", said.key, fault)
        return no_update, text("ledger.form.fault", language, fault=fault), no_update


def _rule(user: User, services: Services, said: Said) -> None:
    words: dict[str, Any] = {"reason": said.reason, "at": services.clock(), "seen": said.seen}
    if said.choice == WITHDRAW:
        withdraw(user, services.store, said.key, **words)
    else:
        both = said.choice == BOTH
        rule(user, services.store, said.key, pick=said.choice.removeprefix(PICK), both=both, **words)
