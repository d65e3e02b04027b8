"""The keyring: only safe ones, never in the way, and nothing in any file."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null
from keyring.errors import KeyringLocked, PasswordDeleteError

from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.identity import AccessToken, AgentId
from softphone.services.ports import CredentialStore
from softphone.storage.credentials import ALLOWED, SERVICE, KeyringCredentials

AGENT = AgentId("1001")
TOKEN = AccessToken("canary-9f2c77d1")


class Vault(KeyringBackend):
    """A keyring in memory under the name of an allowed one; `before` runs in each question."""

    priority = 5

    def __init__(self, before: Callable[[], None] = lambda: None) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.threads: set[int] = set()
        self.before = before

    def get_password(self, service: str, username: str) -> str | None:
        self._begin()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._begin()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._begin()
        if (service, username) not in self.kept:
            raise PasswordDeleteError
        del self.kept[service, username]

    def _begin(self) -> None:
        self.threads.add(threading.get_ident())
        self.before()


Vault.__module__, Vault.__qualname__ = "keyring.backends.kwallet", "DBusKeyring"  # it can't be looked at
KeyringBackend._classes.discard(Vault)  # or the library would offer it to every test


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Callable[[KeyringBackend], None]:
    """Make a backend the system's."""

    def use(backend: KeyringBackend) -> None:
        monkeypatch.setattr(keyring, "get_keyring", lambda: backend)

    return use


def reason_of(failure: pytest.ExceptionInfo[PhoneFailure], code: FailureCode = FailureCode.NO_KEYRING) -> str:
    assert failure.value.code is code
    assert "canary" not in repr(failure.value)
    return failure.value.reason


def test_a_token_is_kept_found_and_forgotten(use: Callable[[KeyringBackend], None]) -> None:
    vault = Vault()
    use(vault)

    async def story() -> None:
        store: CredentialStore = KeyringCredentials()
        assert await store.load(AGENT) is None
        await store.forget(AGENT)
        await store.save(AGENT, TOKEN)
        assert vault.kept == {(SERVICE, "1001"): "canary-9f2c77d1"}
        assert await store.load(AGENT) == TOKEN
        assert await store.load(AgentId("1002")) is None
        await store.forget(AGENT)
        assert vault.kept == {}
        assert await store.load(AGENT) is None

    asyncio.run(story())
    assert threading.get_ident() not in vault.threads


def test_platforms_do_not_share_tokens(use: Callable[[KeyringBackend], None]) -> None:
    use(Vault())

    async def story() -> None:
        await KeyringCredentials("sandbox").save(AGENT, TOKEN)
        assert await KeyringCredentials().load(AGENT) is None

    asyncio.run(story())


class LockedException(Exception):  # noqa: N818 - the name in `secretstorage`
    """An item is locked."""


class Plaintext(Vault):
    """Stands for `keyrings.alt.file.PlaintextKeyring` and any other backend nobody has looked at."""


@pytest.mark.parametrize("backend", [fail.Keyring, null.Keyring, Plaintext])
def test_an_unsafe_keyring_is_none(
    use: Callable[[KeyringBackend], None],
    backend: type[KeyringBackend],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    unsafe = backend()
    use(unsafe)

    async def story() -> None:
        store = KeyringCredentials()
        for question in (store.load(AGENT), store.save(AGENT, TOKEN), store.forget(AGENT)):
            with pytest.raises(PhoneFailure) as failure:
                await question
            assert reason_of(failure) == "no safe keyring"

    asyncio.run(story())
    assert not isinstance(unsafe, Vault) or unsafe.kept == {}
    assert list(tmp_path.rglob("*")) == []


def test_of_a_chain_the_first_safe_one_is_used(
    use: Callable[[KeyringBackend], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, vault = Plaintext(), Vault()
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [plain, vault])
    use(chainer.ChainerBackend())  # type: ignore[no-untyped-call]

    async def story() -> None:
        await KeyringCredentials().save(AGENT, TOKEN)
        monkeypatch.setattr(chainer.ChainerBackend, "backends", [plain])
        with pytest.raises(PhoneFailure) as failure:
            await KeyringCredentials().save(AGENT, TOKEN)
        assert reason_of(failure) == "no safe keyring"

    asyncio.run(story())
    assert (plain.kept, list(vault.kept.values())) == ({}, ["canary-9f2c77d1"])


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (KeyringLocked("canary"), FailureCode.KEYRING_LOCKED),
        (LockedException("canary"), FailureCode.KEYRING_LOCKED),
        (RuntimeError("canary"), FailureCode.NO_KEYRING),
        (OSError("canary"), FailureCode.NO_KEYRING),
        (ImportError("canary"), FailureCode.NO_KEYRING),
    ],
)
def test_whatever_a_keyring_raises_is_no_keyring_or_a_locked_one(
    use: Callable[[KeyringBackend], None], error: Exception, code: FailureCode
) -> None:
    def complain() -> None:
        raise error

    use(Vault(complain))

    async def story() -> None:
        with pytest.raises(PhoneFailure) as failure:
            await KeyringCredentials().load(AGENT)
        assert reason_of(failure, code) == type(error).__name__

    asyncio.run(story())


def test_a_keyring_that_waits_for_its_owner_holds_nobody_up(use: Callable[[KeyringBackend], None]) -> None:
    unlocked = threading.Event()
    vault = Vault(lambda: void(unlocked.wait(60)))
    use(vault)

    async def story() -> None:
        store = KeyringCredentials(limit=0.05)
        for _ in range(2):  # the second finds the first still waiting
            with pytest.raises(PhoneFailure) as failure:
                await store.load(AGENT)
            assert reason_of(failure, FailureCode.KEYRING_LOCKED) == "no answer from the keyring"
            assert await store.is_locked()
        assert len(vault.threads) == 1
        unlocked.set()
        patient = KeyringCredentials()
        await patient.save(AGENT, TOKEN)
        assert await patient.load(AGENT) == TOKEN
        assert await patient.is_locked() is None  # this one can't be looked at
        store._limit = 20.0
        assert await store.load(AGENT) == TOKEN

    asyncio.run(story())


def test_questions_wait_for_each_other(use: Callable[[KeyringBackend], None]) -> None:
    at_once = threading.Semaphore(1)

    def alone() -> None:
        assert at_once.acquire(blocking=False)
        at_once.release()

    use(Vault(alone))

    async def story() -> None:
        store = KeyringCredentials()
        await asyncio.gather(*(store.save(AgentId(str(n)), TOKEN) for n in range(20)))
        cancelled = asyncio.create_task(store.load(AGENT))
        await asyncio.sleep(0)
        cancelled.cancel()
        assert await store.load(AgentId("7")) == TOKEN

    asyncio.run(story())


def test_a_hanging_keyring_does_not_keep_the_program_from_ending(use: Callable[[KeyringBackend], None]) -> None:
    unlocked = threading.Event()
    use(Vault(lambda: void(unlocked.wait(60))))

    async def story() -> None:
        with pytest.raises(PhoneFailure):
            await KeyringCredentials(limit=0.05).load(AGENT)

    asyncio.run(story())
    assert [thread.daemon for thread in threading.enumerate() if thread.name == "keyring"] == [True]
    unlocked.set()


def test_the_allowed_names_are_those_of_the_library() -> None:
    """A renamed backend would lock everybody out silently."""
    found = Path(keyring.backends.__path__[0])
    for name in ALLOWED:
        module, _, kind = name.removeprefix("keyring.backends.").rpartition(".")
        source = next(path for path in (found / f"{module}.py", found / module / "__init__.py") if path.exists())
        assert f"class {kind}(" in source.read_text(encoding="utf-8")


def void(_value: object) -> None:
    """For a callback whose result nobody wants."""
