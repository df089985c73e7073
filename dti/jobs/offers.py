"""What can be ordered: the reports as they are known below the package that makes them, and which of them is meant.

The reports themselves are handed in from above (``reports.report.find_reports``); the next one needs nothing here.
"""

from collections.abc import Sequence
from typing import Protocol

from dti.access.roles import PUBLISHED, Action, may, require
from dti.access.user import User
from dti.catalogue.asking import main_programme
from dti.catalogue.models import Catalogue
from dti.core.errors import NotFound, WrongInput
from dti.core.text import safe_line
from dti.i18n import Phrase

TARGET, DEPARTMENT = "target", "department"
"""What a report may be about beside the question; `Offer.subject` says ``none`` where it is about nothing more."""


class OfferedForm(Protocol):
    """A kind of file that a report can be had as."""

    @property
    def extension(self) -> str:
        """Of the file, without a dot."""

    @property
    def mimetype(self) -> str:
        """Of the file."""


class Offer(Protocol):
    """What is known of a report before it is made."""

    @property
    def code(self) -> str:
        """Its code in addresses and orders."""

    @property
    def title(self) -> str:
        """Message id of its title."""

    @property
    def about(self) -> str:
        """Message id of one sentence about it."""

    @property
    def action(self) -> Action:
        """What one must be allowed to do to have it."""

    @property
    def subject(self) -> str:
        """``none``, or what it is about beside the question: a ``target``, a ``department``."""

    @property
    def forms(self) -> Sequence[OfferedForm]:
        """The kinds of file that it can be had as, the usual one first."""


def find_offer(offers: Sequence[Offer], code: str) -> Offer:
    """The report with this code. Raises NotFound."""
    found = next((offer for offer in offers if offer.code == code), None)
    if found is None:
        raise NotFound("jobs.error.unknown_report", code=safe_line(code))
    return found


def find_form(offer: Offer, extension: str = "") -> OfferedForm:
    """The form with this extension, the usual one without. Raises NotFound, which names those that there are."""
    found = next((form for form in offer.forms if extension in ("", form.extension)), None)
    if found is None:
        known = tuple(_name_form(form.extension) for form in offer.forms)
        raise NotFound("jobs.error.unknown_form", title=Phrase(offer.title), form=safe_line(extension), known=known)
    return found


def _name_form(extension: str) -> Phrase:
    """A kind of file by its name, and as it is typed in a command."""
    return Phrase("jobs.error.form", {"name": Phrase(f"jobs.form.{extension}"), "extension": extension})


def check_subject(offer: Offer, subject: str, catalogue: Catalogue, programme: str) -> str:
    """The code of what the report is about, empty where it is about nothing more.

    WrongInput where one is missing or none is asked for; NotFound for a target that the programme does not have, or a
    department that the catalogue does not have.
    """
    code = subject.strip()
    if offer.subject not in (TARGET, DEPARTMENT):
        if code:
            raise WrongInput("jobs.error.no_subject", title=Phrase(offer.title))
        return ""
    if not code:
        raise WrongInput(f"jobs.error.which_{offer.subject}")
    if offer.subject == TARGET:
        found = main_programme(catalogue, programme)
        if catalogue.target(found.code, code) is None:
            raise NotFound("views.unknown_target", document=found.document, code=safe_line(code))
    elif code == PUBLISHED or catalogue.department(code) is None:
        raise NotFound("views.unknown_department", code=safe_line(code))
    return code


def require_offer(user: User, offer: Offer, subject: str = "") -> None:
    """NotAllowed unless the person may have this report, and may see what its department sent."""
    require(user, offer.action)
    if offer.subject == DEPARTMENT:
        require(user, Action.READ_SUBMISSION, subject or None)


def may_have(user: User, offer: Offer) -> bool:
    """Whether the person may have this report at all, about whatever department."""
    return may(user, offer.action) and (offer.subject != DEPARTMENT or may(user, Action.READ_SUBMISSION))
