"""What the environment says, and files that hold a secret."""

import os
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.settings import DEFAULT_STORE, load_settings, read_secret

WORD = "nobody-may-know"


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "password"
    path.write_text(WORD + "\n", encoding="utf-8")
    path.chmod(0o600)
    return path


def test_settings_come_from_the_environment_and_hide_the_password() -> None:
    given = {"KG_STORE": "bolt://h", "NEO4J_USER": "u", "NEO4J_PASSWORD": WORD, "KG_SERVE_TOKEN": WORD}
    found = load_settings(given)
    assert (found.store, found.user, found.password, found.database) == ("bolt://h", "u", WORD, None)
    assert WORD not in repr(found)
    assert load_settings({**given, "KG_STORE": "embedded:x"}).store == "embedded:x"
    assert load_settings({"NEO4J_PASSWORD": ""}) == load_settings({})
    assert load_settings({}).store == DEFAULT_STORE


def test_password_may_come_from_a_file_that_only_its_owner_reads(secret: Path) -> None:
    assert load_settings({"NEO4J_PASSWORD_FILE": str(secret)}).password == WORD
    secret.chmod(0o400)
    assert read_secret(secret) == WORD
    link = secret.with_name("link")
    link.symlink_to(secret)
    assert read_secret(link) == WORD


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o601, 0o644, 0o777])
def test_file_that_others_reach_is_refused_with_the_way_out(secret: Path, mode: int) -> None:
    secret.chmod(mode)
    with pytest.raises(InputError, match=f"chmod 600 {secret}$") as error:
        load_settings({"NEO4J_PASSWORD_FILE": str(secret)})
    assert WORD not in str(error.value)


def test_file_of_another_user_is_refused(secret: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    owner = os.geteuid()
    monkeypatch.setattr("kg.settings.os.geteuid", lambda: owner + 1)
    if owner == 0:
        assert read_secret(secret) == WORD  # root may place a file for a service
        os.chown(secret, 12345, -1)
    with pytest.raises(InputError, match="belongs to another user"):
        read_secret(secret)


@pytest.mark.parametrize("content", [b"", b"\n", b"one\ntwo\n", b"\xff\xfe\x00"])
def test_file_without_one_line_is_refused_and_not_quoted(secret: Path, content: bytes) -> None:
    secret.write_bytes(content)
    with pytest.raises(InputError, match="NEO4J_PASSWORD_FILE") as error:
        read_secret(secret)
    assert str(secret) in str(error.value)
    assert "\n" not in str(error.value)
    assert "two" not in str(error.value)


def test_file_that_is_not_there_or_none_is_named(tmp_path: Path) -> None:
    for path in (tmp_path / "none", tmp_path):
        with pytest.raises(InputError, match=str(path)):
            read_secret(path)


def test_two_passwords_are_one_too_many(secret: Path) -> None:
    with pytest.raises(InputError, match="both set"):
        load_settings({"NEO4J_PASSWORD": "x", "NEO4J_PASSWORD_FILE": str(secret)})
