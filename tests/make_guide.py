"""The guides under `docs/guide`: a file for each role and language, and the pictures in them.

``make docs`` writes the texts from `dashboard.guide`, ``make guide-pictures`` takes the pictures on the tour's store.
Nothing is written by hand; `tests/test_guide_files.py` compares the texts and looks for every picture.
"""

import sys
import tempfile
from pathlib import Path

from dashboard.guide import Guide, guide_of
from dti.access.user import Role
from dti.i18n import LANGUAGES, Language, text
from tests.access.world import build_world
from tests.browser import open_browser
from tests.demo import REPOSITORY, build_demo_store
from tests.tour.guide import lead
from tests.tour.stops import Stop, owners

FOLDER = REPOSITORY / "docs" / "guide"
PICTURES = FOLDER / "pictures"
_SIZE = (1280, 800)
_QUALITY = 55


def write_guide(guide: Guide, language: Language) -> str:
    """A guide as Markdown."""
    steps = "\n".join(f"{place}. {step}" for place, step in enumerate(guide.steps, 1))
    pages = "\n".join(_write_page(page.title, page.help, page.path) for page in guide.pages)
    keys = "\n".join(f"- {key}" for key in guide.keys)
    return (
        f"# {text('guide.headline', language, role=guide.role)}\n\n{text('guide.help', language)}\n\n"
        f"## {text('guide.steps', language)}\n\n{steps}\n\n"
        f"## {text('guide.pages', language)}\n\n{pages}\n"
        f"## {text('guide.keys', language)}\n\n{keys}\n\n{guide.plain}\n"
    )


def _write_page(title: str, help_: str, path: str | None) -> str:
    picture = f"![{title}](pictures/{picture_name(path)})\n\n" if path and picture_name(path) in pictured() else ""
    return f"### {title}\n\n{help_}\n\n{picture}"


def picture_name(path: str) -> str:
    """The file of a page's picture."""
    return f"{path.strip('/').replace('/', '-') or 'tong-quan'}.jpg"


def pictured() -> dict[str, Stop]:
    """The pages that stand on their own, as who sees the most of them, by the file of their picture."""
    told = {page.path for role in Role for page in guide_of(role, "vi").pages}
    found: dict[str, Stop] = {}
    for stop in owners():
        path = stop.path.partition("?")[0]
        if path in told:
            found.setdefault(picture_name(path), stop)
    return found


def guide_file(role: Role, language: Language) -> Path:
    """Where the guide of a role stands."""
    return FOLDER / f"{role.value}.{language}.md"


def write_texts() -> None:
    """All guides."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for role in Role:
        for language in LANGUAGES:
            guide_file(role, language).write_text(write_guide(guide_of(role, language), language), "utf-8")


def take_pictures() -> None:
    """All pictures, on the demonstration store with everybody in it."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="dti-guide-") as folder, open_browser() as browser:
        world = build_world(build_demo_store(Path(folder)), Path(folder), planted=False)
        with lead(world, browser) as guide:
            for name, stop in pictured().items():
                # Without the question of the stop: a reader of the guide sees what they would see today.
                page = guide.visit(stop.who, stop.path.partition("?")[0], size=_SIZE)
                page.screenshot(path=PICTURES / name, type="jpeg", quality=_QUALITY)
            first = guide.visit("committee", "/?mh=1", size=(1440, 900))
            first.screenshot(path=REPOSITORY / "docs" / "overview.png")
        world.close()


if __name__ == "__main__":
    if "--pictures" in sys.argv:
        take_pictures()
    write_texts()
