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
ALLOWED: Final = {
    "keyring.backends.SecretService.Keyring",
    "keyring.backends.libsecret.Keyring",
    "keyring.backends.kwallet.DBusKeyring",
    "keyring.backends.kwallet.DBusKeyringKWallet4",
    "keyring.backends.Windows.WinVaultKeyring",
    "keyring.backends.macOS.Keyring",
}
_SECRET_SERVICE: Final = {"keyring.backends.SecretService.Keyring", "keyring.backends.libsecret.Keyring"}
_LOCKED: Final = {"KeyringLocked", "LockedException", "PromptDismissedException"}  # kinds of the libraries
_CHAIN: Final = "keyring.backends.chainer.ChainerBackend"


class KeyringCredentials:
    """Implements `ports.CredentialStore`. One question at a time, in the order of asking."""

    def __init__(self, service: str = SERVICE, *, limit: float = LIMIT) -> None:
        """`service` names the entries in the keyring; `limit` is in seconds. Nothing is asked yet."""
        self._service = service
        self._limit = limit
        self._idle = asyncio.Event()
        self._idle.set()

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
        """See `ports.CredentialStore`. A question that is still waiting waits for the owner."""
        if not self._idle.is_set():
            return True
        try:
            return await self._ask(_seen_locked)
        except PhoneFailure:
            return None

    async def _ask[T](self, question: Callable[[KeyringBackend], T]) -> T:
        """The answer to `question`, put to an allowed backend in a thread of its own."""
        try:
            async with asyncio.timeout(self._limit):
                while not self._idle.is_set():
                    await self._idle.wait()
                return await self._started(question)
        except TimeoutError:
            raise PhoneFailure(FailureCode.KEYRING_LOCKED, "no answer from the keyring") from None

    def _started[T](self, question: Callable[[KeyringBackend], T]) -> asyncio.Future[T]:
        """Start the thread. It makes the store idle again when it ends, also when no caller waits any more."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[T] = loop.create_future()
        self._idle.clear()

        def work() -> None:
            try:
                result = question(_allowed_backend())
            except Exception as error:  # backends raise their libraries' own kinds
                tell(partial(answer.set_exception, _failure(error)))
            else:
                tell(partial(answer.set_result, result))

        def tell(settle: Callable[[], None]) -> None:
            with suppress(RuntimeError):  # the loop has ended meanwhile
                loop.call_soon_threadsafe(settled, settle)

        def settled(settle: Callable[[], None]) -> None:
            self._idle.set()
            if not answer.done():
                settle()

        threading.Thread(target=work, name="keyring", daemon=True).start()
        return answer


def _failure(error: Exception) -> PhoneFailure:
    """Only the class of what went wrong: messages of secret stores are not ours to repeat."""
    if isinstance(error, PhoneFailure):
        return error
    kind = type(error).__name__
    return PhoneFailure(FailureCode.KEYRING_LOCKED if kind in _LOCKED else FailureCode.NO_KEYRING, kind)


def _seen_locked(backend: KeyringBackend) -> bool | None:
    """Only the Secret Service can be looked at without the owner being asked."""
    if _name(backend) not in _SECRET_SERVICE:
        return None
    import secretstorage  # noqa: PLC0415 - a library of `keyring`'s, on Linux only

    with closing(secretstorage.dbus_init()) as bus:
        locked: bool = secretstorage.Collection(bus).is_locked()
    return locked


def _allowed_backend() -> KeyringBackend:
    """The system's secret store; of a chain its first allowed member. Raises `PhoneFailure` (`no_keyring`)."""
    import keyring  # noqa: PLC0415 - a fifth of a second and a look at the bus: not on the window's thread

    backend = keyring.get_keyring()
    candidates = getattr(backend, "backends", ()) if _name(backend) == _CHAIN else (backend,)
    for candidate in candidates:
        if _name(candidate) in ALLOWED:
            found: KeyringBackend = candidate
            return found
    raise PhoneFailure(FailureCode.NO_KEYRING, "no safe keyring")


def _name(backend: object) -> str:
    return f"{type(backend).__module__}.{type(backend).__qualname__}"
