"""SDK tokens and the file that leads to a running sandbox."""

import stat
from pathlib import Path

import pytest

from softphone.sandbox import address_file
from softphone.sandbox.tokens import Mint, TokenRefusedError
from tests.helpers.virtual_time import HandClock


def test_a_token_lives_for_its_time() -> None:
    clock = HandClock()
    mint = Mint(10.0, clock)
    grant = mint.issue(1001)
    assert mint.check(grant.token).agent_id == 1001
    clock.seconds += 9.9
    assert mint.left(grant) == pytest.approx(0.1)
    clock.seconds += 0.1
    with pytest.raises(TokenRefusedError, match="过期"):
        mint.check(grant.token)


def test_unknown_tokens_are_refused() -> None:
    with pytest.raises(TokenRefusedError, match="无效"):
        Mint(10.0, HandClock()).check("made up")


def test_two_tokens_of_one_agent_are_both_good_until_expired_by_hand() -> None:
    mint = Mint(10.0, HandClock())
    first, second, other = mint.issue(1), mint.issue(1), mint.issue(2)
    assert mint.check(first.token) != mint.check(second.token)
    mint.expire(1)
    for grant in (first, second):
        assert mint.left(grant) == 0
        with pytest.raises(TokenRefusedError):
            mint.check(grant.token)
    assert mint.check(other.token) == other


def test_old_tokens_are_forgotten() -> None:
    clock = HandClock()
    mint = Mint(10.0, clock)
    grant = mint.issue(1)
    clock.seconds += 4000
    mint.issue(1)
    with pytest.raises(TokenRefusedError, match="无效"):
        mint.check(grant.token)


def test_the_address_file_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "runtime" / "sandbox.json"
    assert address_file.read(path) is None
    address_file.write(path, "http://127.0.0.1:1/console/s")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert address_file.read(path) == "http://127.0.0.1:1/console/s"
    assert [entry.name for entry in path.parent.iterdir()] == ["sandbox.json"]


def test_a_later_sandbox_keeps_its_address(tmp_path: Path) -> None:
    path = tmp_path / "sandbox.json"
    address_file.write(path, "first")
    address_file.write(path, "second")
    address_file.remove(path, "first")
    assert address_file.read(path) == "second"
    address_file.remove(path, "second")
    assert not path.exists()


@pytest.mark.parametrize("content", ["", "[]", '{"console_url": 1}', "\x00"])
def test_a_broken_address_file_is_none(tmp_path: Path, content: str) -> None:
    path = tmp_path / "sandbox.json"
    path.write_text(content)
    assert address_file.read(path) is None
