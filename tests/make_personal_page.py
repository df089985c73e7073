"""The page `docs/personal-data.md`, what is kept about people and why: `python -m tests.make_personal_page`.

The tables come from the inventory in the code (`dti.store.personal`) and its words in the message catalogues;
`tests/test_personal_page.py` compares. What stands around them is written here.
"""

from pathlib import Path

from dti.config import Settings
from dti.i18n import Language, text
from dti.store.personal import Kind, columns_of

PAGE = Path(__file__).parent.parent / "docs" / "personal-data.md"
_MONTHS = Settings.model_fields["retention_months"].default

_VIETNAMESE = """\
# Dữ liệu cá nhân

Trang này liệt kê mọi nơi hệ thống lưu giữ, hoặc có thể lưu giữ, dữ liệu về một người; vì sao, trong bao lâu, và điều gì
xảy ra khi dữ liệu của người đó được xóa. Hệ thống chỉ cần biết cán bộ nào đã làm việc gì với số liệu; không số liệu báo
cáo nào cần dữ liệu cá nhân của công dân, và khi kiểm tra tệp, ô nào trông giống số căn cước, số điện thoại hay địa chỉ
thư điện tử đều được nêu ra và che bớt.

{table}

## Điều cần biết

- **Nhật ký không bị xóa.** Mỗi dòng mang mã băm của dòng trước; sửa hay xóa một dòng là phá cả chuỗi, và chuỗi ấy
  chứng minh không ai sửa việc đã làm. Vì vậy nhật ký gọi mỗi tài khoản bằng số tài khoản (`nd-7`). Sau khi xóa, không
  còn tài khoản hay chữ ký nào nối số đó với một người. Người làm việc ngay tại máy chủ khi chưa có tài khoản nào thì
  nhật ký ghi đúng tên đã gõ ở `--by`, và tên ấy không xóa được: hãy lập tài khoản trước khi đưa vào sử dụng. Lý do và
  tên tệp do người dùng gõ cũng vào nhật ký nguyên văn; đừng ghi tên người vào đó.
- **Tệp gốc được giữ nguyên.** Tệp đơn vị gửi là bằng chứng của số liệu; tên người lập biểu trong tệp còn ở đó. Chỉ
  người có quyền xem hồ sơ của đơn vị mới tải được.
- **Bốn mắt vẫn là bốn mắt.** Chữ ký đã thay vẫn mang số tài khoản, nên hệ thống vẫn nhận ra người gửi và người duyệt là
  một hay hai người.
- **Mã băm nội dung** của các phiên bản danh mục là của nội dung lúc ghi nhận và không tính lại.
- **Tệp nhật ký lỗi** (`var/log/dti.log`) không nằm trong kho dữ liệu; mỗi dòng được xóa khi quá thời hạn.
- **Bản sao lưu** làm trước khi xóa còn dữ liệu cũ: đặt thời hạn cho bản sao lưu, và xóa lại sau khi khôi phục.

## Cách làm

| việc | lệnh | ai |
| --- | --- | --- |
| xem danh mục này | `dti person inventory` | người vận hành |
| xuất mọi dữ liệu về một người | `dti person export nga.nguyen -o nga.xlsx --by ...` | quản trị hệ thống |
| tự tải dữ liệu về mình | địa chỉ `/tai/du-lieu-cua-toi` (thêm `?dang=json` để lấy JSON) | chính người đó |
| xóa dữ liệu của một người | `dti person erase nga.nguyen --by ... --reason ...` | quản trị hệ thống khác |
| xóa nhật ký quá thời hạn | `dti retain`, thử trước bằng `dti retain --dry-run` | máy, mỗi đêm |

Xuất và xóa dữ liệu của người khác cũng làm được trên trang Tài khoản. Quản trị hệ thống không xem hồ sơ của các đơn vị:
tệp xuất về người khác không có lời đã gõ và tên tệp đã gửi, trừ khi người xuất cũng được xem hồ sơ mọi đơn vị.

Mỗi lần xuất, xóa và dọn đều được ghi vào nhật ký, chỉ với số tài khoản. Không ai tự xóa mình, và người quản trị cuối
cùng không xóa được. Thời hạn là thiết lập `DTI_RETENTION_MONTHS` (mặc định {months} tháng, ít nhất 1), áp dụng cho lần
thử đăng nhập, phiên đăng nhập và tệp nhật ký lỗi.

## Căn cứ

Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15 ngày 26/6/2025, hiệu lực từ 01/01/2026, và Nghị định số 356/2025/NĐ-CP ngày
31/12/2025 quy định chi tiết, thay cho Nghị định số 13/2023/NĐ-CP. Điều 4 của Luật nêu quyền được biết, xem, chỉnh sửa,
yêu cầu cung cấp, xóa, hạn chế và phản đối; việc thực hiện quyền không được cản trở nghĩa vụ pháp lý của bên kiểm soát
dữ liệu (khoản 3). Điều 14 nêu các trường hợp xóa, trong đó có khi người đó yêu cầu, khi mục đích đã hoàn thành và khi
hết thời hạn lưu trữ. Nội dung trên lấy từ bài giới thiệu ([Phổ biến giáo dục pháp luật Lào Cai][lc],
[LuatVietnam][lv], [DLA Piper][dla]), không phải từ bản gốc. Trang này không phải ý kiến pháp lý: cơ quan vận hành quyết
định căn cứ xử lý, thời hạn trả lời yêu cầu và thời hạn lưu trữ hồ sơ cùng bộ phận pháp chế của mình.
"""

_ENGLISH = """\
# Personal data

Every place where the system keeps, or may keep, something about a person; why, for how long, and what becomes of it
when the person is erased. The system needs to know which official did what with a figure. No figure of a report needs
personal data of citizens: a cell that looks like a citizen's number, a telephone number or an e-mail address is pointed
out when a workbook is checked, and masked.

{table}

## What to know

- **The audit trail is never deleted.** Each entry carries the hash of the one before; to change or remove one breaks
  the chain that proves that nobody changed what was done. That is why the trail names an account by its number
  (`nd-7`). Once a person is erased no account and no signature leads from the number to them. Whoever works at the
  machine itself while there are no accounts stands there under the name typed for `--by`, and that cannot be taken
  back: make accounts before real use. Reasons and file names enter the trail as they were typed: no names of people in
them. - **Original files are kept.** A workbook is the evidence of its figures; the name of who prepared it stays
  inside. Only who may read the department's submissions can download it.
- **Four eyes remain four eyes.** A replaced signature still has the number, so the system still knows whether sender
  and approver are one person.
- **Content hashes** of versions of the catalogue are those of what was recorded, and not computed again.
- **The log** (`var/log/dti.log`) is outside of the store; its lines go when they are too old.
- **Backups** made before an erasure hold what was erased: limit how long they are kept, and erase again after a
restore.

## How

| what | command | who |
| --- | --- | --- |
| this inventory | `dti person inventory` | the operator |
| everything about a person | `dti person export nga.nguyen -o nga.xlsx --by ...` | an administrator |
| one's own data | the address `/tai/du-lieu-cua-toi` (`?dang=json` for JSON) | the person |
| erase a person | `dti person erase nga.nguyen --by ... --reason ...` | another administrator |
| delete what is too old | `dti retain`, first `dti retain --dry-run` | the machine, every night |

The page of accounts exports and erases as well. An administrator may not read the departments' submissions: an export
about somebody else is without what was typed and the names of files, unless whoever asks may also read all submissions.

Every export, erasure and clearing has its entry in the audit trail, by number only. Nobody erases themselves, and the
last administrator cannot be erased. The time limit is the setting `DTI_RETENTION_MONTHS` ({months} months by default,
at least 1), for sign-in attempts, sessions and the log.

With cron:

```
15 2 * * *  dti  cd /srv/dti && .venv/bin/dti retain --lang vi
```

With systemd, `dti-retain.service` and `dti-retain.timer`:

```
[Service]
Type=oneshot
User=dti
WorkingDirectory=/srv/dti
ExecStart=/srv/dti/.venv/bin/dti retain

[Timer]
OnCalendar=*-*-* 02:15
Persistent=true
[Install]
WantedBy=timers.target
```

## Ground

The Law on Personal Data Protection, 91/2025/QH15 of 26 June 2025, in force since 1 January 2026, and Decree
356/2025/NĐ-CP of 31 December 2025 that details it and replaces Decree 13/2023/NĐ-CP. Article 4 of the law names the
rights to know, see, correct, be given, erase, restrict and object; using them must not hinder the legal duties of who
controls the data (clause 3). Article 14 names when data are erased, among others on the person's request, when the
purpose is fulfilled, and when the time of keeping has ended. This is taken from introductions ([Lào Cai's portal of
legal education][lc], [LuatVietnam][lv], [DLA Piper][dla]), not from the original text. This page is no legal advice:
the operating agency decides on its ground for processing, on the time for answering requests and on the time for
keeping records, with its legal office.

[lc]: https://pbgdpl.laocai.gov.vn/phap-luat-khac/quy-dinh-ve-du-lieu-ca-nhan-chu-the-du-lieu-ca-nhan-quyen-va-nghia-vu-cua-chu-the-du-lieu-ca-nha-1526330
[lv]: https://luatvietnam.vn/linh-vuc-khac/khi-nao-chu-the-du-lieu-co-the-yeu-cau-xoa-du-lieu-ca-nhan-883-103748-article.html
[dla]: https://www.dlapiperdataprotection.com/?c=VN&t=law

This page is written by `make docs`; do not edit it by hand.
"""


def write_page() -> str:
    """The whole page."""
    halves: dict[Language, str] = {"vi": _VIETNAMESE, "en": _ENGLISH}
    return "\n".join(said.format(table=_table(language), months=_MONTHS) for language, said in halves.items())


def _table(language: Language) -> str:
    heads = [text(f"privacy.head.{name}", language) for name in ("what", "place", "why", "keep", "erasure")]
    lines = [f"| {' | '.join(heads)} |", "| --- | --- | --- | --- | --- |"]
    return "\n".join([*lines, *(_line(kind, language) for kind in Kind)])


def _line(kind: Kind, language: Language) -> str:
    columns = columns_of(kind)
    places = ", ".join(f"`{one.place}`" for one in columns)
    keep, erasure = columns[0].keep.value, columns[0].erasure.value
    said = [
        text(f"privacy.what.{kind.value}", language),
        places,
        text(f"privacy.why.{kind.value}", language),
        text(f"privacy.keep.{keep}", language),
        text(f"privacy.erasure.{erasure}", language),
    ]
    return f"| {' | '.join(said)} |"


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(write_page(), encoding="utf-8")
    print(PAGE)
