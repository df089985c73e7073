"""The first HTML of a visit: the page itself, drawn by the same functions, stands in it before any script has come.

Dash's index holds scripts and an empty place. Here the place is filled with the page that the address asks for, written
as plain HTML; once Dash has drawn, ``assets/shell.js`` takes it away. Our style sheets and scripts travel as one file
each, and the grid's program is left to ``assets/late_grid.js``: a weak line pays for every trip and every byte.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any, Final

from dash import Dash
from flask import Response, request

from dashboard.plain.hint import write_hint
from dti.i18n import Language

SCHEMES: Final = {"sang": "light", "toi": "dark", "chieu": "projector"}
"""What the cookie ``nen`` says and what the page is told."""
SCHEME_COOKIE: Final = "nen"

_ENTRY: Final = '<div id="react-entry-point"></div>'
_TOP, _PLACE = '<html lang="vi">', "<!--first-->"
_TEMPLATE: Final = """<!DOCTYPE html>
<html lang="vi">
<head>{%metas%}<title>{%title%}</title>{%favicon%}{%css%}<style>__VARIABLES__</style></head>
<body><div id="boot"><!--first--></div>{%app_entry%}
<div hidden>{%config%}{%scripts%}{%renderer%}</div></body>
</html>"""

_OURS = re.compile(
    r'<(?:link rel="stylesheet" href|script src)="/assets/([\w./-]+)\.(css|js)\?m=[\d.]+">(?:</script>)?\n?'
)
_GRID = re.compile(r'<script src="([^"]*/dash_ag_grid\.[^"]*)"></script>\n?')
#: Tables of Dash's own, which no page has.
_UNUSED = re.compile(r'<script src="[^"]*/dash_table/[^"]*"></script>\n?')
_KINDS = {"css": "text/css", "js": "text/javascript"}


@dataclass(frozen=True, slots=True)
class FirstView:
    """What stands in the first HTML: the page as HTML, its title, its language."""

    html: str
    title: str
    language: Language


def index_template(variables: str) -> str:
    """Dash's template; ``variables`` are those of the style sheets."""
    return _TEMPLATE.replace("__VARIABLES__", variables)


class Board(Dash):  # type: ignore[misc]  # Dash has no types
    """Dash with a first HTML that holds the page. ``write_first`` writes it for the request at hand."""

    write_first: Callable[[], FirstView]

    def interpolate_index(self, **parts: Any) -> str:
        """The template filled in, then what is of this request alone: page, title, language, scheme."""
        first = self.write_first()
        styles, scripts = self._gather(parts["css"]), self._gather(parts["scripts"])
        filled = super().interpolate_index(
            **parts | {"css": styles, "scripts": scripts, "title": escape(first.title), "app_entry": _ENTRY}
        )
        scheme = SCHEMES.get(request.cookies.get(SCHEME_COOKIE, ""))
        top = f'<html lang="{first.language}"' + (f' data-scheme="{scheme}">' if scheme else ">")
        hint = write_hint(request.path, request.query_string.decode("utf-8", "replace"), first.language)
        return str(filled).replace(_TOP, top, 1).replace(_PLACE, hint + first.html, 1)

    def _gather(self, tags: str) -> str:
        """One tag for all files of ours, where the first of them stood."""
        tags, grid = _UNUSED.sub("", tags), _GRID.search(tags)
        first = _OURS.search(tags)
        if first is None:
            return tags
        kind = first[2]
        address = f"/assets/all.{kind}?m={_version(self._files(kind))}"
        late = f' data-grid="{grid[1]}"' if grid else ""
        ours = (
            f'<link rel="stylesheet" href="{address}">' if kind == "css" else f'<script src="{address}"{late}></script>'
        )
        before, after = tags[: first.start()], tags[first.start() :]
        return _GRID.sub("", before) + ours + "\n" + _OURS.sub("", after)

    def _files(self, kind: str) -> list[Path]:
        folder = Path(self.config.assets_folder)
        return sorted(folder.glob(f"*.{kind}"))

    def get_ready(self) -> None:
        """Do now what Dash leaves to the first request: a second that comes meanwhile would find no scripts."""
        self._setup_server()

    def register_gathered(self) -> None:
        """Serve our files as one."""

        def serve(kind: str) -> Response:
            said = ";\n" if kind == "js" else "\n"
            return Response(said.join(path.read_text("utf-8") for path in self._files(kind)), mimetype=_KINDS[kind])

        self.server.add_url_rule("/assets/all.<any(css, js):kind>", "gathered", serve)


def _version(files: list[Path]) -> str:
    """Changes whenever one of the files does."""
    stamps = "".join(f"{path.name}{path.stat().st_mtime_ns}" for path in files)
    return sha256(stamps.encode()).hexdigest()[:12]
