"""Passwords: which are refused, and that a check costs the same whoever it is for."""

import unicodedata
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Lock
from typing import Any, Literal

import pytest
from argon2 import PasswordHasher, extract_parameters

from dti.access import passwords
from dti.access.passwords import check_password, hash_password, is_right, needs_rehash
from dti.core.errors import WrongInput
from dti.i18n import LANGUAGES, error_text

GOOD = "Trời mưa thì đội nón lá"
START = "$argon2id$v=19$m=19456,t=2,p=1$"
PERSON = {"name": "nga.nguyen", "full_name": "Nguyễn Thị Nga"}

COMMON = [
    "Matkhau123456", "M4tKh4u@2026", "mật khẩu của 1", "MatKhauMoi!2026", "langson2025@@", "LangSon@2025",
    "l4ngs0n-2026!", "TinhLangSon2026", "L-a-n-g-s-o-n-1", "xulang-langson", "XứLạng 123456", "chilang!!!2025",
    "AiChiLang20252026", "chuyển đổi số", "Chuyendoiso@2026", "ChuyenDoiSoLangSon", "sở thông tin truyền thông",
    "Việt Nam 1945!", "VietNam@19751975", "UBNDtinhlangson", "tinhuy-langson-1", "anhyeuem123456", "iloveyou2026!!",
    "password1234", "P@ssw0rd2026!", "Pa$$word!!!!", "Admin@123456", "administrator1", "qwerty123456", "Qwertyuiop1!",
    "1q2w3e4r5t6y", "1qaz2wsx3edc", "!QAZ2wsx#EDC", "zaqwsxcderfv", "poiuytrewqas", "asdfghjkl123", "abcdefghijkl",
    "zyxwvutsrqpo", "123456789012", "210987654321", "040085001234", "0912345678-0912345678", "aaaaaaaaaaaa",
    "ababababababab", "abcabcabcabc", "hunter2hunter2", "passwordpassword", "dragonmonkey99", "!!!!!!!!!!!!",
    "            ", "Nguyễn Thị Nga 1985", "NguyenThiNga@85", "nguyennga1985", "Nga-Nga-Nga-Nga", "langsonxyz2025",
    "matkhauab2025",
]  # fmt: skip
FINE = [
    GOOD, "tham-bong-lieu-quy-cai", "correct horse battery", "K#9$vT2!pQ7&wZ", "Tr0ub4dor&3xyzw",
    "Quả hồng Bảo Lâm chín", "langson nhưng ai đoán ra", "пароль длинный", "一二三四五六七八九十甲乙", "x9Kd-mPq2-Lw7z",
]  # fmt: skip


def refusal(password: str, **person: str) -> str | None:
    """The message id of why a password is refused; None where it is not."""
    try:
        check_password(password, **(PERSON | person))
    except WrongInput as error:
        told = error
    else:
        return None
    assert [password in error_text(told, language) for language in LANGUAGES] == [False, False]
    return told.key


@pytest.mark.parametrize("password", COMMON)
def test_what_is_common_a_name_or_a_sequence_is_refused_with_any_digits_and_signs(password: str) -> None:
    assert refusal(password) == "accounts.password.common"


@pytest.mark.parametrize("password", FINE)
def test_words_of_ones_own_are_taken(password: str) -> None:
    assert refusal(password) is None


@pytest.mark.parametrize(
    "password", ["nga.nguyen và mẹ", "NgaNguyen-rất-vui", "toi la NGA_NGUYEN day", "ngà-nguyên-đi-chợ"]
)
def test_the_name_to_sign_in_with_is_not_in_it(password: str) -> None:
    assert refusal(password) == "accounts.password.has_name"


def test_another_persons_name_is_a_word_like_others() -> None:
    assert refusal("Bế Văn Đàn 1931") is None
    assert refusal("Bế Văn Đàn 1931", name="dan.be", full_name="Bế Văn Đàn") == "accounts.password.common"


def test_a_short_name_is_judged_as_a_word() -> None:
    assert refusal("mai vàng trước ngõ", name="mai", full_name="Lý Mai") is None
    assert refusal("mai.ly.mai.123", name="mai", full_name="Lý Mai") == "accounts.password.common"


def test_it_has_twelve_to_128_characters_however_they_are_composed() -> None:
    accents = "ộẫỹằữẩợởỡỏủẻ"
    assert (len(accents), len(unicodedata.normalize("NFD", accents))) == (12, 32)
    for form in ("NFC", "NFD"):
        assert refusal(unicodedata.normalize(form, accents)) is None
        assert refusal(unicodedata.normalize(form, accents[1:])) == "accounts.password.short"
        assert refusal(unicodedata.normalize(form, "qbđzlưkh" * 16)) is None
        assert refusal(unicodedata.normalize(form, "qbđzlưkh" * 16 + "ộ")) == "accounts.password.long"
    assert refusal("x" * 5_000_000) == "accounts.password.long"


def test_the_words_of_the_list_are_plain() -> None:
    words = [word for sharing in passwords._common_words().values() for word in sharing]
    assert len(words) > 500
    assert [word for word in words if not (word.isascii() and word.isalpha() and word.islower())] == []


def test_a_hash_is_argon2id_with_a_salt_of_its_own_and_holds_no_password() -> None:
    first, second = hash_password(GOOD), hash_password(GOOD)
    assert first != second
    assert first.startswith(START)
    assert is_right(GOOD, first)
    assert is_right(GOOD, second)
    assert not is_right(GOOD + " ", first)


def test_accents_composed_otherwise_are_the_same_password() -> None:
    assert is_right(unicodedata.normalize("NFD", GOOD), hash_password(GOOD))


def test_a_password_longer_than_any_is_wrong_also_where_its_beginning_is_right() -> None:
    kept = hash_password("x" * passwords._LONGEST_TRIED)
    assert is_right("x" * passwords._LONGEST_TRIED, kept)
    assert not is_right("x" * (passwords._LONGEST_TRIED + 1), kept)


def test_half_a_character_and_no_character_are_passwords_like_others() -> None:
    kept = hash_password("\ud800")
    assert is_right("\ud800", kept)
    assert not is_right("\x00", kept)


def test_an_older_hash_is_to_be_made_anew() -> None:
    assert not needs_rehash(hash_password(GOOD))
    older = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1).hash(GOOD)
    assert is_right(GOOD, older)
    assert needs_rehash(older)


@pytest.fixture
def verified(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The parameters of each hash that argon2 was made to work through."""
    calls: list[Any] = []

    class Counting(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:
            try:
                calls.append(extract_parameters(str(hash)))
            except ValueError:
                calls.append(None)
            return super().verify(hash, password)

    hasher = Counting(time_cost=2, memory_cost=19456, parallelism=1)
    monkeypatch.setattr(passwords, "_HASHER", hasher)
    return calls


BROKEN = ["", None, "no hash", "é", START + "abc$def", START + "c2FsdHNhbHQ"]


@pytest.mark.parametrize("known", BROKEN)
def test_without_a_hash_that_can_be_read_the_work_is_the_same(known: str | None, verified: list[Any]) -> None:
    right = hash_password(GOOD)
    assert is_right(GOOD, right)
    assert not is_right("một mật khẩu khác", right)
    same = verified[0]
    assert (verified, same.time_cost, same.memory_cost) == ([same, same], 2, 19456)
    verified.clear()
    assert not is_right(GOOD, known)
    # A broken one is refused by argon2 before it does any work.
    assert verified[-1] == same
    assert verified.count(same) <= (2 if known and known.startswith("$argon2id") else 1)


def test_nobody_gets_in_by_the_spare_hash(verified: list[Any]) -> None:
    assert not is_right("nobody has this password, and nobody gets in by it", None)
    assert len(verified) == 1


def test_at_most_two_are_verified_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    lock, met, inside, most = Lock(), Barrier(2, timeout=10), [0], [0]

    def fits(_known: str, _tried: bytes) -> bool:
        with lock:
            inside[0] += 1
            most[0] = max(most[0], inside[0])
        met.wait()  # two are let in together; a third would be counted while they wait
        with lock:
            inside[0] -= 1
        return True

    monkeypatch.setattr(passwords, "_fits", fits)
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda _: is_right(GOOD, "a hash"), range(16))) == [True] * 16
    assert most == [2]
