"""The keys of everything the window can say; `ui.words` turns them into text, in the language of the moment."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

type Text = str | Message
"""Either data that is shown as it is (already made safe), or something to be said."""


@dataclass(frozen=True, slots=True)
class Message:
    """A key and what fills its sentence; an argument may itself be something to be said."""

    key: str
    arguments: tuple[tuple[str, Text], ...] = ()


def say(key: str, **arguments: Text) -> Message:
    """A message with its arguments."""
    return Message(key, tuple(arguments.items()))


class Say(StrEnum):
    """Keys of labels and short phrases. Failures have keys of their own, made in `notices`."""

    STATUS_ONLINE = "status.online"
    STATUS_OFFLINE = "status.offline"
    STATUS_BREAK = "status.break"
    STATUS_BUSY = "status.busy"
    STATUS_IN_CALL = "status.in_call"
    STATUS_RINGING = "status.ringing"
    STATUS_WRAP_UP = "status.wrap_up"
    STATUS_OTHER = "status.other"
    STATUS_NONE = "status.none"
    STATUS_UNREACHABLE = "status.unreachable"
    STATUS_CHANGING = "status.changing"
    STATUS_SIGNED_OUT = "status.signed_out"
    STATUS_NAME = "status.name"
    AGENT = "header.agent"

    READY = "readiness.ready"
    CONNECTED = "readiness.connected"
    SIGNED_OUT = "readiness.signed_out"
    SIGNING_IN = "readiness.signing_in"
    SIGN_IN_RETRYING = "readiness.retrying"
    TOKEN_RENEWING = "readiness.token"  # noqa: S105 - a key, not a secret
    ENGINE_STARTING = "readiness.engine_starting"
    ENGINE_RESTARTING = "readiness.engine_restarting"
    ENGINE_FAILED = "readiness.engine_failed"
    CONNECTION_LOST = "readiness.connection"
    REGISTERING = "readiness.registering"
    FACTS = "readiness.facts"
    FACT_YES = "readiness.yes"
    FACT_NO = "readiness.no"
    SHOW_NOTICES = "readiness.notices"
    MICROPHONE_LEVEL = "readiness.microphone_level"

    ENTER_NUMBER = "dial.enter_number"
    CALLER_ID = "dial.caller_id"
    CALLER_ID_NAME = "dial.caller_id_name"
    CALLER_ID_NONE = "dial.caller_id_none"
    GROUP = "dial.group"
    GROUP_MOBILE = "dial.group_mobile"
    GROUP_LANDLINE = "dial.group_landline"
    GROUP_RANDOM = "dial.group_random"
    GROUP_OWN = "dial.group_own"
    GROUP_WITH_KIND = "dial.group_with_kind"
    WILL_DIAL = "dial.will_dial"
    NOT_DIALABLE = "dial.not_dialable"
    LAST_CALL = "dial.last_call"
    LAST_CALL_TALKED = "dial.last_call_talked"
    ERASE = "dial.erase"
    DIALPAD = "dial.dialpad"
    KEY = "dial.key"

    INCOMING = "call.incoming"
    DIALING = "call.dialing"
    RINGING = "call.ringing"
    CONNECTING = "call.connecting"
    IN_CALL = "call.in_call"
    ON_HOLD = "call.on_hold"
    RECONNECTING = "call.reconnecting"
    ENDING = "call.ending"
    NO_WORD = "call.no_word"
    QUEUE = "call.queue"
    CALLED = "call.called"
    PRIVATE_NUMBER = "call.private_number"
    UNKNOWN_CUSTOMER = "call.unknown_customer"
    SECOND_CALL = "call.second"
    SECOND_CALL_WHY = "call.second_why"
    SECOND_CALL_WAIT = "call.second_wait"
    OFFER_CARD = "call.offer_card"
    CALL_CARD = "call.call_card"
    AFTER_CALL = "call.after"
    AFTER_CALL_NAME = "call.after_name"
    NO_CHANGE = "call.no_change"

    END_CALL_ENDED = "end.call_ended"
    END_NOT_CONNECTED = "end.not_connected"
    END_DECLINED = "end.declined"
    END_MISSED = "end.missed"
    END_BLACKLISTED = "end.blacklisted"
    END_REFUSED = "end.refused"
    END_TRANSFERRED = "end.transferred"
    END_CLIENT_FAULT = "end.client_fault"
    END_INTERRUPTED = "end.interrupted"
    END_UNKNOWN = "end.unknown"

    CALL = "action.call"
    ANSWER = "action.answer"
    DECLINE = "action.decline"
    HANG_UP = "action.hang_up"
    END = "action.end"
    READY_NOW = "action.ready_now"
    MUTE = "action.mute"
    MUTING = "action.muting"
    UNMUTE = "action.unmute"
    UNMUTING = "action.unmuting"
    HOLD = "action.hold"
    HOLDING = "action.holding"
    RESUME = "action.resume"
    RESUME_AFTER = "action.resume_after"
    RESUMING = "action.resuming"
    TRANSFER = "action.transfer"
    TRANSFERRING = "action.transferring"
    SIGN_IN = "action.sign_in"
    STOP = "action.stop"
    SIGN_OUT = "action.sign_out"
    QUIT = "action.quit"
    RETRY = "action.retry"
    TAKE_OVER = "action.take_over"
    DISMISS = "action.dismiss"
    FOLD = "action.fold"
    CLOSE = "action.close"

    SIGN_IN_TITLE = "sign_in.title"
    SIGN_IN_HINT = "sign_in.hint"
    SIGN_IN_AGAIN = "sign_in.again"
    AGENT_ID = "sign_in.agent_id"
    ACCESS_TOKEN = "sign_in.access_token"  # noqa: S105 - a key, not a secret
    KEPT_TOKEN = "sign_in.kept_token"  # noqa: S105 - a key, not a secret
    REMEMBER = "sign_in.remember"
    BUSY_SIGNING_IN = "sign_in.busy"
    BUSY_RETRYING = "sign_in.retrying"

    WRAP_UP_TITLE = "wrap_up.title"
    WRAP_UP_HINT = "wrap_up.hint"
    TALKED = "wrap_up.talked"

    TAB_DIAL = "tab.dial"
    TAB_CALL = "tab.call"
    TAB_WRAP_UP = "tab.wrap_up"
    TAB_SETTINGS = "tab.settings"

    SETTINGS_LANGUAGE = "settings.language"
    SETTINGS_THEME = "settings.theme"
    SETTINGS_AFTER_SIGN_IN = "settings.after_sign_in"
    AS_SYSTEM = "settings.as_system"
    THEME_LIGHT = "settings.light"
    THEME_DARK = "settings.dark"
    AFTER_SIGN_IN_NOTHING = "settings.after_nothing"

    SANDBOX = "sandbox.banner"
    DEVELOPER = "sandbox.developer"
    SANDBOX_HELP = "sandbox.help"
    SANDBOX_INTRO = "sandbox.intro"
    SANDBOX_INCOMING = "sandbox.incoming"
    SANDBOX_DIAL = "sandbox.dial"

    APP_NAME = "window.name"
    WINDOW_TITLE = "window.title"
    WINDOW_CALLING = "window.calling"
