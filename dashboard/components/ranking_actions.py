"""What the buttons of the ranking page do on the server: show what a table would change, and save what was confirmed.

The file travels with each action and is read anew, in the limited child; the server keeps nothing of it. What a person
can mend is a sentence; a fault of ours is an id that the log explains.
"""

from base64 import b64decode
from dataclasses import dataclass
from datetime import date
from typing import Any

from dash import no_update

from dashboard.components.boundary import answer_calmly
from dashboard.components.ranking_preview import draw_preview, draw_saved
from dashboard.context import Context, Services
from dti.core.errors import WrongInput
from dti.ingest.gate import Limits
from dti.ingest.ranking.intake import import_ranking, preview_ranking
from dti.ingest.ranking.reading import Asked


@dataclass(frozen=True, slots=True)
class RankingParcel:
    """What travels with each action: the file and the fields, as the browser has them."""

    contents: str
    filename: str
    year: str = ""
    framework: str = ""
    scheme: str = ""
    published_on: str = ""
    source: str = ""
    sheet: str = ""

    @property
    def data(self) -> bytes:
        """The bytes of the file. WrongInput where none was chosen."""
        if not self.contents:
            raise WrongInput("ranking.error.no_file")
        return b64decode(self.contents.partition(",")[2])

    @property
    def asked(self) -> Asked:
        """The fields as a question. WrongInput for a year that is none."""
        year = self.year.strip()
        if year and not (year.isascii() and year.isdecimal() and len(year) == 4):
            raise WrongInput("ranking.error.year", found=year)
        return Asked(
            year=int(year) if year else None,
            framework=self.framework,
            scheme=self.scheme,
            published_on=date.fromisoformat(self.published_on) if self.published_on else None,
            source=self.source,
            sheet=self.sheet,
        )


def preview_file(services: Services, parcel: RankingParcel, search: str | None) -> tuple[Any, Any]:
    """What the table would change, drawn, and the problem in words if it cannot be read; nothing is stored."""

    def act(context: Context) -> tuple[Any, Any]:
        found = preview_ranking(
            context.user,
            services.store,
            parcel.data,
            parcel.filename,
            parcel.asked,
            limits=Limits.of(services.settings),
        )
        return draw_preview(context, found), ""

    # An older preview is taken away: it is no longer what would be saved.
    return answer_calmly(services, search, act, lambda words: (None, words))


def save_file(
    services: Services, parcel: RankingParcel, reason: str, digest: str, search: str | None
) -> tuple[Any, Any]:
    """Save exactly what the preview with this digest showed; gives what is drawn instead, and the problem in words."""

    def act(context: Context) -> tuple[Any, Any]:
        done = import_ranking(
            context.user,
            services.store,
            parcel.data,
            parcel.filename,
            parcel.asked,
            at=context.now,
            reason=reason,
            digest=digest,
            limits=Limits.of(services.settings),
        )
        if not done.saved:
            return no_update, context.say("ranking.error.reason_missing")
        return draw_saved(context, done.preview, done.saved), no_update

    return answer_calmly(services, search, act, lambda words: (no_update, words))
