"""What the audit trail's handles, numbers and codes are called today: people, reports, departments.

The trail holds an account's number and never a name; the name is looked up when somebody reads, and is gone once the
person was forgotten. A kind of object with a name of its own is a case of `name_object`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from dti.access.audit import AuditEvent, account_in
from dti.access.user import sign
from dti.catalogue.models import Catalogue
from dti.core.errors import WrongInput
from dti.core.periods import Period
from dti.core.text import safe_line
from dti.i18n import Language, day, has_text, period_name, text
from dti.store.accounts import list_accounts
from dti.store.engine import Session
from dti.store.submissions import ReportName, report_names
from dti.views.board import read_catalogue


@dataclass(frozen=True, slots=True)
class Names:
    """Everything that the trail may speak of, by its number or code; ``people`` are those who are not forgotten."""

    catalogue: Catalogue
    people: Mapping[int, str] = field(default_factory=dict)
    reports: Mapping[int, ReportName] = field(default_factory=dict)


def read_names(session: Session) -> Names:
    """As they are called now."""
    people = {one.id: sign(one.full_name, one.name) for one in list_accounts(session) if one.erased_at is None}
    return Names(read_catalogue(session), people, report_names(session))


def name_actor(names: Names, actor: str, language: Language) -> str:
    """Who acted: an account's present signature, a forgotten person's number, else the name as it was typed."""
    account = account_in(actor)
    if account is None:
        return safe_line(actor)
    known = names.people.get(account)
    return safe_line(known) if known else text("audit.forgotten", language, handle=actor)


def name_department(names: Names, code: str, language: Language) -> str:
    """A department's name; its code where it has none any more."""
    found = names.catalogue.department(code)
    return safe_line(code) if found is None else str(getattr(found, f"name_{language}"))


def name_period(code: str, language: Language) -> str:
    """A period as people write it; what is no period's code stays as it is."""
    try:
        return period_name(Period.parse(code), language)
    except WrongInput:
        return safe_line(code)


def name_object(names: Names, event: AuditEvent, language: Language) -> str:
    """What an entry is about, in a few words that fit into its sentence; empty where it is about nothing stored."""
    named = _NAMED.get(event.object_kind)
    if not event.object_key and event.object_kind != "catalogue":
        return ""
    if named is not None:
        return named(names, event, language)
    key = f"audit.object.{event.object_kind}"
    if has_text(key):
        return text(key, language, key=safe_line(event.object_key))
    return safe_line(f"{event.object_kind} {event.object_key}")


def _submission(names: Names, event: AuditEvent, language: Language) -> str:
    number = safe_line(event.object_key)
    known = names.reports.get(int(number)) if number.isascii() and number.isdigit() else None
    if known is None:
        return text("audit.object.submission", language, number=number)
    whose = name_department(names, known.department, language) if known.department else ""
    if known.publication:
        return text("audit.object.publication", language, number=number, publication=known.publication)
    if known.assessment_year and whose:
        year = str(known.assessment_year)
        return text("audit.object.assessment", language, number=number, department=whose, year=year)
    if known.period and whose:
        when = name_period(known.period, language)
        return text("audit.object.report", language, number=number, department=whose, period=when)
    return text("audit.object.submission", language, number=number)


def _period(_names: Names, event: AuditEvent, language: Language) -> str:
    return text("audit.object.period", language, period=name_period(event.object_key, language))


def _scenario(_names: Names, event: AuditEvent, language: Language) -> str:
    name = safe_line(str(event.details.get("name") or event.object_key))
    return text("audit.object.scenario", language, name=name)


def _of_year(_names: Names, event: AuditEvent, language: Language) -> str:
    """Frameworks are called ``922/2023``, rankings ``2024/34``."""
    one, _, other = event.object_key.partition("/")
    code, year = (one, other) if event.object_kind == "framework" else (other, one)
    return text(f"audit.object.{event.object_kind}", language, code=safe_line(code), year=safe_line(year))


def _of_department(names: Names, event: AuditEvent, language: Language) -> str:
    """Appendices are called ``SO-Y-TE/NQ49``, reminders ``NQ49/2024-Q4/SO-Y-TE``."""
    parts = event.object_key.split("/")
    is_reminder = event.object_kind == "reminder" and len(parts) == 3
    whose = name_department(names, parts[2] if is_reminder else parts[0], language)
    period = name_period(parts[1], language) if is_reminder else ""
    return text(f"audit.object.{event.object_kind}", language, department=whose, period=period)


def _narrative(_names: Names, event: AuditEvent, language: Language) -> str:
    """Narratives are called ``NQ49/2024-Q4``, those about a target ``NQ49/2024-Q4/GOV-01``."""
    programme, _, rest = event.object_key.partition("/")
    period, _, target = rest.partition("/")
    about = {"programme": safe_line(programme), "period": name_period(period, language), "target": safe_line(target)}
    return text("audit.object.narrative_target" if target else "audit.object.narrative", language, **about)


def _account(names: Names, event: AuditEvent, language: Language) -> str:
    return text("audit.object.account", language, who=name_actor(names, event.object_key, language))


def _retention(_names: Names, event: AuditEvent, language: Language) -> str:
    return text("audit.object.retention", language, day=write_day(event.object_key, language))


def _catalogue(_names: Names, event: AuditEvent, language: Language) -> str:
    key = "audit.object.catalogue_entry" if event.object_key else "audit.object.catalogue"
    return text(key, language, key=safe_line(event.object_key))


def write_day(said: str, language: Language) -> str:
    """A day that was kept as text, as people write it."""
    try:
        return day(date.fromisoformat(said), language)
    except ValueError:
        return safe_line(said)


_NAMED: Mapping[str, Callable[[Names, AuditEvent, Language], str]] = MappingProxyType(
    {
        "submission": _submission,
        "period": _period,
        "scenario": _scenario,
        "framework": _of_year,
        "ranking": _of_year,
        "row_mapping": _of_department,
        "reminder": _of_department,
        "narrative": _narrative,
        "account": _account,
        "retention": _retention,
        "catalogue": _catalogue,
    }
)
