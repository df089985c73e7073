"""The whole tour with pictures: every page as everybody who may see it, in three sizes and two languages.

``make pictures`` writes them under ``var/pictures`` with a page to leaf through, and prints what is ugly or out of
reach; it leaves with 1 if anything is. ``ARGS='--who steward --pages /dti'`` takes a part of the tour.
"""

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

from dti.i18n import LANGUAGES
from tests.access.world import build_world
from tests.browser import open_browser
from tests.demo import REPOSITORY, build_demo_store
from tests.tour.guide import Guide, choose_scheme, lead, resize
from tests.tour.looking import find_barriers, find_faults, find_foreign
from tests.tour.stops import SIZES, Stop, all_stops, owners

BOOK = REPOSITORY / "var" / "pictures"
_SCHEMES_OF_AXE = ("light", "dark")


def main(arguments: list[str] | None = None) -> int:
    """Take the tour."""
    asked = _read(arguments)
    stops = [stop for stop in (all_stops() if asked.everybody else owners()) if _is_asked(stop, asked)]
    asked.book.mkdir(parents=True, exist_ok=True)
    faults = []
    with tempfile.TemporaryDirectory(prefix="dti-tour-") as folder, open_browser() as browser:
        world = build_world(build_demo_store(Path(folder)), Path(folder))
        with lead(world, browser) as guide:
            for place, stop in enumerate(stops, 1):
                found = list(take_pictures(guide, stop, asked.book))
                print(f"{place}/{len(stops)} {stop}: {len(found)} faults", flush=True)
                for fault in found:
                    print(f"  {fault}", flush=True)
                faults += found
        world.close()
    write_book(asked.book)
    print(f"{len(stops)} pages, {len(faults)} faults; pictures in {asked.book}")
    return 1 if faults else 0


def take_pictures(guide: Guide, stop: Stop, book: Path) -> Iterator[str]:
    """One page in all sizes and languages; yields what is wrong with it."""
    for language in LANGUAGES:
        page = guide.visit(stop.who, stop.path, size=SIZES[0], language=language)
        for size in SIZES:
            resize(page, size)
            page.screenshot(path=book / f"{file_name(stop)}-{language}-{size[0]}.png", full_page=True)
            yield from (f"{language} {size[0]}: {fault}" for fault in find_faults(page))
        yield from find_foreign(page, language)
        resize(page, SIZES[0])
        for scheme in _SCHEMES_OF_AXE:
            choose_scheme(page, scheme)
            yield from (f"{language} {scheme}: {barrier}" for barrier in find_barriers(page))
        page.screenshot(path=book / f"{file_name(stop)}-{language}-dark.png", full_page=True)
        yield from (f"{language}: console: {said}" for said in guide.window(stop.who).take_complaints())


def file_name(stop: Stop) -> str:
    """How its pictures are called."""
    return f"{re.sub(r'[^a-z0-9]+', '-', stop.path.lower()).strip('-') or 'tong-quan'}-{stop.who}"


def write_book(book: Path) -> None:
    """A page with all pictures in the folder, one below the other."""
    rows = "".join(
        f'<h2 id="{escape(one.stem)}">{escape(one.stem)}</h2><img src="{escape(one.name)}" loading="lazy" alt="">'
        for one in sorted(book.glob("*.png"))
    )
    style = "<style>img{max-width:100%;border:1px solid #999}</style>"
    (book / "index.html").write_text(
        f'<!DOCTYPE html><meta charset="utf-8"><title>Pictures</title>{style}{rows}', "utf-8"
    )


def _read(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make pictures", description=__doc__)
    parser.add_argument("--everybody", action="store_true", help="as everybody who may see a page, not only its owner")
    parser.add_argument("--who", help="as this visitor only")
    parser.add_argument("--pages", help="only pages whose address begins so")
    parser.add_argument("--book", type=Path, default=BOOK, help="where the pictures go")
    return parser.parse_args(arguments)


def _is_asked(stop: Stop, asked: argparse.Namespace) -> bool:
    if asked.pages is not None and not (
        stop.path == asked.pages or stop.path.startswith((asked.pages + "/", asked.pages + "?"))
    ):
        return False
    return asked.who is None or stop.who == asked.who


if __name__ == "__main__":
    sys.exit(main())
