"""The head of the first page, the signature and the recipients: who issues the report, by the catalogue and its day.

Where the catalogue does not know the office, its place stays open; the number and the day are the clerk's. Nothing here
is a name of one province.
"""

import re
from datetime import date, datetime

from dti.catalogue.models import Catalogue, Department, Province
from dti.core.periods import day_in_vietnam
from reports.quarterly.content import Letterhead, Recipients, Signature
from reports.wording import Wording

#: Departments of the people's committee; others (banks, customs, Party bodies) have their superior elsewhere.
_UNDER_THE_COMMITTEE = "department"
_HEADED_BY_A_DIRECTOR = "Sở "
_YEAR_OF_FOUNDING = re.compile(r"-\d{4}$")
_MUNICIPALITY = "municipality"


def find_office(catalogue: Catalogue, code: str, day: date) -> Department | None:
    """Who issues reports on a day: the department with this code, or whoever carries on its duties; before its time
    its only predecessor. None where the catalogue does not say who.
    """
    found = [one for one in catalogue.responsible(code, day) if one.is_valid(day)] if code else []
    if not found and code:
        found = [one for one in catalogue.departments if code in one.successors and one.is_valid(day)]
    return found[0] if len(found) == 1 else None


def find_province(catalogue: Catalogue, code: str, day: date) -> Province | None:
    """The province with this code that there was on a day; the code means the same one in every scheme."""
    known = [one for one in catalogue.provinces if one.code == code]
    then = [
        one
        for one in known
        if (not one.valid_from or one.valid_from <= day) and (not one.valid_to or day <= one.valid_to)
    ]
    return next(iter(then or known), None)


def write_letterhead(words: Wording, office: Department | None, province: Province | None, at: datetime) -> Letterhead:
    """The head; ``at`` is the moment of printing, of which only the year is printed."""
    place = words.name(province) if province else words.say("quarterly.head.no_place")
    return Letterhead(
        parent=_parent(words, office, province),
        office=name_office(words, office).upper() if office else "",
        nation=words.say("quarterly.head.nation"),
        motto=words.say("quarterly.head.motto"),
        number=words.say("quarterly.head.number", symbol=symbol_of(office)),
        place_date=words.say("quarterly.head.place_date", place=place, year=day_in_vietnam(at).year),
    )


def _parent(words: Wording, office: Department | None, province: Province | None) -> str:
    if office is None or province is None or office.kind != _UNDER_THE_COMMITTEE:
        return ""
    return words.say(f"quarterly.head.parent.{kind_of(province)}", name=words.name(province)).upper()


def kind_of(province: Province) -> str:
    """What it is called before its name: a city under the government is no province."""
    return "municipality" if province.division_type == _MUNICIPALITY else "province"


def name_office(words: Wording, office: Department | None) -> str:
    """The office in a sentence, without what the catalogue adds to tell it from its heir; "the standing office" where
    it is not known.
    """
    if office is None:
        return words.say("quarterly.head.standing_office")
    return re.sub(r"\s*\([^)]*\)$", "", words.name(office))


def symbol_of(office: Department | None) -> str:
    """How its documents are marked: its code without the year that tells it from a predecessor; dots where unknown."""
    return _YEAR_OF_FOUNDING.sub("", office.code) if office else "……"


def write_signature(words: Wording, office: Department | None) -> Signature:
    """Who signs: a director where the office is headed by one, else a place for the title."""
    is_led = office is not None and office.name_vi.startswith(_HEADED_BY_A_DIRECTOR)
    return Signature(words.say(f"quarterly.sign.{'director' if is_led else 'open'}"))


def write_recipients(words: Wording) -> Recipients:
    """As above, the members, the file."""
    lines = ("as_above", "members", "file")
    return Recipients(
        words.say("quarterly.recipients"), tuple(words.say(f"quarterly.recipients.{one}") for one in lines)
    )
