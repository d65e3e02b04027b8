"""The failure tree: each failure has a code for programs, a support code, and arguments for its sentence.

    PhoneFailure
     ├─ BadInput            the agent or a script gave something that can't be used; nothing was sent
     ├─ NotNow              right words at the wrong time (no call, not registered, a call is alive)
     ├─ Refused             the platform said no
     │   └─ AccessTokenRefused   401 or 403: never retried blindly
     ├─ NoReply             the platform said nothing in time: the outcome is unknown
     ├─ Unreachable         network, DNS, TLS, 5xx, not JSON: retried on the schedule
     └─ EngineFailed        the embedded page or the SDK can't work

Sentences are not kept here: `presentation.notices` maps a code to a message, `ui.text.words` to text.
"""

from __future__ import annotations

from enum import StrEnum


class FailureCode(StrEnum):
    """Codes as `status --json` and `events` show them; `SUPPORT_CODES` has the code that support looks up."""

    ACCESS_TOKEN_REFUSED = "access_token_refused"  # noqa: S105 - a code, not a secret
    ACCESS_TOKEN_MISSING = "access_token_missing"  # noqa: S105
    AGENT_UNKNOWN = "agent_unknown"
    API_UNREACHABLE = "api_unreachable"
    API_BAD_REPLY = "api_bad_reply"
    API_TLS = "api_tls"
    NETWORK_DOWN = "network_down"
    SDK_MISSING = "sdk_missing"
    SDK_INCOMPLETE = "sdk_incomplete"
    SDK_BLOCKED = "sdk_blocked"
    ENGINE_FAILED = "engine_failed"
    ENGINE_SILENT = "engine_silent"
    ENGINE_WORN = "engine_worn"
    NOT_REGISTERED = "not_registered"
    REGISTERED_ELSEWHERE = "registered_elsewhere"
    OTHER_PHONE = "other_phone"
    NO_MICROPHONE = "no_microphone"
    MICROPHONE_DENIED = "microphone_denied"
    MICROPHONE_BUSY = "microphone_busy"
    MICROPHONE_FAILED = "microphone_failed"
    MICROPHONE_OPEN = "microphone_open"
    MICROPHONE_SILENT = "microphone_silent"
    SPEAKING_MUTED = "speaking_muted"
    NO_SOUND_SERVER = "no_sound_server"
    MICROPHONE_LOST = "microphone_lost"
    SPEAKER_LOST = "speaker_lost"
    SPEAKER_SILENT = "speaker_silent"
    DEVICE_OFFERED = "device_offered"
    DEVICE_SWITCHED = "device_switched"
    DEVICE_UNKNOWN = "device_unknown"
    DEVICE_FAILED = "device_failed"
    NO_RINGER = "no_ringer"
    RINGER_SILENT = "ringer_silent"
    RING_FILE_BAD = "ring_file_bad"
    CALL_REFUSED = "call_refused"
    CALL_BLACKLISTED = "call_blacklisted"
    COMMAND_REFUSED = "command_refused"
    COMMAND_UNANSWERED = "command_unanswered"
    STATUS_REFUSED = "status_refused"
    NUMBER_EMPTY = "number_empty"
    NUMBER_INVALID = "number_invalid"
    NUMBER_SEVERAL = "number_several"
    NUMBER_LONG = "number_long"
    APP_HUNG = "app_hung"
    LINK_INVALID = "link_invalid"
    SEARCH_SHORT = "search_short"
    DATE_INVALID = "date_invalid"
    FILE_UNREAD = "file_unread"
    FILE_TOO_LARGE = "file_too_large"
    HEADINGS_UNKNOWN = "headings_unknown"
    FILE_EXISTS = "file_exists"
    TABLE_TOO_LONG = "table_too_long"
    CALL_UNKNOWN = "call_unknown"
    CONTACT_UNKNOWN = "contact_unknown"
    CONTACT_UNNAMED = "contact_unnamed"
    IMPORT_BUSY = "import_busy"
    IMPORT_GONE = "import_gone"
    DISPOSITION_UNKNOWN = "disposition_unknown"
    NOTE_TOO_LONG = "note_too_long"
    USER_DATA_TOO_LONG = "user_data_too_long"
    OUTBOUND_INVALID = "outbound_invalid"
    RULE_ODD = "rule_odd"
    RULE_HOURS = "rule_hours"
    RULE_ATTEMPTS = "rule_attempts"
    RULE_PREFIX = "rule_prefix"
    RULE_DO_NOT_CALL = "rule_do_not_call"
    LIST_EMPTY = "list_empty"
    LIST_NO_ROW = "list_no_row"
    LIST_UNKNOWN = "list_unknown"
    NOT_LISTED = "not_listed"
    NO_NUMBERS = "no_numbers"
    FILE_UNREADABLE = "file_unreadable"
    CALL_ALIVE = "call_alive"
    LINK_WAITING = "link_waiting"
    LINKS_TOO_MANY = "links_too_many"
    NO_CALL = "no_call"
    WRONG_STATE = "wrong_state"
    DTMF_INVALID = "dtmf_invalid"
    NO_DTMF = "no_dtmf"
    ANSWER_AMBIGUOUS = "answer_ambiguous"
    NOT_SIGNED_IN = "not_signed_in"
    NOT_READY = "not_ready"
    NO_KEYRING = "no_keyring"
    KEYRING_LOCKED = "keyring_locked"
    NO_TRAY = "no_tray"
    NO_NOTIFICATIONS = "no_notifications"
    POPUP_BEHIND = "popup_behind"
    NO_CHINESE_FONT = "no_chinese_font"
    NO_HOTKEYS = "no_hotkeys"
    HOTKEY_TAKEN = "hotkey_taken"
    HOTKEYS_LOST = "hotkeys_lost"
    SETTINGS_BROKEN = "settings_broken"
    STORAGE_FAILED = "storage_failed"
    SANDBOX_FAILED = "sandbox_failed"
    STATUS_UNKNOWN = "status_unknown"
    NOT_AVAILABLE = "not_available"
    INTERNAL = "internal"


SUPPORT_CODES: dict[FailureCode, str] = {
    FailureCode.ACCESS_TOKEN_REFUSED: "AUTH-REFUSED",
    FailureCode.ACCESS_TOKEN_MISSING: "AUTH-NONE",
    FailureCode.AGENT_UNKNOWN: "AGENT-UNKNOWN",
    FailureCode.API_UNREACHABLE: "PLATFORM-DOWN",
    FailureCode.API_BAD_REPLY: "PLATFORM-REPLY",
    FailureCode.API_TLS: "PLATFORM-TLS",
    FailureCode.NETWORK_DOWN: "NET-DOWN",
    FailureCode.SDK_MISSING: "SDK-LOAD",
    FailureCode.SDK_INCOMPLETE: "SDK-INCOMPLETE",
    FailureCode.SDK_BLOCKED: "SDK-BLOCKED",
    FailureCode.REGISTERED_ELSEWHERE: "REG-ELSEWHERE",
    FailureCode.NOT_REGISTERED: "REG-LOST",
    FailureCode.NO_MICROPHONE: "MIC-NONE",
    FailureCode.MICROPHONE_DENIED: "MIC-DENIED",
    FailureCode.MICROPHONE_BUSY: "MIC-BUSY",
    FailureCode.MICROPHONE_FAILED: "MIC-FAILED",
    FailureCode.MICROPHONE_SILENT: "MIC-SILENT",
    FailureCode.SPEAKING_MUTED: "MIC-MUTED",
    FailureCode.MICROPHONE_LOST: "MIC-LOST",
    FailureCode.SPEAKER_LOST: "SPEAKER-LOST",
    FailureCode.SPEAKER_SILENT: "SPEAKER-SILENT",
    FailureCode.NO_DTMF: "DTMF-NONE",
    FailureCode.NO_RINGER: "RING-NONE",
    FailureCode.RINGER_SILENT: "RING-SILENT",
    FailureCode.RING_FILE_BAD: "RING-FILE",
    FailureCode.CALL_REFUSED: "CALL-REFUSED",
    FailureCode.CALL_BLACKLISTED: "CALL-BLACKLIST",
    FailureCode.COMMAND_UNANSWERED: "CMD-NOREPLY",
}


def support_code(code: FailureCode) -> str:
    """The code printed beside a sentence; one that `ui.md` doesn't name is derived from the program's code."""
    return SUPPORT_CODES.get(code, code.value.upper().replace("_", "-"))


class PhoneFailure(Exception):  # noqa: N818 - "failure" is the word of the vocabulary
    """Something could not be done; `reason` quotes the platform, `arguments` fill the sentence.

    Neither may hold a secret or a whole telephone number: both reach the log.
    """

    def __init__(self, code: FailureCode, reason: str = "", **arguments: str) -> None:
        super().__init__(code.value, reason)
        self.code = code
        self.reason = reason
        self.arguments = arguments

    def __str__(self) -> str:
        return f"{self.code.value}: {self.reason}" if self.reason else self.code.value


class BadInput(PhoneFailure):
    """What was given can't be used; nothing was sent."""


class NotNow(PhoneFailure):
    """The request doesn't fit the present state; nothing was sent."""


class Refused(PhoneFailure):
    """The platform said no; `reason` has its words."""


class AccessTokenRefused(Refused):
    """401 or 403: the enterprise access token is not accepted (any more)."""

    def __init__(self, reason: str = "") -> None:
        super().__init__(FailureCode.ACCESS_TOKEN_REFUSED, reason)


class NoReply(PhoneFailure):
    """Nothing came back within the command's limit: it may or may not have happened."""


class Unreachable(PhoneFailure):
    """The platform can't be reached or doesn't speak sense; `retry_after` is in seconds where it gave one."""

    def __init__(self, code: FailureCode, reason: str = "", *, retry_after: float | None = None) -> None:
        super().__init__(code, reason)
        self.retry_after = retry_after


class EngineFailed(PhoneFailure):
    """The embedded page, or the SDK in it, can't work."""
