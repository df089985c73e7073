"""``dti token``: made for an account, printed once, listed without the secret, revoked."""

import pytest

from tests.cli.conftest import Run

BY = ("--by", "quan.tri")
MAKE = ("token", "make", "Kho dữ liệu", "--months", "6", *BY)


@pytest.fixture
def peopled(own: Run) -> Run:
    """Commands over a store with an administrator."""
    assert own("user", "add", "quan.tri", "--full-name", "Lý Quản Trị", "--role", "administrator").code == 0
    return own


def test_a_token_is_printed_once_and_listed_without_its_secret(peopled: Run) -> None:
    made = peopled(*MAKE, "--json").json
    assert (made["token"], made["name"], made["expires_on"]) == (1, "Kho dữ liệu", "2027-05-23")
    assert len(made["secret"]) == len("dti_") + 43
    listed = peopled("token", "list", *BY, "--json")
    assert listed.json["tokens"] == [
        {
            "token": 1, "name": "Kho dữ liệu", "account": "quan.tri", "first": made["secret"][:10], "state": "valid",
            "made_at": "2026-11-23T03:00:00+00:00", "expires_on": "2027-05-23", "used_at": None, "revoked_at": None,
            "revoked_by": None,
        }
    ]  # fmt: skip
    assert made["secret"] not in listed.out


def test_it_is_said_in_words_too(peopled: Run) -> None:
    said = peopled(*MAKE).out.splitlines()
    assert said[0] == "Mã 1 cho “Kho dữ liệu”, dùng được đến hết ngày 23/05/2027. Sao chép ngay, mã không hiện lại:"
    assert said[1].startswith("dti_")
    assert "Đang dùng được" in peopled("token", "list", "--all", *BY).out
    assert peopled("token", "revoke", 1, *BY).out.strip() == "Đã thu hồi mã 1 (Kho dữ liệu)."
    assert "Revoked" in peopled("token", "list", *BY, "--lang", "en").out
    again = peopled("token", "revoke", 1, *BY)
    assert (again.code, again.err.strip()) == (1, "Mã “Kho dữ liệu” đã bị thu hồi trước đó.")


def test_a_token_is_always_somebodys(peopled: Run) -> None:
    assert peopled("token", "make", "Kho").code == 2
    assert peopled("token", "make", "Kho", "--by", "ai.do").code == 1
    assert peopled("token", "list", *BY).out.strip() == "Chưa có mã nào."


def test_nobody_makes_one_while_there_are_no_accounts(own: Run) -> None:
    refused = own("token", "make", "Kho", "--by", "máy chủ")
    assert (refused.code, refused.out) == (1, "")
