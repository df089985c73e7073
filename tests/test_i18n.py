"""Both languages say everything, alike; numbers and days are written as each language writes them."""

import string
import unicodedata
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import polib
import pytest

from dti import i18n
from dti.core import dates, numbers
from dti.core.errors import WrongInput
from dti.core.periods import Period
from dti.i18n import LANGUAGES, Language

FILES = sorted(i18n.LOCALE.glob("*/*.po"))
DOMAINS = sorted({file.stem for file in FILES})


def entries(language: str, domain: str) -> list[polib.POEntry]:
    return list(polib.pofile(str(i18n.LOCALE / language / f"{domain}.po"), encoding="utf-8", check_for_duplicates=True))


def placeholders(pattern: str) -> list[str]:
    return sorted({name for _, name, _, _ in string.Formatter().parse(pattern) if name is not None})


def forms(entry: polib.POEntry) -> list[str]:
    """All that an entry may say: its text, or one for each form of a noun after a number."""
    return [form for _, form in sorted(entry.msgstr_plural.items())] if entry.msgid_plural else [entry.msgstr]


def test_every_catalogue_exists_in_every_language() -> None:
    found = {(file.parent.name, file.stem) for file in FILES}
    assert found == {(language, domain) for language in LANGUAGES for domain in DOMAINS}
    assert "common" in DOMAINS


@pytest.mark.parametrize("domain", DOMAINS)
def test_both_languages_have_the_same_keys_and_placeholders(domain: str) -> None:
    vi, en = ({one.msgid: placeholders(forms(one)[-1]) for one in entries(language, domain)} for language in LANGUAGES)
    assert vi == en


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_plural_forms_differ_in_the_noun_only_and_name_the_number_that_decides(file: Path) -> None:
    found = [entry for entry in entries(file.parent.name, file.stem) if entry.msgid_plural]
    header = polib.pofile(str(file), encoding="utf-8").metadata.get("Plural-Forms")
    assert header == ("nplurals=2; plural=(n != 1);" if found else None)
    assert [
        entry.msgid for entry in found if sorted(entry.msgstr_plural) != [0, 1] or len(set(forms(entry))) != 2
    ] == []
    assert [entry.msgid for entry in found if placeholders(forms(entry)[0]) != placeholders(forms(entry)[1])] == []
    assert [entry.msgid for entry in found if entry.msgid_plural[1:-1] not in placeholders(forms(entry)[0])] == []


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "0 days left"),
        (1, "1 day left"),
        (2, "2 days left"),
        (Decimal("1.0"), "1 day left"),
        (Decimal("0.1"), "0.1 days left"),
        (i18n.number(1, "en"), "1 day left"),
        (i18n.number(-1, "en"), "\u22121 day left"),
        (i18n.number(1001, "en"), "1,001 days left"),
        (i18n.number(1, "en", 1), "1.0 days left"),
        ("more than 1", "more than 1 days left"),
    ],
)
def test_the_form_of_a_noun_follows_the_number_as_it_is_written(number: object, said: str) -> None:
    assert i18n.text("reminders.days.left", "en", days=number) == said
    assert i18n.text("reminders.days.left", "vi", days=1) == "còn 1 ngày"


def test_the_number_that_decides_must_be_given() -> None:
    with pytest.raises(KeyError, match="days"):
        i18n.text("reminders.days.left", "en")


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_every_text_is_said_composed_and_under_its_own_domain(file: Path) -> None:
    content = file.read_text(encoding="utf-8")
    assert content == unicodedata.normalize("NFC", content)
    found = entries(file.parent.name, file.stem)
    assert found
    assert [
        entry.msgid for entry in found if not all(map(str.strip, forms(entry))) or entry.fuzzy or entry.obsolete
    ] == []
    assert [entry.msgid for entry in found if not entry.msgid.startswith(f"{file.stem}.")] == []
    assert [
        entry.msgid for entry in found if any(not name.isidentifier() for name in placeholders("".join(forms(entry))))
    ] == []


def test_a_text_is_found_by_its_key() -> None:
    assert i18n.text("common.status.achieved", "vi") == "Đạt"
    assert i18n.text("common.status.achieved", "en") == "Achieved"
    assert i18n.has_text("common.status.achieved")
    assert "common.status.achieved" in i18n.all_keys("common")
    assert i18n.domains() == tuple(DOMAINS)


@pytest.mark.parametrize("key", ["common.nothing", "nothing.at.all", "", "../common.x", "common"])
def test_an_unknown_key_is_a_fault(key: str) -> None:
    assert not i18n.has_text(key)
    with pytest.raises(KeyError):
        i18n.text(key, "vi")


def test_an_unknown_domain_and_a_missing_parameter_are_faults() -> None:
    with pytest.raises(KeyError):
        i18n.all_keys("nothing")
    with pytest.raises(KeyError):
        i18n.text("common.operator.ge", "vi")


def test_parameters_are_written_in_the_language() -> None:
    assert i18n.text("common.operator.ge", "vi", value=Decimal("1247.5")) == "từ 1.247,5 trở lên"
    assert i18n.text("common.operator.ge", "en", value=Decimal("1247.5")) == "1,247.5 or more"
    assert i18n.text("common.operator.le", "vi", value=date(2025, 9, 30)) == "không quá 30/09/2025"
    assert i18n.text("common.operator.le", "en", value=Period(2024, 4)) == "at most Q4 2024"
    assert i18n.text("common.operator.le", "vi", value=2024) == "không quá 2024"
    assert i18n.text("common.operator.le", "vi", value="{value}") == "không quá {value}"


def test_a_text_within_a_text_is_put_into_the_words_of_the_reader() -> None:
    known = (i18n.Phrase("common.status.achieved"), i18n.Phrase("common.operator.ge", {"value": Decimal("1.5")}))
    assert i18n.text("common.operator.le", "vi", value=known) == "không quá Đạt, từ 1,5 trở lên"
    assert i18n.text("common.operator.le", "en", value=known) == "at most Achieved, 1.5 or more"


def test_a_name_that_is_known_in_both_languages_is_said_in_that_of_the_reader() -> None:
    name = i18n.Both("Sở Y tế", "Department of Health")
    assert [i18n.text("common.operator.ge", language, value=name) for language in LANGUAGES] == [
        "từ Sở Y tế trở lên",
        "Department of Health or more",
    ]


@pytest.mark.parametrize(
    ("value", "places", "vi", "en"),
    [
        ("1247", None, "1.247", "1,247"),
        ("0.5242", None, "0,5242", "0.5242"),
        ("95.50", None, "95,5", "95.5"),
        ("100.00", None, "100", "100"),
        ("1E+3", None, "1.000", "1,000"),
        ("1234567.125", 2, "1.234.567,13", "1,234,567.13"),
        ("0.125", 2, "0,13", "0.13"),
        ("5", 2, "5,00", "5.00"),
        ("-3.25", None, "\u22123,25", "\u22123.25"),
        ("-0.004", 2, "0,00", "0.00"),
        ("-0", None, "0", "0"),
        ("1" * 21 + ".123456789", None, ".".join(["111"] * 7) + ",123456789", ",".join(["111"] * 7) + ".123456789"),
    ],
)
def test_numbers_are_exact_and_rounded_only_when_asked(value: str, places: int | None, vi: str, en: str) -> None:
    assert (i18n.number(Decimal(value), "vi", places), i18n.number(Decimal(value), "en", places)) == (vi, en)


def test_what_is_no_number_is_not_written_as_one() -> None:
    with pytest.raises(ValueError, match="not a number"):
        i18n.number(Decimal("NaN"), "vi")


@pytest.mark.parametrize(
    ("value", "unit", "vi", "en"),
    [
        ("95.5", "percent", "95,5 %", "95.5%"),
        ("7", "percent_per_year", "7 %/năm", "7% a year"),
        ("1317", "count", "1.317", "1,317"),
        ("5", "minutes", "5 phút", "5 minutes"),
        ("1", "minutes", "1 phút", "1 minute"),
        ("0.5", "hours", "0,5 giờ", "0.5 hours"),
        ("1", "days", "1 ngày", "1 day"),
        ("16", "rank", "16", "16"),
        ("1", "milestone", "Đã hoàn thành", "Done"),
        ("0", "milestone", "Chưa hoàn thành", "Not done"),
    ],
)
def test_a_value_is_written_with_its_unit(value: str, unit: str, vi: str, en: str) -> None:
    assert (i18n.measure(Decimal(value), unit, "vi"), i18n.measure(Decimal(value), unit, "en")) == (vi, en)


def test_a_unit_without_words_is_a_fault() -> None:
    with pytest.raises(KeyError):
        i18n.measure(Decimal(1), "furlongs", "vi")


def test_percentages_and_ranks_have_their_own_form() -> None:
    assert i18n.percent(Decimal("70.99468"), "vi", 1) == "71,0 %"
    assert (i18n.rank(Decimal(16), 63), i18n.rank(18)) == ("16/63", "18")


def test_days_and_moments_are_those_of_vietnam() -> None:
    late = datetime(2025, 9, 29, 18, 5, tzinfo=UTC)
    assert (i18n.day(date(2025, 9, 3), "vi"), i18n.day(date(2025, 9, 3), "en")) == ("03/09/2025", "3 Sep 2025")
    assert i18n.day(late, "vi") == "30/09/2025"
    assert (i18n.moment(late, "vi"), i18n.moment(late, "en")) == ("30/09/2025 01:05", "30 Sep 2025 01:05")
    with pytest.raises(ValueError, match="time zone"):
        i18n.moment(late.replace(tzinfo=None), "vi")


def test_a_period_has_a_name() -> None:
    assert (i18n.period_name("2024-Q4", "vi"), i18n.period_name(Period(2024, 4), "en")) == ("Quý IV/2024", "Q4 2024")


def test_an_error_becomes_a_sentence() -> None:
    error = WrongInput("common.error.period", found="2024")
    assert i18n.error_text(error, "vi") == 'Không đọc được kỳ báo cáo "2024". Ghi theo dạng 2024-Q4 hoặc Quý IV/2024.'


@pytest.mark.parametrize(("wanted", "language"), [("en", "en"), ("vi", "vi"), ("fr", "vi"), (None, "vi")])
def test_an_unknown_language_falls_back(wanted: str | None, language: Language) -> None:
    assert i18n.as_language(wanted) == language


@pytest.mark.parametrize("raw", ["", "-", "a", "nan", "TRUE", "1e5", "#N/A", "1-2", "1.2.3", "- 5", "9" * 40, "1/0"])
def test_every_reason_why_a_number_is_refused_has_a_sentence(raw: str) -> None:
    read = numbers.read_number(raw)
    assert isinstance(read, numbers.Unreadable)
    assert all(i18n.text(read.reason, language, found=read.found) for language in LANGUAGES)


@pytest.mark.parametrize("raw", ["", "x", "1/1/25", "31/2/2025", "1/1/1800", "2025"])
def test_every_reason_why_a_day_is_refused_has_a_sentence(raw: str) -> None:
    read = dates.read_date(raw)
    assert isinstance(read, dates.NoDate)
    assert all(i18n.text(read.reason, language, found=read.found) for language in LANGUAGES)


def test_what_is_ambiguous_is_said_with_both_readings() -> None:
    read = numbers.read_number("1.234")
    assert isinstance(read, numbers.Ambiguous)
    said = i18n.text(read.reason, "vi", grouped=read.grouped.value, decimal=read.decimal.value)
    assert said == "Có thể là 1.234 hoặc 1,234. Ghi rõ một trong hai."
