"""What people type and press where a page alone has not all that a callback takes: an entry of `TYPED` by its name."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dashboard.components.appendix_rows import SKIP, TAKE
from tests.access.world import OWN
from tests.ingest.appendix.books import Sheet, book
from tests.ingest.ranking.books import Table

APPENDIX = book(
    {
        "A": Sheet(
            [
                ["Chỉ tiêu", "Tổng số", "Số đạt", "Kết quả đến 30/9/2026"],
                ["Tỷ lệ người dân có hồ sơ sức khỏe điện tử", 2000, 1900, 95],
                ["Số Tổ công nghệ số cộng đồng", None, None, 1658],
            ]
        )
    }
)
RANKED = Table(measures=("dti",)).change("20", "dti", "0,7482")


@dataclass(frozen=True)
class Typed:
    """What somebody types (by ``id.property``, or the ``type`` of a pattern), which button they press, and which
    callback must have answered before, so that the page has what this one needs.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    pressed: Mapping[str, Any] | str | None = None
    before: "tuple[str, Typed] | None" = None


def _file(data: bytes) -> str:
    return f"data:application/octet-stream;base64,{base64.b64encode(data).decode()}"


WHY = "Theo văn bản của cơ quan thường trực"
_RANKING = {
    "ranking-file.contents": _file(RANKED.csv()),
    "ranking-file.filename": "bang.csv",
    "ranking-reason.value": WHY,
}
_APPENDIX = {
    "appendix-file.contents": _file(APPENDIX),
    "appendix-file.filename": "phu-luc.xlsx",
    "appendix-department.value": OWN,
    "appendix-period.value": "2026-Q3",
    "appendix-word A!2.value": TAKE,
    "appendix-word A!3.value": SKIP,
    "appendix-target A!2.value": "SOC-08",
    "appendix-day.value": "2026-09-30",
    "appendix-illustrative.checked": True,
}
_CLOSING = Typed({"collection-kind.value": "close", "collection-reason.value": WHY})
_ACCOUNT = "account-open.n_clicks account-do.n_clicks"
_OPENED = Typed(pressed={"type": "account-open", "name": "can.bo"})
_DISABLED = Typed(pressed={"type": "account-do", "step": "disable", "name": "can.bo"}, before=(_ACCOUNT, _OPENED))
_DROP = "catalogue-look.n_clicks catalogue-save.n_clicks"
_LOOKED = Typed({"catalogue-reason.value": WHY}, pressed="catalogue-look")
_SAVED = Typed({"catalogue-reason.value": WHY}, pressed="catalogue-save", before=(_DROP, _LOOKED))
_REMAP = "mapping-look.n_clicks mapping-do.n_clicks"
_REMAPPED = Typed({"mapping-target.value": "SOC-05", "mapping-reason.value": WHY}, pressed="mapping-look")
_READ_APPENDIX = ("appendix-read.n_clicks appendix-result.value", Typed(_APPENDIX))

TYPED: Mapping[str, Typed] = {
    "report-make.n_clicks report-again.n_clicks ...": Typed(
        pressed={"type": "report-make", "report": "target", "form": "pdf"}
    ),
    "collection-look.n_clicks": _CLOSING,
    "collection-do.n_clicks": Typed(before=("collection-look.n_clicks", _CLOSING)),
    "remind-look.n_clicks": Typed({"remind-departments.value": ["BDIEN"]}),
    "remind-send.n_clicks": Typed({"remind-plan.data": {"period": "2026-Q3", "departments": ["BDIEN"]}}),
    "ledger-rule.n_clicks": Typed({"ledger-choice.value": "both", "ledger-reason.value": WHY}),
    "submit-confirm.n_clicks": Typed({"submit-reason.value": WHY}),
    "submit-thread-send.n_clicks": Typed({"submit-thread-text.value": WHY, "submit-thread-row.value": ""}),
    "review-thread-send.n_clicks": Typed({"review-thread-text.value": WHY, "review-thread-row.value": ""}),
    "review-approve.n_clicks": Typed({"review-approve-reason.value": WHY}),
    "review-return.n_clicks": Typed({"review-return-reason.value": WHY}),
    "audit-check.n_clicks": Typed({"audit-expected.value": ""}),
    "audit-apply.n_clicks audit-about.n_submit ...": Typed({"audit-words.value": "Chimyen"}),
    _ACCOUNT: _DISABLED,
    _DROP: _SAVED,
    _REMAP: Typed(pressed="mapping-do", before=(_REMAP, _REMAPPED)),
    "catalogue-words.n_submit": Typed({"catalogue-words.value": "hồ sơ"}),
    "appendix-period.value": Typed(_APPENDIX),
    "appendix-read.n_clicks appendix-result.value": Typed(_APPENDIX),
    "appendix-send.n_clicks": Typed(_APPENDIX, before=_READ_APPENDIX),
    "appendix-form.n_clicks": Typed(_APPENDIX, before=_READ_APPENDIX),
    "wb-say.n_clicks": Typed({"wb-effort 6.value": "2", "wb-effort.value": "1", "wb-reason.value": WHY}),
    "wb-keep.n_clicks wb-withdraw.n_clicks ...": Typed({"wb-keep-name.value": "Phương án"}),
    "sim-save.n_clicks sim-rename.n_clicks ...": Typed({"sim-name.value": "Kịch bản"}),
    "ranking-read.n_clicks": Typed(_RANKING),
    "ranking-save.n_clicks": Typed(_RANKING, before=("ranking-read.n_clicks", Typed(_RANKING))),
    "feed-add.n_clicks feed-end.n_clicks": Typed(
        {"feed-source.value": "NQ49/SOC-08", "feed-receiver.value": "405-2025/7", "feed-relation.value": "supports",
         "feed-reason.value": WHY}
    ),
    "token-do.n_clicks": Typed(
        {"token-field name.value": WHY}, pressed={"type": "token-do", "step": "make", "number": 0}
    ),
    "meetings-open.n_clicks": Typed({"meeting-day.value": "2026-12-01", "meeting-title-vi.value": WHY}),
    "agenda-do.n_clicks agenda-place.n_submit": Typed(
        pressed={"type": "agenda-do", "how": "hide", "key": "change:GEN-01"}
    ),
    "narrative-save.n_clicks": Typed({"narrative-vi.value": WHY, "narrative-en.value": WHY}),
    "meeting-end.n_clicks": Typed({"meeting-end-reason.value": WHY}),
    "meeting-undo.n_clicks": Typed(
        {"meeting-before.data": {"kind": "narrative", "target": "", "period": "2026-Q3", "vi": WHY, "en": ""}}
    ),
    "conclude-save.n_clicks": Typed(
        {"conclude-what.value": WHY, "conclude-department.value": OWN, "conclude-due.value": "2026-12-31"}
    ),
    "conclusion-do.n_clicks": Typed(
        {"conclusion-reason.value": WHY}, pressed={"type": "conclusion-do", "how": "close", "id": 1}
    ),
}  # fmt: skip
