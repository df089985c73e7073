"""The guides under `docs/guide` say what the pages say, and have their pictures."""

import re

import pytest

from dashboard.guide import guide_of
from dti.access.user import Role
from dti.i18n import LANGUAGES, Language
from tests.make_guide import FOLDER, guide_file, write_guide

_PICTURE = re.compile(r"\]\((pictures/[^)]+)\)")


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_guide_is_what_the_pages_say(role: Role, language: Language) -> None:
    written = guide_file(role, language).read_text("utf-8")
    assert written == write_guide(guide_of(role, language), language), "run make docs"


@pytest.mark.parametrize("role", Role)
def test_every_picture_of_a_guide_is_there(role: Role) -> None:
    named = _PICTURE.findall(guide_file(role, "vi").read_text("utf-8"))
    assert named
    assert [name for name in named if not (FOLDER / name).is_file()] == [], "run make guide-pictures"
