"""What is said on the desktop around the window (ring, popup, tray, notifications, hotkeys, headset) and its settings.

As `word_labels`: one table per context of Qt Linguist, every text a literal that lupdate sees.
"""

from __future__ import annotations

from typing import Final

from softphone.presentation.messages import Say

from .literals import QT_TRANSLATE_NOOP

DESK_LABELS: Final[dict[str, dict[str, str]]] = {
    "Link": {
        Say.LINK_QUESTION: QT_TRANSLATE_NOOP("Link", "Call {number}?"),
        Say.LINK_ASKER: QT_TRANSLATE_NOOP("Link", "Another program asks for this call"),
        Say.LINK_DATA: QT_TRANSLATE_NOOP("Link", "With business data: {data}"),
        Say.LINK_HINT: QT_TRANSLATE_NOOP("Link", "Nothing is dialled unless you press Call."),
        Say.LINK_UNREACHABLE: QT_TRANSLATE_NOOP("Link", "You can call as soon as the phone is ready."),
        Say.LINK_LATER: QT_TRANSLATE_NOOP("Link", "Another program asks for a call. You will be asked after this one."),
        Say.NOT_NOW: QT_TRANSLATE_NOOP("Link", "Not now"),
    },
    "Notification": {
        Say.NOTE_INCOMING: QT_TRANSLATE_NOOP("Notification", "Incoming call"),
        Say.NOTE_INCOMING_QUEUE: QT_TRANSLATE_NOOP("Notification", "Incoming · {queue}"),
        Say.NOTE_MISSED: QT_TRANSLATE_NOOP("Notification", "Missed call"),
        Say.NOTE_UNREACHABLE: QT_TRANSLATE_NOOP("Notification", "You cannot receive calls: {reason}"),
        Say.NOTE_RUNNING: QT_TRANSLATE_NOOP("Notification", "The softphone is still running"),
        Say.NOTE_RUNNING_HOW: QT_TRANSLATE_NOOP(
            "Notification", "Calls still ring. Its icon in the tray brings the window back."
        ),
        Say.REASON_SIGNED_OUT: QT_TRANSLATE_NOOP("Notification", "signed out"),
        Say.REASON_TOKEN: QT_TRANSLATE_NOOP("Notification", "the sign-in has run out"),
        Say.REASON_ENGINE: QT_TRANSLATE_NOOP("Notification", "the phone component has stopped"),
        Say.REASON_CONNECTION: QT_TRANSLATE_NOOP("Notification", "the connection is lost"),
        Say.REASON_REGISTRATION: QT_TRANSLATE_NOOP("Notification", "the phone is not registered"),
    },
    "Tray": {
        Say.TRAY_TIP: QT_TRANSLATE_NOOP("Tray", "{app} · {state}"),
        Say.TRAY_MISSED: QT_TRANSLATE_NOOP("Tray", "Missed calls: {count}"),
        Say.TRAY_SHOW: QT_TRANSLATE_NOOP("Tray", "Show window"),
        Say.TRAY_HIDE: QT_TRANSLATE_NOOP("Tray", "Hide window"),
        Say.TRAY_MENU: QT_TRANSLATE_NOOP("Tray", "Tray menu"),
        Say.WINDOW_MISSED: QT_TRANSLATE_NOOP("Tray", "({count}) {title}"),
    },
    "Hotkeys": {
        Say.HOTKEY_ANSWER: QT_TRANSLATE_NOOP("Hotkeys", "Answer"),
        Say.HOTKEY_HANG_UP: QT_TRANSLATE_NOOP("Hotkeys", "Hang up or decline"),
        Say.HOTKEY_MUTE: QT_TRANSLATE_NOOP("Hotkeys", "Mute or unmute"),
        Say.HOTKEY_HOLD: QT_TRANSLATE_NOOP("Hotkeys", "Hold or resume"),
        Say.HOTKEY_SHOW: QT_TRANSLATE_NOOP("Hotkeys", "Show the window"),
        Say.HOTKEY_NONE: QT_TRANSLATE_NOOP("Hotkeys", "none"),
        Say.HOTKEY_LINE: QT_TRANSLATE_NOOP("Hotkeys", "{act}: {keys}"),
        Say.HOTKEY_TAKEN: QT_TRANSLATE_NOOP("Hotkeys", "Another program has these keys. Choose others."),
        Say.HOTKEY_TWICE: QT_TRANSLATE_NOOP("Hotkeys", "Another hotkey above has these keys. Choose others."),
        Say.HOTKEY_UNUSABLE: QT_TRANSLATE_NOOP("Hotkeys", "These keys can't be used here. Choose others."),
        Say.HOTKEY_SWITCHES: QT_TRANSLATE_NOOP("Hotkeys", "These keys switch the keyboard layout. Choose others."),
        Say.HOTKEY_BARE: QT_TRANSLATE_NOOP("Hotkeys", "You type with this key. Add Ctrl or Alt."),
        Say.HOTKEYS_ONE_KEY: QT_TRANSLATE_NOOP("Hotkeys", "F13 to F17, too"),
        Say.HOTKEYS_ONE_KEY_HINT: QT_TRANSLATE_NOOP(
            "Hotkeys", "For pedals and keypads: answer, hang up, mute, hold, show"
        ),
        Say.HOTKEYS_HINT: QT_TRANSLATE_NOOP(
            "Hotkeys", "These work from every program, each while it has something to do. F1 shows all keys."
        ),
        Say.HOTKEYS_GIVEN: QT_TRANSLATE_NOOP(
            "Hotkeys", "Your desktop hands out these keys. Change them in its keyboard settings."
        ),
        Say.HOTKEYS_ABSENT: QT_TRANSLATE_NOOP(
            "Hotkeys",
            "This desktop gives programs no hotkeys. Bind these commands in its keyboard settings:\n{commands}",
        ),
        Say.SHEET: QT_TRANSLATE_NOOP("Hotkeys", "Keys"),
        Say.SHEET_WINDOW: QT_TRANSLATE_NOOP("Hotkeys", "In this window"),
        Say.SHEET_EVERYWHERE: QT_TRANSLATE_NOOP("Hotkeys", "From every program"),
        Say.SHEET_ENTER: QT_TRANSLATE_NOOP("Hotkeys", "Answer, or call"),
        Say.SHEET_ESC: QT_TRANSLATE_NOOP("Hotkeys", "Decline on the card, else back"),
        Say.SHEET_DIGITS: QT_TRANSLATE_NOOP("Hotkeys", "Number; in a call, send digits"),
        Say.SHEET_REDIAL: QT_TRANSLATE_NOOP("Hotkeys", "Last number"),
        Say.SHEET_SHEET: QT_TRANSLATE_NOOP("Hotkeys", "This sheet"),
        Say.SHEET_ONE_KEY: QT_TRANSLATE_NOOP("Hotkeys", "In the same order also {keys}"),
    },
    "Settings": {
        Say.SETTINGS_NOTIFICATIONS: QT_TRANSLATE_NOOP("Settings", "Desktop notifications"),
        Say.SETTINGS_NOTIFICATIONS_HINT: QT_TRANSLATE_NOOP(
            "Settings", "Tell of calls there too, with Answer and Decline"
        ),
        Say.SETTINGS_ON_CLOSE: QT_TRANSLATE_NOOP("Settings", "Closing the window"),
        Say.ON_CLOSE_HIDE: QT_TRANSLATE_NOOP("Settings", "hides it in the tray"),
        Say.ON_CLOSE_MINIMISE: QT_TRANSLATE_NOOP("Settings", "minimises it"),
        Say.ON_CLOSE_QUIT: QT_TRANSLATE_NOOP("Settings", "quits"),
        Say.SECTION_GENERAL: QT_TRANSLATE_NOOP("Settings", "General"),
        Say.SECTION_AUDIO: QT_TRANSLATE_NOOP("Settings", "Sound"),
        Say.SECTION_RING: QT_TRANSLATE_NOOP("Settings", "Ring and notifications"),
        Say.SECTION_KEYS: QT_TRANSLATE_NOOP("Settings", "Hotkeys"),
        Say.SECTION_HEADSET: QT_TRANSLATE_NOOP("Settings", "Headset"),
        Say.SECTION_DESKTOP: QT_TRANSLATE_NOOP("Settings", "Desktop"),
        Say.SETTINGS_HEADSET: QT_TRANSLATE_NOOP("Settings", "Use the headset's buttons and lamps"),
        Say.HEADSET_READY: QT_TRANSLATE_NOOP("Settings", "{name}: answers, hangs up, mutes"),
        Say.HEADSET_NONE: QT_TRANSLATE_NOOP("Settings", "No headset with call buttons found"),
        Say.HEADSET_NO_ACCESS: QT_TRANSLATE_NOOP(
            "Settings", "No access to {name}. On Linux, have its udev rule installed, then plug it in again."
        ),
        Say.SETTINGS_LINKS: QT_TRANSLATE_NOOP("Settings", "Open phone links with this app"),
        Say.SETTINGS_LINKS_HINT: QT_TRANSLATE_NOOP(
            "Settings", "tel:, sip:, callto: and softphone:; you are asked first"
        ),
        Say.SETTINGS_LOGIN: QT_TRANSLATE_NOOP("Settings", "Start at login"),
        Say.SETTINGS_LOGIN_HINT: QT_TRANSLATE_NOOP("Settings", "Starts minimised"),
        Say.SETTINGS_BY_SYSTEM: QT_TRANSLATE_NOOP("Settings", "Only the system itself can change this here"),
        Say.SETTINGS_AWAKE: QT_TRANSLATE_NOOP("Settings", "Keep screen and computer awake in calls"),
        Say.SETTINGS_AWAKE_UNHEARD: QT_TRANSLATE_NOOP("Settings", "This desktop does not listen: it may lock or sleep"),
        Say.PRESS_KEYS: QT_TRANSLATE_NOOP("Settings", "Press the keys… (Esc: leave as it is)"),
    },
    "Popup": {
        Say.POPUP_OTHER_PHONE: QT_TRANSLATE_NOOP("Popup", "Rings on another phone: answer it there"),
        Say.POPUP_FINISH: QT_TRANSLATE_NOOP("Popup", "Finish the present call first"),
        Say.SPOKEN_CONNECTED: QT_TRANSLATE_NOOP("Popup", "Connected with {customer}"),
        Say.SPOKEN_ENDED: QT_TRANSLATE_NOOP("Popup", "{end}: {customer}"),
    },
    "Ring": {
        Say.SILENCE_RING: QT_TRANSLATE_NOOP("Ring", "Silence ring"),
        Say.RING_SILENCED: QT_TRANSLATE_NOOP("Ring", "Ring silenced"),
        Say.RING_SOUND: QT_TRANSLATE_NOOP("Ring", "Ring sound"),
        Say.RING_CHIME: QT_TRANSLATE_NOOP("Ring", "Chime"),
        Say.RING_GLASS: QT_TRANSLATE_NOOP("Ring", "Glass"),
        Say.RING_MARIMBA: QT_TRANSLATE_NOOP("Ring", "Marimba"),
        Say.RING_SOFT: QT_TRANSLATE_NOOP("Ring", "Soft chord"),
        Say.RING_CLASSIC: QT_TRANSLATE_NOOP("Ring", "Classic bell"),
        Say.RING_URGENT: QT_TRANSLATE_NOOP("Ring", "Urgent"),
        Say.RING_OWN: QT_TRANSLATE_NOOP("Ring", "My own file"),
        Say.RING_FILE: QT_TRANSLATE_NOOP("Ring", "Own ring file"),
        Say.RING_FILE_CHOOSE: QT_TRANSLATE_NOOP("Ring", "Choose a file…"),
        Say.RING_FILES: QT_TRANSLATE_NOOP("Ring", "Sounds ({patterns})"),
        Say.ALL_FILES: QT_TRANSLATE_NOOP("Ring", "All files (*)"),
        Say.RING_VOLUME: QT_TRANSLATE_NOOP("Ring", "Ring volume"),
        Say.PERCENT: QT_TRANSLATE_NOOP("Ring", "{value} %"),
        Say.RING_TEST: QT_TRANSLATE_NOOP("Ring", "Try the ring"),
        Say.RING_ALL: QT_TRANSLATE_NOOP("Ring", "Ring on all outputs"),
        Say.RING_ALL_HINT: QT_TRANSLATE_NOOP("Ring", "Also on loudspeakers, when you have taken the headset off"),
        Say.RING_MUTE_TITLE: QT_TRANSLATE_NOOP("Ring", "Quiet for a while"),
        Say.RING_MUTE: QT_TRANSLATE_NOOP("Ring", "Mute ring for 10 minutes"),
        Say.RING_AGAIN: QT_TRANSLATE_NOOP("Ring", "Ring again"),
        Say.RING_MUTED_UNTIL: QT_TRANSLATE_NOOP("Ring", "Muted until {time}"),
        Say.RING_AUTO: QT_TRANSLATE_NOOP("Ring", "Answer calls automatically"),
        Say.RING_AUTO_HINT: QT_TRANSLATE_NOOP("Ring", "After a short beep in the headset the customer hears you"),
        Say.RING_WHERE: QT_TRANSLATE_NOOP("Ring", "Rings on {device}"),
        Say.RING_NOWHERE: QT_TRANSLATE_NOOP("Ring", "Nothing to ring on. Connect a loudspeaker or a headset."),
    },
    "Line": {
        Say.LINE_GOOD: QT_TRANSLATE_NOOP("Line", "Line good"),
        Say.LINE_FAIR: QT_TRANSLATE_NOOP("Line", "Line fair"),
        Say.LINE_POOR: QT_TRANSLATE_NOOP("Line", "Line poor"),
        Say.LINE_UNKNOWN: QT_TRANSLATE_NOOP("Line", "Line quality unknown"),
        Say.LINE_CAUSE: QT_TRANSLATE_NOOP("Line", "{line}: {cause}"),
        Say.LINE_NO_SOUND: QT_TRANSLATE_NOOP("Line", "no sound"),
        Say.LINE_NOTHING_SENT: QT_TRANSLATE_NOOP("Line", "you are unheard"),
        Say.LINE_SILENT: QT_TRANSLATE_NOOP("Line", "silent"),
        Say.LINE_LOSS: QT_TRANSLATE_NOOP("Line", "sound lost"),
        Say.LINE_DELAY: QT_TRANSLATE_NOOP("Line", "delay"),
        Say.LINE_JITTER: QT_TRANSLATE_NOOP("Line", "choppy"),
        Say.LINE_GRAPH: QT_TRANSLATE_NOOP("Line", "Show the line's quality"),
        Say.LINE_MOS: QT_TRANSLATE_NOOP("Line", "Score (MOS 1–4.4)"),
        Say.LINE_JITTER_MS: QT_TRANSLATE_NOOP("Line", "Jitter"),
        Say.LINE_LOSS_PCT: QT_TRANSLATE_NOOP("Line", "Loss"),
        Say.LINE_RTT: QT_TRANSLATE_NOOP("Line", "Round trip {value}"),
        Say.LINE_CODEC: QT_TRANSLATE_NOOP("Line", "{value}"),
        Say.LINE_BITRATE: QT_TRANSLATE_NOOP("Line", "{incoming}/{outgoing} kbit/s"),
        Say.LINE_NO_FIGURE: QT_TRANSLATE_NOOP("Line", "–"),
        Say.KEYPAD: QT_TRANSLATE_NOOP("Line", "Keypad"),
        Say.KEYPAD_CLOSE: QT_TRANSLATE_NOOP("Line", "Hide keypad"),
        Say.KEYPAD_SENT: QT_TRANSLATE_NOOP("Line", "Sent: {digits}"),
        Say.KEYPAD_HINT: QT_TRANSLATE_NOOP("Line", "Each key is sent at once"),
    },
    "Mini": {
        Say.MINI_NAME: QT_TRANSLATE_NOOP("Mini", "Mini window"),
        Say.MINI_OPEN: QT_TRANSLATE_NOOP("Mini", "Shrink to the mini window"),
        Say.MINI_LEAVE: QT_TRANSLATE_NOOP("Mini", "Back to the full window"),
        Say.MINI_MUTED: QT_TRANSLATE_NOOP("Mini", "Muted"),
    },
}
