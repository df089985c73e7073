"""An order in words: its file's name, its question, what it is about."""

from collections.abc import Sequence

from dti.catalogue.models import Catalogue
from dti.i18n import Language, as_language, day, has_text, period_name, text
from dti.jobs.offers import DEPARTMENT, TARGET, Offer
from dti.store.meetings import FrozenMeeting
from dti.store.printed import NewOrder, Order


def name_file(order: NewOrder) -> str:
    """What the file is called, in the language of the report: ``bao-cao-quy_2025-Q4.pdf``; illustrative figures and a
    meeting stand in it too.
    """
    language = as_language(order.language)
    key = f"jobs.file.{order.report}"
    parts = [text(key, language) if has_text(key) else order.report.replace("_", "-")]
    parts += [order.subject] if order.subject else []
    parts.append(order.period.code)
    if order.meeting is not None:
        parts.append(f"{text('jobs.file.meeting', language)}-{order.meeting}")
    if order.illustrative:
        parts.append(text("jobs.file.illustrative", language))
    return f"{'_'.join(parts)}.{order.form}"


def name_report(order: Order, offers: Sequence[Offer], language: Language) -> str:
    """The title of the report; its code where it is not offered any more."""
    offer = next((one for one in offers if one.code == order.report), None)
    return order.report if offer is None else text(offer.title, language)


def name_form(extension: str, language: Language) -> str:
    """A kind of file as people call it."""
    key = f"jobs.form.{extension}"
    return text(key, language) if has_text(key) else extension.upper()


def name_subject(order: Order, offers: Sequence[Offer], catalogue: Catalogue, language: Language) -> str:
    """Code and name of the target or department; the code alone where the catalogue has it no more."""
    offer = next((one for one in offers if one.code == order.report), None)
    found: object = None
    if offer is not None and offer.subject == TARGET:
        found = catalogue.target(order.programme, order.subject)
    elif offer is not None and offer.subject == DEPARTMENT:
        found = catalogue.department(order.subject)
    name = "" if found is None else str(getattr(found, f"name_{language}"))
    return f"{order.subject} {name}".strip()


def write_question(order: Order, catalogue: Catalogue, meeting: FrozenMeeting | None, language: Language) -> str:
    """The question of an order on one line; ``meeting`` is the one that it names."""
    programme = catalogue.programme(order.programme)
    said = [
        text(
            "jobs.question",
            language,
            programme=order.programme if programme is None else programme.document,
            period=period_name(order.period, language),
            horizon=str(order.horizon),
            day=day(order.as_of, language),
        )
    ]
    if meeting is not None:
        said.append(text("jobs.question.meeting", language, day=day(meeting.day, language)))
    if order.illustrative:
        said.append(text("jobs.question.illustrative", language))
    if order.provisional:
        said.append(text("jobs.question.provisional", language))
    return "; ".join(said)
