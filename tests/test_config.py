"""Settings: safe defaults, what may be chosen, and what is refused with which words."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr, ValidationError

import dti
from dti.config import DEVELOPMENT_SECRET, Settings, SettingsError, load_settings, refuse_unsafe


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DTI_DATABASE_URL")
    monkeypatch.chdir(tmp_path)


def test_nothing_has_to_be_set() -> None:
    assert load_settings().model_dump() == {
        "environment": "development",
        "var_folder": Path("var"),
        "database_url": "sqlite:///var/dti.sqlite",
        "data_folder": Path(dti.__path__[0]).parent / "data",
        "host": "127.0.0.1",
        "port": 8049,
        "language": "vi",
        "illustrative": False,
        "upload_limit_mb": 10,
        "gate_memory_mb": 300,
        "gate_cpu_seconds": 10,
        "gate_wall_seconds": 20,
        "public_address": "",
        "trusted_proxies": 0,
        "secret_key": SecretStr(DEVELOPMENT_SECRET),
        "cookie_secure": False,
        "report_office": "STTTT",
        "font_folder": None,
        "api_per_minute": 120,
        "retention_months": 24,
        "smtp_host": "",
        "smtp_port": 587,
        "smtp_user": "",
        "smtp_password": SecretStr(""),
        "smtp_security": "starttls",
        "mail_from": "",
    }


def test_the_store_lies_in_the_var_folder_unless_it_is_named() -> None:
    assert load_settings(var_folder="/srv/dti").database_url == "sqlite:////srv/dti/dti.sqlite"
    assert load_settings(var_folder="/srv/dti", database_url="sqlite://").database_url == "sqlite://"


def test_what_is_chosen_goes_before_the_environment_and_that_before_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("DTI_PORT=1001\nDTI_LANGUAGE=en\nDTI_HOST=::1\n", encoding="utf-8")
    monkeypatch.setenv("DTI_PORT", "1002")
    monkeypatch.setenv("DTI_LANGUAGE", "en")
    settings = load_settings(language="vi")
    assert (settings.host, settings.port, settings.language) == ("::1", 1002, "vi")


def test_limits_are_also_given_in_bytes() -> None:
    settings = Settings(upload_limit_mb=3, gate_memory_mb=512)
    assert (settings.upload_limit_bytes, settings.gate_memory_bytes) == (3_145_728, 536_870_912)


def test_settings_do_not_change() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Settings().port = 1  # type: ignore[misc]


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_the_dashboard_may_listen_on_this_machine(host: str) -> None:
    assert load_settings(host=host).host == host


SAFE: dict[str, Any] = {
    "public_address": "https://dti.langson.gov.vn",
    "trusted_proxies": 1,
    "cookie_secure": True,
    "secret_key": "3mLz0q_nR8wVtY-b2KxJfD5hGpQsU7aE",
}


def problems(environ: dict[str, str] | None = None, /, **chosen: Any) -> list[str]:
    """The settings that a server is refused for, in the order in which they are told."""
    try:
        refuse_unsafe(load_settings(**chosen), environ or {})
    except SettingsError as error:
        return [line.partition(":")[0] for line in str(error).splitlines()]
    return []


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.5", "dti.langson.gov.vn"])
def test_other_machines_come_over_tls_only_with_secure_cookies_and_a_secret(host: str) -> None:
    assert problems(host=host) == ["DTI_HOST", "DTI_COOKIE_SECURE", "DTI_SECRET_KEY"]
    assert problems(host=host, **SAFE) == []


@pytest.mark.parametrize(
    "chosen",
    [{"environment": "production"}, {"public_address": "https://dti.langson.gov.vn", "trusted_proxies": 1}],
)
def test_a_server_that_people_rely_on_needs_the_same(chosen: dict[str, Any]) -> None:
    assert problems(**chosen) == ["DTI_COOKIE_SECURE", "DTI_SECRET_KEY"]
    assert problems(**SAFE | chosen) == []


@pytest.mark.parametrize("secret", ["", "short", "a" * 64, DEVELOPMENT_SECRET, "x" * 31])
def test_a_secret_that_can_be_guessed_is_none(secret: str) -> None:
    assert problems(environment="production", **SAFE | {"secret_key": secret}) == ["DTI_SECRET_KEY"]


def test_a_debugger_and_doors_for_other_programs_stay_off_in_production() -> None:
    on = {"FLASK_DEBUG": "1", "DASH_DEBUG": "true", "DASH_MCP_ENABLED": "yes", "DASH_HOT_RELOAD": "0", "DASH_UI": ""}
    assert problems(on, environment="production", **SAFE) == ["DASH_DEBUG, DASH_MCP_ENABLED, FLASK_DEBUG"]
    assert problems(on) == []


def test_behind_a_proxy_people_are_told_apart() -> None:
    assert problems(**SAFE | {"trusted_proxies": 0}) == ["DTI_TRUSTED_PROXIES"]


def test_a_refusal_says_what_to_do_in_both_languages() -> None:
    with pytest.raises(SettingsError, match=r"(?s)mật khẩu đi không mã hóa.* / .*unencrypted"):
        refuse_unsafe(load_settings(host="0.0.0.0"), {})


def test_production_does_not_show_illustrative_figures_by_default() -> None:
    assert load_settings(environment="production").illustrative is False
    assert load_settings(illustrative=True).illustrative is True
    with pytest.raises(SettingsError, match="DTI_ILLUSTRATIVE"):
        load_settings(environment="production", illustrative=True)


def test_all_that_is_wrong_is_said_at_once_a_line_for_each(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DTI_PROT=8050\n", encoding="utf-8")
    monkeypatch.setenv("DTI_PORT", "70000")
    monkeypatch.setenv("DTI_LANGUAGE", "fr")
    with pytest.raises(SettingsError) as refused:
        load_settings()
    assert sorted(line.partition(":")[0] for line in str(refused.value).splitlines()) == [
        "DTI_LANGUAGE",
        "DTI_PORT",
        "DTI_PROT",
    ]


def test_mail_without_encryption_only_goes_to_this_machine() -> None:
    mail: dict[str, Any] = {"smtp_host": "mail.langson.gov.vn", "mail_from": "dti@langson.gov.vn"}
    assert load_settings(**mail).smtp_security == "starttls"
    assert load_settings(**mail | {"smtp_host": "127.0.0.1"}, smtp_security="none").smtp_security == "none"
    with pytest.raises(SettingsError, match=r"(?s)DTI_SMTP_SECURITY: .*chính máy này.*on this machine"):
        load_settings(**mail, smtp_security="none")


def test_a_mail_server_needs_an_address_that_mail_comes_from() -> None:
    with pytest.raises(SettingsError, match="DTI_MAIL_FROM"):
        load_settings(smtp_host="127.0.0.1")
    for wrong in ("dti", "a@b\nBcc: c@d", "<a@b>", "a@b, c@d"):
        with pytest.raises(SettingsError, match="DTI_MAIL_FROM"):
            load_settings(mail_from=wrong)


@pytest.mark.parametrize(
    "wrong", ["javascript:alert(1)", "dti.langson.gov.vn", "https://a b", "https://a?x=1", "ftp://a"]
)
def test_the_public_address_is_one_of_the_web(wrong: str) -> None:
    assert load_settings(public_address="https://dti.langson.gov.vn").public_address
    with pytest.raises(SettingsError, match="DTI_PUBLIC_ADDRESS"):
        load_settings(public_address=wrong)


def test_the_password_of_the_mail_server_is_not_shown() -> None:
    assert "bí mật" not in repr(load_settings(smtp_password="bí mật"))
