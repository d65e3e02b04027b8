"""A sentence for every failure, in English: what happened, what to do. `ui.md` gave the first thirteen word by word.

`QUOTED` holds the forms that quote the platform. `COMMANDS` names commands inside a sentence.
"""

from __future__ import annotations

from typing import Final

from softphone.domain.errors import FailureCode as F

from .lupdate_marker import QT_TRANSLATE_NOOP

CONTEXT: Final = "Failure"
COMMAND_CONTEXT: Final = "Command"

FAILURES: Final[dict[F, str]] = {
    F.ACCESS_TOKEN_REFUSED: QT_TRANSLATE_NOOP("Failure", "Access token refused. Sign in again or ask your admin."),
    F.ACCESS_TOKEN_MISSING: QT_TRANSLATE_NOOP("Failure", "No access token saved here. Enter it."),
    F.AGENT_UNKNOWN: QT_TRANSLATE_NOOP("Failure", "Agent ID not found. Check it."),
    F.API_UNREACHABLE: QT_TRANSLATE_NOOP("Failure", "The platform can't be reached. Retrying."),
    F.API_BAD_REPLY: QT_TRANSLATE_NOOP(
        "Failure", "Unexpected reply from the platform. Retrying; tell your admin if it keeps happening."
    ),
    F.API_TLS: QT_TRANSLATE_NOOP(
        "Failure", "The connection to the platform is not safe. Check the computer's date and ask your admin."
    ),
    F.NETWORK_DOWN: QT_TRANSLATE_NOOP("Failure", "Network lost. Can't receive calls. Reconnecting."),
    F.SDK_MISSING: QT_TRANSLATE_NOOP(
        "Failure", "The calling service failed to load. Retry; admins: check the firewall."
    ),
    F.SDK_INCOMPLETE: QT_TRANSLATE_NOOP(
        "Failure", "The calling service lacks a function it needs. Retry or ask your admin."
    ),
    F.SDK_BLOCKED: QT_TRANSLATE_NOOP("Failure", "A required address is blocked. Ask your admin to allow it."),
    F.ENGINE_FAILED: QT_TRANSLATE_NOOP(
        "Failure", "The calling service stopped. Can't receive calls. Retry or restart the app."
    ),
    F.ENGINE_SILENT: QT_TRANSLATE_NOOP(
        "Failure", "The calling service does not respond. If the call is lost, hang up and dial again."
    ),
    F.ENGINE_WORN: QT_TRANSLATE_NOOP(
        "Failure", "The calling service is restarting to make more calls. Dial again in a few seconds."
    ),
    F.NOT_REGISTERED: QT_TRANSLATE_NOOP("Failure", "This phone is not registered. Can't receive calls. Reconnecting."),
    F.REGISTERED_ELSEWHERE: QT_TRANSLATE_NOOP(
        "Failure", "You may have signed in somewhere else. Use this device to take calls here."
    ),
    F.OTHER_PHONE: QT_TRANSLATE_NOOP(
        "Failure", "Your calls ring on another phone. Answer there, or ask your admin to switch to the web phone."
    ),
    F.NO_MICROPHONE: QT_TRANSLATE_NOOP("Failure", "No microphone. Plug in a headset."),
    F.MICROPHONE_DENIED: QT_TRANSLATE_NOOP("Failure", "The system blocks the microphone. Open privacy settings."),
    F.MICROPHONE_BUSY: QT_TRANSLATE_NOOP("Failure", "Another program is using the microphone. Close it."),
    F.MICROPHONE_FAILED: QT_TRANSLATE_NOOP("Failure", "Can't open the microphone. Plug it in again or choose another."),
    F.MICROPHONE_OPEN: QT_TRANSLATE_NOOP(
        "Failure", "The platform keeps the microphone without a call. It hears nothing. Tell your admin."
    ),
    F.SPEAKER_SILENT: QT_TRANSLATE_NOOP(
        "Failure", "Your speaker plays nothing of the call. Check it, or use another device."
    ),
    F.MICROPHONE_SILENT: QT_TRANSLATE_NOOP("Failure", "Your microphone is silent. Check the headset's mute switch."),
    F.MICROPHONE_LOST: QT_TRANSLATE_NOOP("Failure", "{lost} was unplugged. Now using the system's default microphone."),
    F.SPEAKER_LOST: QT_TRANSLATE_NOOP("Failure", "{lost} was unplugged. Now using the system's default speaker."),
    F.DEVICE_OFFERED: QT_TRANSLATE_NOOP("Failure", "{reason} connected. Switch to it?"),
    F.DEVICE_SWITCHED: QT_TRANSLATE_NOOP("Failure", "The call now uses {reason}. Press Back to undo it."),
    F.DEVICE_UNKNOWN: QT_TRANSLATE_NOOP("Failure", "There is no such device. Choose one from the list."),
    F.DEVICE_FAILED: QT_TRANSLATE_NOOP("Failure", "This device can't be used. Choose another one."),
    F.SPEAKING_MUTED: QT_TRANSLATE_NOOP(
        "Failure", "You are speaking while muted. Unmute so that the customer hears you."
    ),
    F.DTMF_INVALID: QT_TRANSLATE_NOOP("Failure", "Only 0–9, *, # and A–D can be sent, at most {most} at once."),
    F.NO_DTMF: QT_TRANSLATE_NOOP("Failure", "Keypad tones don't work on this call. Say the digits instead."),
    F.NO_SOUND_SERVER: QT_TRANSLATE_NOOP(
        "Failure", "This computer has no sound service. Start it, then restart the app."
    ),
    F.NO_RINGER: QT_TRANSLATE_NOOP(
        "Failure", "No device to ring on. Calls will only flash. Connect a loudspeaker or a headset."
    ),
    F.RINGER_SILENT: QT_TRANSLATE_NOOP(
        "Failure", "{lost} plays no sound. Calls ring on {reason} until it works again."
    ),
    F.RING_FILE_BAD: QT_TRANSLATE_NOOP(
        "Failure", "Your ring file can't be played; another ring is used. Choose another file."
    ),
    F.CALL_REFUSED: QT_TRANSLATE_NOOP("Failure", "Call refused. Check number and caller ID."),
    F.CALL_BLACKLISTED: QT_TRANSLATE_NOOP("Failure", "This number is blocked; not dialled."),
    F.COMMAND_REFUSED: QT_TRANSLATE_NOOP("Failure", "The platform refused. Try again."),
    F.COMMAND_UNANSWERED: QT_TRANSLATE_NOOP("Failure", "No reply; {action} outcome unknown. Check before retrying."),
    F.STATUS_REFUSED: QT_TRANSLATE_NOOP("Failure", "The platform refused this status. Choose another or try again."),
    F.NUMBER_EMPTY: QT_TRANSLATE_NOOP("Failure", "There is no number. Enter one."),
    F.NUMBER_INVALID: QT_TRANSLATE_NOOP("Failure", "This cannot be dialled. Use digits, *, # and a leading + only."),
    F.NUMBER_SEVERAL: QT_TRANSLATE_NOOP(
        "Failure", "This is more than one number, or a number with an extension. Enter one number only."
    ),
    F.NUMBER_LONG: QT_TRANSLATE_NOOP("Failure", "This number has {count} digits; phone numbers are shorter. Check it."),
    F.APP_HUNG: QT_TRANSLATE_NOOP(
        "Failure", "The app did not respond when it was started again. If that keeps happening, tell your admin."
    ),
    F.LINK_INVALID: QT_TRANSLATE_NOOP(
        "Failure", "A link from another app can't be dialled as it is. Enter the number by hand."
    ),
    F.SEARCH_SHORT: QT_TRANSLATE_NOOP("Failure", "This search is too short. Type at least 2 letters or 3 digits."),
    F.DATE_INVALID: QT_TRANSLATE_NOOP("Failure", "This is not a date. Write it as 2026-12-01."),
    F.FILE_UNREAD: QT_TRANSLATE_NOOP("Failure", "The file {file} can't be read ({cause}). Check its name and rights."),
    F.FILE_TOO_LARGE: QT_TRANSLATE_NOOP("Failure", "The file {file} is too large, at most {limit}. Split it."),
    F.HEADINGS_UNKNOWN: QT_TRANSLATE_NOOP(
        "Failure", "The file {file} has no column of numbers. Write “name” and “phone” in its first line."
    ),
    F.FILE_EXISTS: QT_TRANSLATE_NOOP("Failure", "The file {file} exists already. Choose another name."),
    F.TABLE_TOO_LONG: QT_TRANSLATE_NOOP(
        "Failure", "A worksheet has at most {limit} rows. Choose fewer calls, or export to CSV."
    ),
    F.RULE_HOURS: QT_TRANSLATE_NOOP("Failure", "Not dialled: outside the calling hours ({hours}). Call later."),
    F.RULE_ATTEMPTS: QT_TRANSLATE_NOOP(
        "Failure", "Not dialled: this number was called {limit} times today, as often as allowed. Call tomorrow."
    ),
    F.RULE_PREFIX: QT_TRANSLATE_NOOP(
        "Failure", "Not dialled: numbers that begin like this are not allowed. Ask your admin."
    ),
    F.RULE_DO_NOT_CALL: QT_TRANSLATE_NOOP("Failure", "Not dialled: this number is on the do-not-call list."),
    F.LIST_EMPTY: QT_TRANSLATE_NOOP("Failure", "No customer is left to call now. Import a list, or try later."),
    F.LIST_NO_ROW: QT_TRANSLATE_NOOP("Failure", "No customer of the list is shown. Show the next one first."),
    F.LIST_UNKNOWN: QT_TRANSLATE_NOOP("Failure", "There is no such list. Import one, or choose another."),
    F.NOT_LISTED: QT_TRANSLATE_NOOP("Failure", "This number is not on the do-not-call list. Check it."),
    F.NO_NUMBERS: QT_TRANSLATE_NOOP("Failure", "The file {file} has no telephone numbers. Choose another file."),
    F.FILE_UNREADABLE: QT_TRANSLATE_NOOP("Failure", "The file can't be read ({cause}). Check its name and format."),
    F.CALL_UNKNOWN: QT_TRANSLATE_NOOP("Failure", "There is no such call in the history. Choose one from the list."),
    F.CONTACT_UNKNOWN: QT_TRANSLATE_NOOP("Failure", "There is no such contact. Choose one from the list."),
    F.CONTACT_UNNAMED: QT_TRANSLATE_NOOP("Failure", "The contact has no name. Give it one."),
    F.IMPORT_BUSY: QT_TRANSLATE_NOOP("Failure", "Another import is under way. Wait until it has ended."),
    F.IMPORT_GONE: QT_TRANSLATE_NOOP("Failure", "The import was interrupted; nothing was changed. Import again."),
    F.DISPOSITION_UNKNOWN: QT_TRANSLATE_NOOP(
        "Failure", "This disposition is not on the list. Choose one of: {dispositions}."
    ),
    F.NOTE_TOO_LONG: QT_TRANSLATE_NOOP("Failure", "The note is too long. Use at most {limit} characters."),
    F.USER_DATA_TOO_LONG: QT_TRANSLATE_NOOP(
        "Failure", "The business data is too long. Use at most {limit} characters."
    ),
    F.OUTBOUND_INVALID: QT_TRANSLATE_NOOP("Failure", "This is not one of your caller IDs. Choose one from the list."),
    F.RULE_ODD: QT_TRANSLATE_NOOP("Failure", "Can't load your caller IDs; the platform chooses. Ask your admin."),
    F.CALL_ALIVE: QT_TRANSLATE_NOOP("Failure", "A call is active. Finish the current call first."),
    F.LINK_WAITING: QT_TRANSLATE_NOOP("Failure", "Another call request is waiting. Answer the earlier one first."),
    F.LINKS_TOO_MANY: QT_TRANSLATE_NOOP("Failure", "Too many call links in a minute. Wait and try again."),
    F.NO_CALL: QT_TRANSLATE_NOOP("Failure", "The call has already ended. Nothing to do."),
    F.WRONG_STATE: QT_TRANSLATE_NOOP("Failure", "Not possible right now. Wait and try again."),
    F.ANSWER_AMBIGUOUS: QT_TRANSLATE_NOOP("Failure", "Two calls are active; end one first."),
    F.NOT_SIGNED_IN: QT_TRANSLATE_NOOP("Failure", "You are not signed in. Sign in first."),
    F.NOT_READY: QT_TRANSLATE_NOOP("Failure", "The phone is not ready yet. Wait until it says Ready."),
    F.NO_KEYRING: QT_TRANSLATE_NOOP(
        "Failure", "This computer has no safe keyring; the token is kept for this run only. Sign in again next time."
    ),
    F.KEYRING_LOCKED: QT_TRANSLATE_NOOP(
        "Failure", "The keyring is locked or waits for its password. Unlock it; the kept token is used from then on."
    ),
    F.NO_TRAY: QT_TRANSLATE_NOOP("Failure", "This desktop has no tray; keep the window open to see calls."),
    F.NO_NOTIFICATIONS: QT_TRANSLATE_NOOP("Failure", "This desktop shows no notifications; keep the window in sight."),
    F.POPUP_BEHIND: QT_TRANSLATE_NOOP(
        "Failure",
        "On this desktop calls may open behind other programs. Go by ring and notification.",
    ),
    F.NO_CHINESE_FONT: QT_TRANSLATE_NOOP(
        "Failure",
        "No Chinese font is installed: names show as boxes. Ask your administrator to install fonts-noto-cjk.",
    ),
    F.NO_HOTKEYS: QT_TRANSLATE_NOOP(
        "Failure", "This desktop doesn't let apps register shortcuts. The settings show commands to bind instead."
    ),
    F.HOTKEY_TAKEN: QT_TRANSLATE_NOOP(
        "Failure", "Another app or the keyboard layout uses one of your shortcuts. Change it in the settings."
    ),
    F.HOTKEYS_LOST: QT_TRANSLATE_NOOP(
        "Failure", "Keyboard shortcuts stopped working. Use the window, or restart the app."
    ),
    F.SETTINGS_BROKEN: QT_TRANSLATE_NOOP(
        "Failure", "Your settings file was damaged and set aside. Defaults are in use."
    ),
    F.STORAGE_FAILED: QT_TRANSLATE_NOOP(
        "Failure", "Nothing can be saved on this computer. Check disk space and permissions."
    ),
    F.SANDBOX_FAILED: QT_TRANSLATE_NOOP("Failure", "Demo mode did not start. Restart the app."),
    F.STATUS_UNKNOWN: QT_TRANSLATE_NOOP("Failure", "There is no such status. Choose one from the list."),
    F.NOT_AVAILABLE: QT_TRANSLATE_NOOP(
        "Failure", "Not available in this session. Look in the log, then restart the app."
    ),
    F.INTERNAL: QT_TRANSLATE_NOOP("Failure", "Something went wrong in this app. Try again; the log has the details."),
}

QUOTED: Final[dict[F, str]] = {
    F.API_UNREACHABLE: QT_TRANSLATE_NOOP("Failure", "The platform can't be reached ({reason}). Retrying."),
    F.CALL_REFUSED: QT_TRANSLATE_NOOP("Failure", "Call refused: {reason}. Check number and caller ID."),
    F.COMMAND_REFUSED: QT_TRANSLATE_NOOP("Failure", "The platform refused: {reason}. Try again."),
    F.STATUS_REFUSED: QT_TRANSLATE_NOOP(
        "Failure", "The platform refused this status: {reason}. Choose another or try again."
    ),
    F.SDK_BLOCKED: QT_TRANSLATE_NOOP("Failure", "A required address is blocked: {reason}. Ask your admin to allow it."),
    F.SDK_INCOMPLETE: QT_TRANSLATE_NOOP("Failure", "The calling service lacks {reason}. Retry or ask your admin."),
    F.SANDBOX_FAILED: QT_TRANSLATE_NOOP("Failure", "Demo mode did not start: {reason}. Restart the app."),
    F.MICROPHONE_LOST: QT_TRANSLATE_NOOP("Failure", "{lost} was unplugged. Now using {reason}."),
    F.SPEAKER_LOST: QT_TRANSLATE_NOOP("Failure", "{lost} was unplugged. Now using {reason}."),
}

COMMANDS: Final[dict[str, str]] = {
    "dial": QT_TRANSLATE_NOOP("Command", "Call"),
    "answer": QT_TRANSLATE_NOOP("Command", "Answer"),
    "decline": QT_TRANSLATE_NOOP("Command", "Decline"),
    "hang_up": QT_TRANSLATE_NOOP("Command", "Hang up"),
    "mute": QT_TRANSLATE_NOOP("Command", "Mute"),
    "unmute": QT_TRANSLATE_NOOP("Command", "Unmute"),
    "hold": QT_TRANSLATE_NOOP("Command", "Hold"),
    "resume": QT_TRANSLATE_NOOP("Command", "Resume"),
    "transfer": QT_TRANSLATE_NOOP("Command", "Transfer"),
    "set_status": QT_TRANSLATE_NOOP("Command", "Status change"),
    "set_outbound": QT_TRANSLATE_NOOP("Command", "Caller ID"),
    "other": QT_TRANSLATE_NOOP("Command", "Command"),
}
