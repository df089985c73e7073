"""The first lines and the last: bases, what is reported to whom, warnings, the closing sentence, what was asked."""

from dti.catalogue.observations import Flag
from dti.i18n import moment
from dti.views.held import write_held
from reports.faces import choose_times, is_unfit
from reports.quarterly.content import Look, Paragraph
from reports.quarterly.letterhead import kind_of, name_office
from reports.quarterly.question import Question
from reports.wording import lower_first


def write_subject(asked: Question) -> str:
    """What the report is about, below the word "BÁO CÁO"; the number of the programme stays beside its word."""
    number = asked.overview.programme.document
    document = asked.document.replace(f" {number}", f"\N{NO-BREAK SPACE}{number}")
    return asked.say("quarterly.subject", document=document, period=asked.period)


def write_title(asked: Question) -> str:
    """The name of the file in the properties: kind and subject in one line."""
    return f"{asked.say('quarterly.title.kind')} {lower_first(write_subject(asked))}"


def write_addressee(asked: Question) -> str:
    """To whom it goes."""
    if asked.province is None:
        return asked.say("quarterly.addressee.no_place")
    kind = kind_of(asked.province)
    return asked.say(f"quarterly.addressee.{kind}", name=asked.words.name(asked.province))


def write_banners(asked: Question) -> tuple[str, ...]:
    """What must be known before anything is believed."""
    shown = {flag for state in asked.states for flag in state.judgement.flags}
    found = []
    if asked.overview.illustrative_shown:
        found.append(asked.say("quarterly.banner.illustrative"))
    if Flag.PROVISIONAL in shown:
        found.append(asked.say("quarterly.banner.provisional"))
    return tuple(found)


def write_opening(asked: Question) -> tuple[Paragraph, ...]:
    """The bases and what follows from them."""
    query = asked.query
    bases = (
        _programme(asked),
        asked.say("quarterly.basis.figures", day=query.as_of),
    )
    lead = asked.say(
        "quarterly.lead",
        office=name_office(asked.words, asked.office),
        document=asked.document,
        period=asked.period,
        horizon=query.horizon,
    )
    held = write_held(query, asked.words.language)
    said = (f"{held}.",) if held else ()
    return (*(Paragraph(one, Look.BASIS) for one in bases), *(Paragraph(one) for one in (lead, *said)))


def _programme(asked: Question) -> str:
    """The programme as a legal basis is named: kind and number, day of issue, what it is about."""
    programme = asked.overview.programme
    _, _, about = asked.words.name(programme).partition(asked.document)
    if asked.province is not None:
        # One name of the province in one report: titles may have it in Vietnamese letters.
        about = about.replace(asked.province.name_vi, asked.words.name(asked.province))
    return asked.say("quarterly.basis.programme", document=asked.document, day=programme.issued_on, about=about)


def write_closing(asked: Question) -> tuple[Paragraph, ...]:
    """The sentence that ends every report."""
    said = asked.say(
        "quarterly.closing",
        document=asked.document,
        period=asked.period,
        office=name_office(asked.words, asked.office),
    )
    return (Paragraph(said),)


def write_foot(asked: Question) -> tuple[str, ...]:
    """What was asked and when it was printed; at a frozen meeting, that, so that it is always printed alike. Then what
    it was set in, where that is not what the decree asks for.
    """
    query, printed = asked.query, asked.say("quarterly.foot.printed", at=moment(asked.at, asked.words.language))
    if query.meeting is not None:
        printed = asked.say("quarterly.foot.meeting", title=query.meeting.title(asked.words.language))
    asked_for = asked.say(
        "quarterly.foot.asked",
        period=asked.period,
        horizon=query.horizon,
        day=query.as_of,
        up_to=query.up_to,
        printed=printed,
    )
    return (asked_for, *_letters(asked))


def _letters(asked: Question) -> tuple[str, ...]:
    face = choose_times(asked.house.fonts)
    found = [asked.say("quarterly.foot.unfit_folder")] if is_unfit(asked.house.fonts) else []
    if not face.is_times:
        found.append(asked.say("quarterly.foot.missing_times", family=face.family))
    return tuple(found)
