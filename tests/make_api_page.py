"""The page `docs/api.md`, the interface for other systems and the data package: `python -m tests.make_api_page`.

Addresses, parameters, fields and problems come from the code and the message catalogues; examples are written here.
"""

from pathlib import Path

from dashboard.api.problem import KINDS
from dashboard.api.question import LANG, PAGING, QUESTION
from dashboard.api.resources import ROOT, ROUTES
from dti.i18n import Language, text
from dti.views.package_descriptor import describe_field
from dti.views.package_tables import TABLES

PAGE = Path(__file__).parent.parent / "docs" / "api.md"

_EXAMPLES = """\
```sh
curl -H "Authorization: Bearer $DTI_TOKEN" "https://dti.langson.gov.vn/api/v1/statuses?period=2026-Q3&limit=50"
curl -H "Authorization: Bearer $DTI_TOKEN" "https://dti.langson.gov.vn/api/v1/targets/GOV-01?as_of=2026-09-30"
```

```python
import os

import pandas
import requests

SITE = "https://dti.langson.gov.vn"
TOKEN = {"Authorization": f"Bearer {os.environ['DTI_TOKEN']}"}


def read(path, **asked):
    rows, address = [], f"/api/v1/{path}"
    while address:
        answer = requests.get(SITE + address, params=asked, headers=TOKEN, timeout=30)
        answer.raise_for_status()
        page = answer.json()
        rows, address, asked = rows + page["rows"], page["next"], {}
    return pandas.DataFrame(rows)


statuses = read("statuses", period="2026-Q3")
met = statuses[statuses["evidenced"]]  # the flags of a status also speak of figures beside the deciding one
scores = read("index/scores", measure="dti", assessment_year=2024)
scores["value"] = pandas.to_numeric(scores["value"])
```"""

_PACKAGE = """\
```python
import pandas

targets = pandas.read_csv("dti-nq49-2026-q3/data/targets.csv", dtype={"number": "string"})
figures = pandas.read_csv("dti-nq49-2026-q3/data/observations.csv", parse_dates=["data_date", "known_on"])
evidence = figures[~figures["flags"].fillna("").str.contains("illustrative|provisional|conflict|other_measure")]
```"""

_VIETNAMESE = """\
# Lấy dữ liệu: giao diện `/api/v1` và gói dữ liệu

## Mã truy cập

Tạo ở trang **Mã truy cập** (bấm tên mình ở góc phải) hoặc bằng `dti token make "Kho dữ liệu" --by TÊN`. Mã chỉ hiện
một lần, chỉ đọc, làm thay tài khoản tạo ra nó với đúng vai trò và đơn vị của tài khoản lúc ấy, và hết tác dụng khi bị
thu hồi, hết hạn (mặc định 12 tháng, dài nhất 24) hoặc tài khoản bị khóa. Mã đi ở tiêu đề `Authorization: Bearer …`,
không bao giờ ở địa chỉ. Kho chỉ giữ SHA-256 của mã. "Dùng gần nhất" chính xác đến phút và không ghi vào kho ở mỗi yêu
cầu.

{examples}

## Quy ước

- Chỉ `GET` và `HEAD`; JSON UTF-8; số thập phân là chuỗi đúng như trong kho, ngày ISO 8601, `null` là chưa biết.
- Câu hỏi giống dòng lệnh. Số liệu minh họa chỉ có khi hỏi `illustrative=true` và dòng nào cũng mang cờ. Số liệu chưa
  duyệt không có ở đây.
- Theo trang: `limit` (nhiều nhất 1.000), rồi đi theo `next` đến khi là `null`. Thứ tự cố định theo khóa, nên trang
  không lặp, không sót dòng đã có.
- `ETag` đổi khi kho hoặc câu hỏi đổi; gửi lại bằng `If-None-Match`, không đổi thì nhận 304. `Cache-Control:
  no-store`: không ai ở giữa được giữ lại.
- Giới hạn `DTI_API_PER_MINUTE` yêu cầu mỗi phút cho một mã (mặc định 120), người không có mã thì theo địa chỉ mạng;
  quá thì 429 với `Retry-After`. Đếm chung cho mọi tiến trình; mỗi tiến trình lấy từng 10 lượt một, nên cuối phút có
  thể bị từ chối sớm hơn vài lượt, không bao giờ quá.
- Không có CORS, không cookie: giao diện cho máy chủ gọi máy chủ. Mô tả OpenAPI 3.1 ở `/api/v1/openapi.json` (người
  đang đăng nhập cũng mở được).

| tham số | nghĩa |
| --- | --- |
{parameters}

## Địa chỉ

| địa chỉ | là | gồm | lọc theo |
| --- | --- | --- | --- |
{routes}

## Khi không trả lời được

Luôn là `application/problem+json` (RFC 9457): `type`, `title`, `status`, `detail`, và `id` khi là lỗi của hệ thống.

| mã | `type` | nghĩa |
| --- | --- | --- |
{problems}

## Gói dữ liệu

`dti package` (hoặc báo cáo `package` trên màn hình) ghi cùng những bảng ấy thành `data/*.csv`, `json/*.jsonl` và
`datapackage.json` theo chuẩn Data Package (kiểu, đơn vị, khóa, liên kết, nguồn, SHA-256). Cùng câu hỏi, cùng lúc thì
cùng từng byte. **Không ghi giấy phép** vì chưa có giấy phép nào được công bố cho các số liệu này; mỗi dòng ghi nguồn.
Không có tên người trong các bảng.

{package}

## Các bảng

{tables}
"""

_ENGLISH = """\
# Taking data away: the interface `/api/v1` and the data package

## Tokens

Made on the page **Access tokens** (under one's own name in the corner) or by `dti token make "Data store" --by NAME`.
A token is shown once, reads only, acts for the account that made it with the roles and departments of that moment,
and ends when it is revoked, expires (12 months unless said, at most 24) or its account is disabled. It travels in the
header `Authorization: Bearer …`, never in an address. The store keeps its SHA-256 alone. "Last used" is exact to the
minute and is not written at each request.

{examples}

## Conventions

- `GET` and `HEAD` only; JSON in UTF-8; decimals are text exactly as stored, days are ISO 8601, `null` is not known.
- The question is that of the command line. Illustrative figures are there only with `illustrative=true`, and each row
  carries the flag. Figures that wait for approval are not there.
- Pages: `limit` (at most 1,000), then follow `next` until it is `null`. The order is fixed by the key, so no page
  repeats or skips a row that was there.
- `ETag` changes with the store and the question; send it back as `If-None-Match` and get a 304 where nothing did.
  `Cache-Control: no-store`: nobody on the way may keep an answer.
- At most `DTI_API_PER_MINUTE` requests a minute for a token (120 unless set), for who has none by network address;
  then 429 with `Retry-After`. Counted for all processes together; each takes ten at a time, so the end of a minute
  may come a few requests early, never late.
- No CORS, no cookies: for servers that call servers. The OpenAPI 3.1 document is at `/api/v1/openapi.json` (who is
  signed in may open it too).

| parameter | meaning |
| --- | --- |
{parameters}

## Addresses

| address | is | holds | filtered by |
| --- | --- | --- | --- |
{routes}

## Where there is no answer

Always `application/problem+json` (RFC 9457): `type`, `title`, `status`, `detail`, and `id` for a fault of ours.

| status | `type` | meaning |
| --- | --- | --- |
{problems}

## The data package

`dti package` (or the report `package` on the screen) writes the same tables as `data/*.csv`, `json/*.jsonl` and
`datapackage.json` by the Data Package standard (types, units, keys, links, sources, SHA-256). The same question at
the same moment gives the same bytes. **No licence is named**, for none has been stated for these figures; each row
names its source. No person is named in the tables.

{package}

## The tables

{tables}

This page is written by `make docs`; do not edit it by hand.
"""


def write_page() -> str:
    """The whole page."""
    halves: dict[Language, str] = {"vi": _VIETNAMESE, "en": _ENGLISH}
    return "\n".join(
        said.format(
            examples=_EXAMPLES,
            package=_PACKAGE,
            parameters=_parameters(language),
            routes=_routes(language),
            problems=_problems(language),
            tables=_tables(language),
        )
        for language, said in halves.items()
    )


def _parameters(language: Language) -> str:
    known = (*QUESTION, *PAGING, LANG)
    return "\n".join(f"| `{one.name}` | {text(one.about, language)} |" for one in known)


def _routes(language: Language) -> str:
    common = {one.name for one in (*QUESTION, *PAGING, LANG)}
    rows = []
    for route in ROUTES:
        filters = ", ".join(f"`{one.name}`" for one in route.parameters if one.name not in common)
        said = f"{text(route.title, language)} | {text(route.about, language)}"
        rows.append(f"| `{ROOT}/{route.path}` | {said} | {filters} |")
    return "\n".join(rows)


def _problems(language: Language) -> str:
    return "\n".join(
        f"| {status} | `urn:dti:problem:{kind}` | {text(f'api.problem.{status}', language)} |"
        for status, kind in KINDS.items()
    )


def _tables(language: Language) -> str:
    heads = ("trường", "kiểu", "nghĩa") if language == "vi" else ("field", "type", "meaning")
    parts = []
    for table in TABLES:
        rows = [f"| `{one.name}` | {one.form.value} | {describe_field(one, language)} |" for one in table.fields]
        head = f"| {' | '.join(heads)} |\n| --- | --- | --- |"
        keys = ", ".join(f"`{name}`" for name in table.key)
        key = f"{'Khóa' if language == 'vi' else 'Key'}: {keys}."
        parts.append(
            f"### `{table.code}`\n\n{text(f'package.about.{table.word}', language)} {key}\n\n{head}\n" + "\n".join(rows)
        )
    return "\n\n".join(parts)


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(write_page(), encoding="utf-8")
    print(PAGE)
