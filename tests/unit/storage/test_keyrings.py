"""The keyrings that desktops bring, real ones on a private bus with an empty home: gnome-keyring and KWallet.

Without them nothing here runs (`keyring` in `packaging/system-packages.txt`).
"""

from __future__ import annotations

import asyncio
import gc
import os
import shutil
import signal
import threading
from collections.abc import Callable, Coroutine, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import keyring
import keyring.core
import pytest
import secretstorage

from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.identity import AccessToken, AgentId
from softphone.storage import credentials
from softphone.storage.credentials import KeyringCredentials
from tests.helpers.rig.processes import Child
from tests.helpers.rig.session import Session
from tests.helpers.rig.waiting import until, wait_until

AGENT = AgentId("1001")
TOKEN, NEWER = AccessToken("canary-9f2c77d1"), AccessToken("canary-newer")
PASSWORD: Final = "the owner's"
_KWALLET: Final = "[Wallet]\nFirst Use=false\nEnabled=true\nDefault Wallet=kdewallet\n"

# The library leaves its connection open where it raises, until it is collected.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
gnome_keyring = pytest.mark.skipif(not shutil.which("gnome-keyring-daemon"), reason="without the packages of `keyring`")
kwallet = pytest.mark.skipif(not shutil.which("kwalletd5"), reason="without the packages of `keyring`")


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """An empty home, and this process's bus; `keyring` has not looked for anything yet."""
    with Session() as session:
        for name, value in session.env.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(keyring.core, "_keyring_backend", None)
        found_once: Any = keyring.backend.get_all_keyring
        monkeypatch.delattr(found_once.__wrapped__, "always_returns", raising=False)
        yield session
    for thread in threading.enumerate():
        if thread.name.startswith("keyring"):
            thread.join(10)  # the bus has ended
    gc.collect()


def gnome(env: Mapping[str, str], password: str = PASSWORD) -> Child:
    """gnome-keyring, opened by this password, made with it in an empty home; with another one it stays locked."""
    daemon = Child(["gnome-keyring-daemon", "--foreground", "--components=secrets", "--unlock"], env=env)
    daemon.write(password)
    daemon.close_stdin()
    wait_until(lambda: _is_on(env), within=10, what="the keyring is on the bus")
    return daemon


def _is_on(env: Mapping[str, str]) -> bool:
    with closing(secretstorage.dbus_init()) as bus:
        return bool(secretstorage.check_service_availability(bus)) and bool(env)


def lock(*, on: bool = True) -> None:
    """As another program, or its owner's prompt, does; to unlock is possible only where no prompt is needed."""
    with closing(secretstorage.dbus_init()) as bus:
        collection = secretstorage.Collection(bus)
        collection.lock() if on else collection.unlock()


def run(story: Callable[[KeyringCredentials], Coroutine[Any, Any, None]], limit: float = 20.0) -> None:
    asyncio.run(story(KeyringCredentials(limit=limit)))


async def failure_of(question: Coroutine[Any, Any, object]) -> tuple[FailureCode, str | None]:
    with pytest.raises(PhoneFailure) as failure:
        await question
    return failure.value.code, failure.value.arguments.get("form")


@gnome_keyring
def test_a_token_is_kept_changed_and_removed(session: Session) -> None:
    async def story(store: KeyringCredentials) -> None:
        assert await store.load(AGENT) is None
        await store.save(AGENT, TOKEN)
        assert await KeyringCredentials().load(AGENT) == TOKEN
        await store.save(AGENT, NEWER)
        assert await store.load(AGENT) == NEWER
        assert await store.is_locked() is False
        await store.forget(AGENT)
        await store.forget(AGENT)
        assert await store.load(AGENT) is None

    with gnome(session.env):
        run(story)
    files = [path for path in session.root.rglob("*") if path.is_file()]
    assert not any(TOKEN.value.encode() in path.read_bytes() for path in files)


@gnome_keyring
def test_a_locked_one_whose_prompt_is_closed_or_never_comes_says_so(session: Session) -> None:
    """There is no prompter on this bus: gnome-keyring reports that as a prompt that was closed."""

    async def story(store: KeyringCredentials) -> None:
        await store.save(AGENT, TOKEN)
        lock()
        assert await store.is_locked() is True
        assert await failure_of(store.load(AGENT)) == (FailureCode.KEYRING_LOCKED, "dismissed")
        assert await failure_of(store.save(AGENT, NEWER)) == (FailureCode.KEYRING_LOCKED, "dismissed")

    with gnome(session.env):
        run(story)


@gnome_keyring
def test_one_that_ends_in_mid_day_and_comes_back_has_the_token(session: Session) -> None:
    async def story(store: KeyringCredentials) -> None:
        first = gnome(session.env)
        await store.save(AGENT, TOKEN)
        first.end()
        assert await failure_of(store.load(AGENT)) == (FailureCode.NO_KEYRING, "gone")
        assert await failure_of(store.save(AGENT, NEWER)) == (FailureCode.NO_KEYRING, "gone")
        assert await store.is_locked() is None
        with gnome(session.env):
            assert await store.is_locked() is False
            assert await store.load(AGENT) == TOKEN

    run(story)


@gnome_keyring
def test_one_that_comes_later_than_the_app_is_found(session: Session) -> None:
    async def story(store: KeyringCredentials) -> None:
        assert await failure_of(store.load(AGENT)) == (FailureCode.NO_KEYRING, None)
        assert await store.is_locked() is None
        with gnome(session.env):
            assert await store.is_locked() is False
            await store.save(AGENT, TOKEN)
            assert await store.load(AGENT) == TOKEN

    run(story)


@gnome_keyring
def test_one_that_hangs_holds_nothing_up_and_answers_later(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(credentials, "LOOK_LIMIT", 0.2)

    async def story(store: KeyringCredentials) -> None:
        with gnome(session.env) as daemon:
            await KeyringCredentials().save(AGENT, TOKEN)
            daemon.send_signal(signal.SIGSTOP)
            for _ in range(2):
                assert await failure_of(store.load(AGENT)) == (FailureCode.KEYRING_LOCKED, "silent")
            daemon.send_signal(signal.SIGCONT)
            assert await KeyringCredentials().load(AGENT) == TOKEN

    run(story, limit=0.3)


@kwallet
def test_a_kwallet_that_waits_for_its_owner_is_locked_and_free_when_it_has_ended(session: Session) -> None:
    """Its dialogue stands on a screen that does not exist: as an owner who is at lunch."""
    Path(session.env["XDG_CONFIG_HOME"], "kwalletrc").write_text(_KWALLET, encoding="utf-8")
    env = {**session.env, "QT_QPA_PLATFORM": "offscreen"}

    async def story(store: KeyringCredentials) -> None:
        with Child(["kwalletd5"], env=env):
            await until(lambda: _is_on(env))
            assert await failure_of(store.load(AGENT)) == (FailureCode.KEYRING_LOCKED, None)
            assert await store.is_locked() is True
        assert await store.is_locked() is None  # and its question is given up
        if shutil.which("gnome-keyring-daemon"):
            with gnome(session.env):
                await store.save(AGENT, TOKEN)
                assert await store.load(AGENT) == TOKEN

    run(story, limit=1.0)


def test_no_bus_is_no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus")
    monkeypatch.setattr(keyring.core, "_keyring_backend", None)

    async def story(store: KeyringCredentials) -> None:
        assert await failure_of(store.load(AGENT)) == (FailureCode.NO_KEYRING, None)
        assert await store.is_locked() is None

    run(story)
