"""The settings page, as far as settings exist: language, look, status after sign-in, wrap-up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from softphone.services.settings import Settings

from .messages import Say, Text, say
from .statuses import SETTABLE, status_look

REMINDERS: Final = (30.0, 60.0, 120.0)
LIMITS: Final = (30.0, 60.0, 120.0, 300.0)


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a setting and its word."""

    value: str | int | float | None
    label: Text
    current: bool


@dataclass(frozen=True, slots=True)
class SettingsView:
    """The options of each setting, in order."""

    language: tuple[Option, ...]
    theme: tuple[Option, ...]
    after_sign_in: tuple[Option, ...]
    wrap_up_reminder: tuple[Option, ...]
    wrap_up_limit: tuple[Option, ...]
    signed_in: bool


def settings_view(settings: Settings, *, signed_in: bool) -> SettingsView:
    """The page. A language is written in itself, so that one who can't read the present one finds the way back."""
    languages: tuple[tuple[str, Text], ...] = (("", say(Say.AS_SYSTEM)), ("zh_CN", "简体中文"), ("en", "English"))
    themes = (("system", Say.AS_SYSTEM), ("light", Say.THEME_LIGHT), ("dark", Say.THEME_DARK))
    after = settings.status_after_sign_in
    return SettingsView(
        language=tuple(Option(value, label, value == settings.language) for value, label in languages),
        theme=tuple(Option(value, say(label), value == settings.theme) for value, label in themes),
        after_sign_in=(
            Option(None, say(Say.AFTER_SIGN_IN_NOTHING), after is None),
            *(Option(code, status_look(code).word, code == after) for code in SETTABLE),
        ),
        wrap_up_reminder=_seconds(REMINDERS, settings.wrap_up_reminder),
        wrap_up_limit=_seconds(LIMITS, settings.wrap_up_limit),
        signed_in=signed_in,
    )


def _seconds(choices: tuple[float, ...], present: float | None) -> tuple[Option, ...]:
    """Off and the usual lengths; one that an admin wrote into the file stays in the list."""
    lengths = sorted({*choices, *((present,) if present is not None else ())})
    shown = [Option(one, say(Say.SECONDS, seconds=f"{one:g}"), one == present) for one in lengths]
    return (Option(None, say(Say.SETTING_OFF), present is None), *shown)
