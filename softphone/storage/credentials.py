"""The enterprise access token in the system's own secret store, or nowhere: never in a file of ours.

`keyring` may return a backend that writes plain text, loses entries, or only fails; so backends are taken by name from
an allow-list. A keyring may also ask its owner for a password and wait for ever: each question runs in a thread of
its own that no caller waits for longer than the limit, and that the end of the program doesn't wait for at all.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import closing, suppress
from functools import partial
from typing import TYPE_CHECKING, Final

from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.identity import AccessToken, AgentId

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE: Final = "meiqia-softphone"
LIMIT: Final = 20.0
LOOK_LIMIT: Final = 5.0
ALLOWED: Final = {
    "keyring.backends.SecretService.Keyring",
    "keyring.backends.libsecret.Keyring",
    "keyring.backends.kwallet.DBusKeyring",
    "keyring.backends.kwallet.DBusKeyringKWallet4",
    "keyring.backends.Windows.WinVaultKeyring",
    "keyring.backends.macOS.Keyring",
}
_SECRET_SERVICE: Final = {"keyring.backends.SecretService.Keyring", "keyring.backends.libsecret.Keyring"}
_DISMISSED: Final = {"KeyringLocked", "PromptDismissedException"}  # kinds of the libraries
_LOCKED: Final = {"LockedException"}
_GONE: Final = {"SecretServiceNotAvailableException", "ConnectionResetError", "BrokenPipeError", "EOFError"}
_GONE_SINCE: Final = {"form": "gone"}
_CHAIN: Final = "keyring.backends.chainer.ChainerBackend"


class KeyringCredentials:
    """Implements `ports.CredentialStore`. One question at a time, in the order of asking; looks go beside them."""

    def __init__(self, service: str = SERVICE, *, limit: float = LIMIT) -> None:
        """`service` names the entries in the keyring; `limit` is in seconds. Nothing is asked yet."""
        self._service = service
        self._limit = limit
        self._questions = _Lane("keyring")
        self._looks = _Lane("keyring look")
        self._found = False  # a keyring, once
        self._asked_of = ""  # the keyring's process, by its name on the bus

    async def load(self, agent: AgentId) -> AccessToken | None:
        """See `ports.CredentialStore`."""

        def get(backend: KeyringBackend) -> str | None:
            return backend.get_password(self._service, agent.text)

        value = await self._ask(get)
        return AccessToken(value) if value else None

    async def save(self, agent: AgentId, token: AccessToken) -> None:
        """See `ports.CredentialStore`."""

        def put(backend: KeyringBackend) -> None:
            backend.set_password(self._service, agent.text, token.value)

        await self._ask(put)

    async def forget(self, agent: AgentId) -> None:
        """See `ports.CredentialStore`."""

        def delete(backend: KeyringBackend) -> None:
            if backend.get_password(self._service, agent.text) is not None:
                backend.delete_password(self._service, agent.text)

        await self._ask(delete)

    async def is_locked(self) -> bool | None:
        """See `ports.CredentialStore`. A question that is still waiting waits for the owner.

        Not one that waits for a process that has gone, or for a keyring that is open by now: that one is given up.
        """
        try:
            locked, owner = await self._looks.ask(lambda: _look(_allowed_backend()), LOOK_LIMIT)
        except PhoneFailure as failure:
            locked, owner = None, "" if failure.code is FailureCode.NO_KEYRING else self._asked_of
        if self._questions.waits_beyond(self._limit) and (locked is False or owner != self._asked_of):
            self._questions.give_up()
        return True if self._questions.waits else locked

    async def _ask[T](self, question: Callable[[KeyringBackend], T]) -> T:
        """The answer to `question`, put to an allowed backend. Raises `PhoneFailure`."""

        def put() -> T:
            try:
                backend = _allowed_backend()
            except PhoneFailure as failure:
                raise PhoneFailure(failure.code, failure.reason, **_GONE_SINCE if self._found else {}) from None
            self._found, self._asked_of = True, ""
            with suppress(Exception):  # what is wrong with it, the question shows
                _, self._asked_of = _look(backend)
            return question(backend)

        try:
            return await self._questions.ask(put, self._limit)
        except PhoneFailure as failure:
            if failure.arguments.get("form") == "silent" and await self._answers():
                raise PhoneFailure(FailureCode.KEYRING_LOCKED, failure.reason) from None
            raise

    async def _answers(self) -> bool:
        """Whether it does, though not to what it was asked: then it waits for its owner."""
        try:
            await self._looks.ask(lambda: _look(_allowed_backend()), LOOK_LIMIT)
        except PhoneFailure:
            return False
        return True


class _Lane:
    """One question at a time, in a thread of its own; the next waits until it has ended or was given up."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._idle = asyncio.Event()
        self._idle.set()
        self._present: object = None
        self._since = 0.0

    @property
    def waits(self) -> bool:
        """True while a question has no answer."""
        return not self._idle.is_set()

    def waits_beyond(self, seconds: float) -> bool:
        """True when it has had none for so long."""
        return self.waits and asyncio.get_running_loop().time() - self._since >= seconds

    def give_up(self) -> None:
        """Expect no answer any more: the next question may be asked."""
        self._present = None
        self._idle.set()

    async def ask[T](self, question: Callable[[], T], limit: float) -> T:
        """The answer. Raises `PhoneFailure`; after `limit` seconds `keyring_locked` in the form *silent*."""
        try:
            async with asyncio.timeout(limit):
                while self.waits:
                    await self._idle.wait()
                return await self._started(question)
        except TimeoutError:
            raise PhoneFailure(FailureCode.KEYRING_LOCKED, "no answer from the keyring", form="silent") from None

    def _started[T](self, question: Callable[[], T]) -> asyncio.Future[T]:
        """Start the thread. It makes the lane idle again when it ends, also when no caller waits any more."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[T] = loop.create_future()
        self._present, self._since = answer, loop.time()
        self._idle.clear()

        def work() -> None:
            try:
                result = question()
            except Exception as error:  # backends raise their libraries' own kinds
                tell(partial(answer.set_exception, _failure(error)))
            else:
                tell(partial(answer.set_result, result))

        def tell(settle: Callable[[], None]) -> None:
            with suppress(RuntimeError):  # the loop has ended meanwhile
                loop.call_soon_threadsafe(settled, settle)

        def settled(settle: Callable[[], None]) -> None:
            if self._present is answer:
                self._idle.set()
            if not answer.done():
                settle()

        threading.Thread(target=work, name=self._name, daemon=True).start()
        return answer


def _failure(error: Exception) -> PhoneFailure:
    """Only the class of what went wrong: messages of secret stores are not ours to repeat."""
    if isinstance(error, PhoneFailure):
        return error
    kind = type(error).__name__
    cause = type(error.__cause__).__name__ if kind == "InitError" else kind
    if cause in _DISMISSED:
        return PhoneFailure(FailureCode.KEYRING_LOCKED, kind, form="dismissed")
    if cause in _LOCKED:
        return PhoneFailure(FailureCode.KEYRING_LOCKED, kind)
    if cause in _GONE:
        return PhoneFailure(FailureCode.NO_KEYRING, kind, **_GONE_SINCE)
    return PhoneFailure(FailureCode.NO_KEYRING, kind)


def _look(backend: KeyringBackend) -> tuple[bool | None, str]:
    """Whether it is locked, and the name of its process on the bus, without its owner being asked: the Secret Service
    alone can be looked at so. No collection yet is as good as a locked one: making it asks for a password.
    """
    if _name(type(backend)) not in _SECRET_SERVICE:
        return None, ""
    import secretstorage  # noqa: PLC0415 - libraries of `keyring`'s, on Linux only
    from jeepney import DBusAddress, new_method_call  # type: ignore[import-untyped]  # noqa: PLC0415

    with closing(secretstorage.dbus_init()) as bus:
        try:
            locked: bool = secretstorage.Collection(bus).is_locked()
        except secretstorage.ItemNotFoundException:
            locked = True
        service = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
        reply = bus.send_and_get_reply(new_method_call(service, "GetNameOwner", "s", ("org.freedesktop.secrets",)))
    return locked, str(reply.body[0])


def _allowed_backend() -> KeyringBackend:
    """The system's secret store; of a chain its first allowed member. Raises `PhoneFailure` (`no_keyring`)."""
    import keyring  # noqa: PLC0415 - a fifth of a second and a look at the bus: not on the window's thread
    from keyring.backend import KeyringBackend, by_priority  # noqa: PLC0415

    found = _allowed_of(keyring.get_keyring())
    if found is None and not (keyring.core.load_env() or keyring.core.load_config()):
        # It looks once in its life, perhaps before the desktop's keyring came.
        kinds = [kind for kind in KeyringBackend.get_viable_backends() if _name(kind) in ALLOWED]
        found = max(kinds, key=by_priority)() if kinds else None
    if found is None:
        raise PhoneFailure(FailureCode.NO_KEYRING, "no safe keyring")
    return found


def _allowed_of(backend: KeyringBackend) -> KeyringBackend | None:
    candidates = getattr(backend, "backends", ()) if _name(type(backend)) == _CHAIN else (backend,)
    return next((candidate for candidate in candidates if _name(type(candidate)) in ALLOWED), None)


def _name(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"
