"""Search by name or code over targets, departments, programmes, provinces, pages and meetings, as one types.

Accents count where they are typed and do not where they are not; every word must begin a word of the name or code. Here
an ambiguous spelling only ever suggests, so the key without accents may be used. Another thing to find is another
function among `_everything`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from dti.catalogue.models import Catalogue
from dti.core.text import exact_key, loose_key
from dti.i18n import Language
from dti.views.query import ViewQuery

MOST = 12
"""How many are worth reading while one types."""
_LONGEST = 100  # characters of a question that are read


class Kind(StrEnum):
    """What was found; words are ``search.kind.*``."""

    PAGE = "page"
    TARGET = "target"
    DEPARTMENT = "department"
    PROVINCE = "province"
    PROGRAMME = "programme"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: ``path`` and ``params`` are where it is shown, ``code`` may be empty; ``beside`` says more, for
    example the document of the programme.
    """

    kind: Kind
    code: str
    name: str
    path: str
    beside: str = ""
    programme: str | None = None
    params: tuple[tuple[str, str], ...] = ()


def find(
    catalogue: Catalogue, query: ViewQuery, words: str, language: Language, others: Iterable[Hit] = ()
) -> tuple[Hit, ...]:
    """What fits, the best first, at most `MOST`; nothing for an empty question.

    ``others`` are the pages and meetings that the reader may open. Departments only where the reader may see what they
    sent.
    """
    asked = exact_key(words[:_LONGEST]).split()
    if not asked:
        return ()
    ranked = []
    for place, hit in enumerate([*others, *_everything(catalogue, query, language)]):
        fit = _fit(hit, asked)
        if fit is not None:
            ranked.append((fit, place, hit))
    return tuple(hit for _, _, hit in sorted(ranked, key=lambda one: one[:2])[:MOST])


def _fit(hit: Hit, asked: list[str]) -> int | None:
    """How well a thing fits, less is better; None where a word of the question is missing."""
    plain = all(word == loose_key(word) for word in asked)
    key = loose_key if plain else exact_key
    code, name = key(hit.code), key(hit.name)
    whole = " ".join(asked)
    if whole == code:
        return 0
    if code.startswith(whole):
        return 1
    if name.startswith(whole):
        return 2
    beginnings = [part for text in (name, code, key(hit.beside)) for part in text.replace("-", " ").split()]
    wanted = whole.replace("-", " ").split()
    if not wanted or not all(any(part.startswith(word) for part in beginnings) for word in wanted):
        return None
    return 3 if whole in name else 4


def _everything(catalogue: Catalogue, query: ViewQuery, language: Language) -> Iterator[Hit]:
    def name(thing: object) -> str:
        return str(getattr(thing, f"name_{language}"))

    own = sorted(catalogue.programmes, key=lambda programme: programme.code != query.programme)
    for programme in own:
        yield Hit(Kind.PROGRAMME, programme.document, name(programme), "/", programme=programme.code)
        for target in catalogue.targets_of(programme.code):
            path = f"/chi-tieu/{target.code}"
            yield Hit(Kind.TARGET, target.code, name(target), path, programme.document, programme.code)
    for department in catalogue.departments:
        if query.scope.sees(department.code):
            yield Hit(Kind.DEPARTMENT, department.code, name(department), f"/don-vi/{department.code}")
    for province in catalogue.provinces:
        asked = (("so", province.scheme), ("tinh", province.code))
        yield Hit(Kind.PROVINCE, province.code, name(province), "/dti", province.scheme, params=asked)
