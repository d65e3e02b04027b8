"""What is said on the desktop around the window (ring, popup, tray, notifications, hotkeys, headset) and its settings.

As `word_labels`: one table per context of Qt Linguist, every text a literal that lupdate sees.
"""

from __future__ import annotations

from typing import Final

from softphone.presentation.call_messages import CallSay
from softphone.presentation.desk_messages import DeskSay
from softphone.presentation.messages import Say
from softphone.presentation.settings_messages import SettingsSay
from softphone.presentation.setup_messages import SetupSay

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
        DeskSay.NOTE_INCOMING: QT_TRANSLATE_NOOP("Notification", "Incoming call"),
        DeskSay.NOTE_INCOMING_QUEUE: QT_TRANSLATE_NOOP("Notification", "Incoming · {queue}"),
        DeskSay.NOTE_MISSED: QT_TRANSLATE_NOOP("Notification", "Missed call"),
        DeskSay.NOTE_UNREACHABLE: QT_TRANSLATE_NOOP("Notification", "You cannot receive calls: {reason}"),
        DeskSay.NOTE_RUNNING: QT_TRANSLATE_NOOP("Notification", "The softphone is still running"),
        DeskSay.NOTE_RUNNING_HOW: QT_TRANSLATE_NOOP(
            "Notification", "Calls still ring. Its icon in the tray brings the window back."
        ),
        Say.REASON_SIGNED_OUT: QT_TRANSLATE_NOOP("Notification", "signed out"),
        Say.REASON_TOKEN: QT_TRANSLATE_NOOP("Notification", "the sign-in has run out"),
        Say.REASON_ENGINE: QT_TRANSLATE_NOOP("Notification", "the phone component has stopped"),
        Say.REASON_CONNECTION: QT_TRANSLATE_NOOP("Notification", "the connection is lost"),
        Say.REASON_REGISTRATION: QT_TRANSLATE_NOOP("Notification", "the phone is not registered"),
    },
    "Tray": {
        DeskSay.TRAY_TIP: QT_TRANSLATE_NOOP("Tray", "{app} · {state}"),
        DeskSay.TRAY_MISSED: QT_TRANSLATE_NOOP("Tray", "Missed calls: {count}"),
        DeskSay.TRAY_SHOW: QT_TRANSLATE_NOOP("Tray", "Show window"),
        DeskSay.TRAY_HIDE: QT_TRANSLATE_NOOP("Tray", "Hide window"),
        DeskSay.TRAY_MENU: QT_TRANSLATE_NOOP("Tray", "Tray menu"),
        Say.WINDOW_MISSED: QT_TRANSLATE_NOOP("Tray", "({count}) {title}"),
    },
    "Hotkeys": {
        DeskSay.HOTKEY_ANSWER: QT_TRANSLATE_NOOP("Hotkeys", "Answer"),
        DeskSay.HOTKEY_HANG_UP: QT_TRANSLATE_NOOP("Hotkeys", "Hang up or decline"),
        DeskSay.HOTKEY_MUTE: QT_TRANSLATE_NOOP("Hotkeys", "Mute or unmute"),
        DeskSay.HOTKEY_HOLD: QT_TRANSLATE_NOOP("Hotkeys", "Hold or resume"),
        DeskSay.HOTKEY_SHOW: QT_TRANSLATE_NOOP("Hotkeys", "Show the window"),
        DeskSay.HOTKEY_NONE: QT_TRANSLATE_NOOP("Hotkeys", "none"),
        DeskSay.HOTKEY_LINE: QT_TRANSLATE_NOOP("Hotkeys", "{act}: {keys}"),
        DeskSay.HOTKEY_TAKEN: QT_TRANSLATE_NOOP("Hotkeys", "Another program has these keys. Choose others."),
        DeskSay.HOTKEY_TWICE: QT_TRANSLATE_NOOP("Hotkeys", "Another hotkey above has these keys. Choose others."),
        DeskSay.HOTKEY_UNUSABLE: QT_TRANSLATE_NOOP("Hotkeys", "These keys can't be used here. Choose others."),
        DeskSay.HOTKEY_SWITCHES: QT_TRANSLATE_NOOP("Hotkeys", "These keys switch the keyboard layout. Choose others."),
        DeskSay.HOTKEY_BARE: QT_TRANSLATE_NOOP("Hotkeys", "You type with this key. Add Ctrl or Alt."),
        DeskSay.HOTKEYS_ONE_KEY: QT_TRANSLATE_NOOP("Hotkeys", "F13 to F17, too"),
        DeskSay.HOTKEYS_ONE_KEY_HINT: QT_TRANSLATE_NOOP(
            "Hotkeys", "For pedals and keypads: answer, hang up, mute, hold, show"
        ),
        DeskSay.HOTKEYS_HINT: QT_TRANSLATE_NOOP(
            "Hotkeys", "These work from every program, each while it has something to do. F1 shows all keys."
        ),
        DeskSay.HOTKEYS_GIVEN: QT_TRANSLATE_NOOP(
            "Hotkeys", "Your desktop hands out these keys. Change them in its keyboard settings."
        ),
        DeskSay.HOTKEYS_ABSENT: QT_TRANSLATE_NOOP(
            "Hotkeys",
            "This desktop gives programs no hotkeys. Bind these commands in its keyboard settings:\n{commands}",
        ),
        DeskSay.SHEET: QT_TRANSLATE_NOOP("Hotkeys", "Keys"),
        DeskSay.SHEET_WINDOW: QT_TRANSLATE_NOOP("Hotkeys", "In this window"),
        DeskSay.SHEET_EVERYWHERE: QT_TRANSLATE_NOOP("Hotkeys", "From every program"),
        DeskSay.SHEET_ENTER: QT_TRANSLATE_NOOP("Hotkeys", "Answer, or call"),
        DeskSay.SHEET_ESC: QT_TRANSLATE_NOOP("Hotkeys", "Decline on the card, else back"),
        DeskSay.SHEET_DIGITS: QT_TRANSLATE_NOOP("Hotkeys", "Number; in a call, send digits"),
        DeskSay.SHEET_REDIAL: QT_TRANSLATE_NOOP("Hotkeys", "Last number"),
        DeskSay.SHEET_SHEET: QT_TRANSLATE_NOOP("Hotkeys", "This sheet"),
        DeskSay.SHEET_ONE_KEY: QT_TRANSLATE_NOOP("Hotkeys", "In the same order also {keys}"),
    },
    "Settings": {
        SettingsSay.NOTIFICATIONS: QT_TRANSLATE_NOOP("Settings", "Desktop notifications"),
        SettingsSay.NOTIFICATIONS_HINT: QT_TRANSLATE_NOOP(
            "Settings", "Tell of calls there too, with Answer and Decline"
        ),
        SettingsSay.ON_CLOSE: QT_TRANSLATE_NOOP("Settings", "Closing the window"),
        SettingsSay.ON_CLOSE_HIDE: QT_TRANSLATE_NOOP("Settings", "hides it in the tray"),
        SettingsSay.ON_CLOSE_MINIMISE: QT_TRANSLATE_NOOP("Settings", "minimises it"),
        SettingsSay.ON_CLOSE_QUIT: QT_TRANSLATE_NOOP("Settings", "quits"),
        SettingsSay.SECTION_GENERAL: QT_TRANSLATE_NOOP("Settings", "General"),
        SettingsSay.SECTION_AUDIO: QT_TRANSLATE_NOOP("Settings", "Sound"),
        SettingsSay.SECTION_RING: QT_TRANSLATE_NOOP("Settings", "Ring and notifications"),
        SettingsSay.SECTION_KEYS: QT_TRANSLATE_NOOP("Settings", "Hotkeys"),
        SettingsSay.SECTION_HEADSET: QT_TRANSLATE_NOOP("Settings", "Headset"),
        SettingsSay.SECTION_DESKTOP: QT_TRANSLATE_NOOP("Settings", "Desktop"),
        SettingsSay.HEADSET_BUTTONS: QT_TRANSLATE_NOOP("Settings", "Use the headset's buttons and lamps"),
        DeskSay.HEADSET_READY: QT_TRANSLATE_NOOP("Settings", "{name}: answers, hangs up, mutes"),
        DeskSay.HEADSET_NONE: QT_TRANSLATE_NOOP("Settings", "No headset with call buttons found"),
        DeskSay.HEADSET_NO_ACCESS: QT_TRANSLATE_NOOP(
            "Settings", "No access to {name}. On Linux, have its udev rule installed, then plug it in again."
        ),
        SettingsSay.LINKS: QT_TRANSLATE_NOOP("Settings", "Open phone links with this app"),
        SettingsSay.LINKS_HINT: QT_TRANSLATE_NOOP(
            "Settings", "tel:, sip:, callto: and softphone:; you are asked first"
        ),
        SettingsSay.LOGIN: QT_TRANSLATE_NOOP("Settings", "Start at login"),
        SettingsSay.LOGIN_HINT: QT_TRANSLATE_NOOP("Settings", "Starts minimised"),
        SettingsSay.BY_SYSTEM: QT_TRANSLATE_NOOP("Settings", "Only the system itself can change this here"),
        SettingsSay.AWAKE: QT_TRANSLATE_NOOP("Settings", "Keep screen and computer awake in calls"),
        SettingsSay.AWAKE_UNHEARD: QT_TRANSLATE_NOOP("Settings", "This desktop does not listen: it may lock or sleep"),
        DeskSay.PRESS_KEYS: QT_TRANSLATE_NOOP("Settings", "Press the keys… (Esc: leave as it is)"),
    },
    "Popup": {
        DeskSay.POPUP_OTHER_PHONE: QT_TRANSLATE_NOOP("Popup", "Rings on another phone: answer it there"),
        DeskSay.POPUP_FINISH: QT_TRANSLATE_NOOP("Popup", "Finish the present call first"),
        DeskSay.SPOKEN_CONNECTED: QT_TRANSLATE_NOOP("Popup", "Connected with {customer}"),
        DeskSay.SPOKEN_ENDED: QT_TRANSLATE_NOOP("Popup", "{end}: {customer}"),
    },
    "Ring": {
        CallSay.SILENCE_RING: QT_TRANSLATE_NOOP("Ring", "Silence ring"),
        DeskSay.RING_SILENCED: QT_TRANSLATE_NOOP("Ring", "Ring silenced"),
        DeskSay.RING_SOUND: QT_TRANSLATE_NOOP("Ring", "Ring sound"),
        DeskSay.RING_CHIME: QT_TRANSLATE_NOOP("Ring", "Chime"),
        DeskSay.RING_GLASS: QT_TRANSLATE_NOOP("Ring", "Glass"),
        DeskSay.RING_MARIMBA: QT_TRANSLATE_NOOP("Ring", "Marimba"),
        DeskSay.RING_SOFT: QT_TRANSLATE_NOOP("Ring", "Soft chord"),
        DeskSay.RING_CLASSIC: QT_TRANSLATE_NOOP("Ring", "Classic bell"),
        DeskSay.RING_URGENT: QT_TRANSLATE_NOOP("Ring", "Urgent"),
        DeskSay.RING_OWN: QT_TRANSLATE_NOOP("Ring", "My own file"),
        DeskSay.RING_FILE: QT_TRANSLATE_NOOP("Ring", "Own ring file"),
        DeskSay.RING_FILE_CHOOSE: QT_TRANSLATE_NOOP("Ring", "Choose a file…"),
        DeskSay.RING_FILES: QT_TRANSLATE_NOOP("Ring", "Sounds ({patterns})"),
        DeskSay.ALL_FILES: QT_TRANSLATE_NOOP("Ring", "All files (*)"),
        DeskSay.RING_VOLUME: QT_TRANSLATE_NOOP("Ring", "Ring volume"),
        SettingsSay.PERCENT: QT_TRANSLATE_NOOP("Ring", "{value} %"),
        DeskSay.RING_TEST: QT_TRANSLATE_NOOP("Ring", "Try the ring"),
        DeskSay.RING_ALL: QT_TRANSLATE_NOOP("Ring", "Ring on all outputs"),
        DeskSay.RING_ALL_HINT: QT_TRANSLATE_NOOP("Ring", "Also on loudspeakers, when you have taken the headset off"),
        DeskSay.RING_MUTE_TITLE: QT_TRANSLATE_NOOP("Ring", "Quiet for a while"),
        DeskSay.RING_MUTE: QT_TRANSLATE_NOOP("Ring", "Mute ring for 10 minutes"),
        DeskSay.RING_AGAIN: QT_TRANSLATE_NOOP("Ring", "Ring again"),
        DeskSay.RING_MUTED_UNTIL: QT_TRANSLATE_NOOP("Ring", "Muted until {time}"),
        DeskSay.RING_AUTO: QT_TRANSLATE_NOOP("Ring", "Answer calls automatically"),
        DeskSay.RING_AUTO_HINT: QT_TRANSLATE_NOOP("Ring", "After a short beep in the headset the customer hears you"),
        DeskSay.RING_WHERE: QT_TRANSLATE_NOOP("Ring", "Rings on {device}"),
        DeskSay.RING_NOWHERE: QT_TRANSLATE_NOOP("Ring", "Nothing to ring on. Connect a loudspeaker or a headset."),
    },
    "Audio": {
        SettingsSay.AUDIO_MICROPHONE: QT_TRANSLATE_NOOP("Audio", "Microphone"),
        SettingsSay.AUDIO_SPEAKER: QT_TRANSLATE_NOOP("Audio", "Speaker"),
        SettingsSay.AUDIO_RINGER: QT_TRANSLATE_NOOP("Audio", "Ringer"),
        SettingsSay.AUDIO_DEFAULT: QT_TRANSLATE_NOOP("Audio", "System default"),
        SettingsSay.AUDIO_DEFAULT_IS: QT_TRANSLATE_NOOP("Audio", "System default: {device}"),
        SettingsSay.AUDIO_UNPLUGGED: QT_TRANSLATE_NOOP("Audio", "{device} (unplugged)"),
        SettingsSay.AUDIO_VOLUME: QT_TRANSLATE_NOOP("Audio", "Speaker volume"),
        SettingsSay.AUDIO_AT_ONCE: QT_TRANSLATE_NOOP("Audio", "Switch at once in a call"),
        SettingsSay.AUDIO_AT_ONCE_HINT: QT_TRANSLATE_NOOP(
            "Audio", "When a preferred headset is plugged in; else you are asked"
        ),
        SettingsSay.AUDIO_ECHO: QT_TRANSLATE_NOOP("Audio", "Echo cancellation"),
        SettingsSay.AUDIO_NOISE: QT_TRANSLATE_NOOP("Audio", "Noise suppression"),
        SettingsSay.AUDIO_GAIN: QT_TRANSLATE_NOOP("Audio", "Automatic volume of your voice"),
        SettingsSay.AUDIO_GRANTED: QT_TRANSLATE_NOOP("Audio", "On in this call"),
        SettingsSay.AUDIO_NOT_GRANTED: QT_TRANSLATE_NOOP("Audio", "Off in this call"),
        Say.DEVICE_USE: QT_TRANSLATE_NOOP("Audio", "Use"),
        Say.DEVICE_BACK: QT_TRANSLATE_NOOP("Audio", "Back"),
    },
    "Line": {
        CallSay.LINE_GOOD: QT_TRANSLATE_NOOP("Line", "Line good"),
        CallSay.LINE_FAIR: QT_TRANSLATE_NOOP("Line", "Line fair"),
        CallSay.LINE_POOR: QT_TRANSLATE_NOOP("Line", "Line poor"),
        CallSay.LINE_UNKNOWN: QT_TRANSLATE_NOOP("Line", "Line quality unknown"),
        CallSay.LINE_UNSEEN: QT_TRANSLATE_NOOP(
            "Line",
            "Not available: the phone component reports no figures for this call. "
            "That says nothing about how well you hear each other.",
        ),
        CallSay.LINE_NOT_YET: QT_TRANSLATE_NOOP("Line", "The first figures come a few seconds after the answer."),
        CallSay.LINE_CAUSE: QT_TRANSLATE_NOOP("Line", "{line}: {cause}"),
        CallSay.LINE_NO_SOUND: QT_TRANSLATE_NOOP("Line", "no sound"),
        CallSay.LINE_NOTHING_SENT: QT_TRANSLATE_NOOP("Line", "you are unheard"),
        CallSay.LINE_SILENT: QT_TRANSLATE_NOOP("Line", "silent"),
        CallSay.LINE_LOSS: QT_TRANSLATE_NOOP("Line", "sound lost"),
        CallSay.LINE_DELAY: QT_TRANSLATE_NOOP("Line", "delay"),
        CallSay.LINE_JITTER: QT_TRANSLATE_NOOP("Line", "choppy"),
        CallSay.LINE_GRAPH: QT_TRANSLATE_NOOP("Line", "Show the line's quality"),
        CallSay.LINE_MOS: QT_TRANSLATE_NOOP("Line", "Score (MOS 1–4.4)"),
        CallSay.LINE_JITTER_MS: QT_TRANSLATE_NOOP("Line", "Jitter"),
        CallSay.LINE_LOSS_PCT: QT_TRANSLATE_NOOP("Line", "Loss"),
        CallSay.LINE_RTT: QT_TRANSLATE_NOOP("Line", "Round trip {value}"),
        CallSay.LINE_CODEC: QT_TRANSLATE_NOOP("Line", "{value}"),
        CallSay.LINE_BITRATE: QT_TRANSLATE_NOOP("Line", "{incoming}/{outgoing} kbit/s"),
        CallSay.LINE_NO_FIGURE: QT_TRANSLATE_NOOP("Line", "–"),
        CallSay.KEYPAD: QT_TRANSLATE_NOOP("Line", "Keypad"),
        CallSay.KEYPAD_CLOSE: QT_TRANSLATE_NOOP("Line", "Hide keypad"),
        CallSay.KEYPAD_SENT: QT_TRANSLATE_NOOP("Line", "Sent: {digits}"),
        CallSay.KEYPAD_HINT: QT_TRANSLATE_NOOP("Line", "Each key is sent at once"),
    },
    "Mini": {
        DeskSay.MINI_NAME: QT_TRANSLATE_NOOP("Mini", "Mini window"),
        DeskSay.MINI_OPEN: QT_TRANSLATE_NOOP("Mini", "Shrink to the mini window"),
        DeskSay.MINI_LEAVE: QT_TRANSLATE_NOOP("Mini", "Back to the full window"),
        DeskSay.MINI_MUTED: QT_TRANSLATE_NOOP("Mini", "Muted"),
    },
    "First run": {
        SetupSay.FIRST_LANGUAGE: QT_TRANSLATE_NOOP("First run", "Welcome"),
        SetupSay.FIRST_LANGUAGE_TEXT: QT_TRANSLATE_NOOP(
            "First run", "A minute, and this phone is yours. Choose a language."
        ),
        SetupSay.FIRST_PLACE: QT_TRANSLATE_NOOP("First run", "Your company, or a try-out"),
        SetupSay.FIRST_PLACE_TEXT: QT_TRANSLATE_NOOP(
            "First run",
            "To work for your company, have your agent ID and the access token at hand and go on. "
            "Or try the phone first: with made-up customers, without an account.",
        ),
        SetupSay.FIRST_TRY: QT_TRANSLATE_NOOP("First run", "Try it in the sandbox"),
        SetupSay.FIRST_TRY_HINT: QT_TRANSLATE_NOOP("First run", "The phone starts again. Close it, and all is as now."),
        SetupSay.FIRST_SOUND: QT_TRANSLATE_NOOP("First run", "Microphone and speaker"),
        SetupSay.FIRST_SOUND_TEXT: QT_TRANSLATE_NOOP("First run", "Make sure that customers hear you, and you them."),
        SetupSay.FIRST_HOTKEYS: QT_TRANSLATE_NOOP("First run", "Hotkeys"),
        SetupSay.FIRST_HOTKEYS_TEXT: QT_TRANSLATE_NOOP("First run", "They work from every program."),
        SetupSay.FIRST_DONE: QT_TRANSLATE_NOOP("First run", "All set"),
        SetupSay.FIRST_DONE_TEXT: QT_TRANSLATE_NOOP(
            "First run", "Choose Online at the top left: calls then ring here. Answer with {keys} from any program."
        ),
        SetupSay.FIRST_DONE_PLAIN: QT_TRANSLATE_NOOP(
            "First run", "Choose Online at the top left: calls then ring here."
        ),
        SetupSay.FIRST_READY_TEXT: QT_TRANSLATE_NOOP(
            "First run", "When a call comes it rings here. Answer with {keys} from any program."
        ),
        SetupSay.FIRST_READY_PLAIN: QT_TRANSLATE_NOOP("First run", "When a call comes it rings here."),
        SetupSay.FIRST_ALMOST: QT_TRANSLATE_NOOP("First run", "Almost done"),
        SetupSay.FIRST_ALMOST_TEXT: QT_TRANSLATE_NOOP("First run", "Sign in, and calls ring here."),
        SetupSay.FIRST_PROGRESS: QT_TRANSLATE_NOOP("First run", "Step {step} of {count}"),
        SetupSay.FIRST_NEXT: QT_TRANSLATE_NOOP("First run", "Next"),
        SetupSay.FIRST_SKIP: QT_TRANSLATE_NOOP("First run", "Skip all"),
        SetupSay.FIRST_BACK: QT_TRANSLATE_NOOP("First run", "Back"),
        SetupSay.FIRST_LATER: QT_TRANSLATE_NOOP("First run", "Sign in later"),
        SetupSay.FIRST_START: QT_TRANSLATE_NOOP("First run", "Start"),
    },
    "Sound check": {
        SetupSay.CHECK_TITLE: QT_TRANSLATE_NOOP("Sound check", "Sound check"),
        SetupSay.CHECK_OPEN: QT_TRANSLATE_NOOP("Sound check", "Test microphone and speaker"),
        SetupSay.CHECK_MICROPHONE: QT_TRANSLATE_NOOP("Sound check", "Microphone: {device}"),
        SetupSay.CHECK_SPEAKER: QT_TRANSLATE_NOOP("Sound check", "Speaker: {device}"),
        SetupSay.CHECK_DEFAULT: QT_TRANSLATE_NOOP("Sound check", "System default"),
        SetupSay.CHECK_LEVEL: QT_TRANSLATE_NOOP("Sound check", "Microphone level {level} of 100"),
        SetupSay.CHECK_RECORD: QT_TRANSLATE_NOOP("Sound check", "Record 5 s and listen"),
        SetupSay.CHECK_TONE: QT_TRANSLATE_NOOP("Sound check", "Test speaker"),
        SetupSay.CHECK_ECHO: QT_TRANSLATE_NOOP("Sound check", "Call the echo"),
        SetupSay.CHECK_YES: QT_TRANSLATE_NOOP("Sound check", "Yes"),
        SetupSay.CHECK_NO: QT_TRANSLATE_NOOP("Sound check", "No"),
        SetupSay.CHECK_CLOSED: QT_TRANSLATE_NOOP("Sound check", "Sign in first. Then the sound can be tested."),
        SetupSay.CHECK_IN_CALL: QT_TRANSLATE_NOOP("Sound check", "The sound is not tested during a call."),
        SetupSay.CHECK_OPENING: QT_TRANSLATE_NOOP("Sound check", "Opening the microphone…"),
        SetupSay.CHECK_LISTENING: QT_TRANSLATE_NOOP("Sound check", "Speak: the bar should move. Then record."),
        SetupSay.CHECK_RECORDING: QT_TRANSLATE_NOOP("Sound check", "Recording. Say a sentence…"),
        SetupSay.CHECK_PLAYING: QT_TRANSLATE_NOOP("Sound check", "This is how customers hear you…"),
        SetupSay.CHECK_SILENT: QT_TRANSLATE_NOOP(
            "Sound check",
            "No sound from the microphone. Check the headset's mute switch, or choose another microphone in Settings.",
        ),
        SetupSay.CHECK_FAINT: QT_TRANSLATE_NOOP(
            "Sound check",
            "Customers hear you only faintly. Move the microphone closer, or raise its level in the system.",
        ),
        SetupSay.CHECK_DISTORTED: QT_TRANSLATE_NOOP(
            "Sound check",
            "Customers hear you distorted. Move the microphone away, or lower its level in the system.",
        ),
        SetupSay.CHECK_ASK: QT_TRANSLATE_NOOP("Sound check", "Did you hear yourself?"),
        SetupSay.CHECK_GOOD: QT_TRANSLATE_NOOP("Sound check", "Customers can hear you, and you can hear them."),
        SetupSay.CHECK_DEAF: QT_TRANSLATE_NOOP(
            "Sound check",
            "Customers can hear you, but you don't hear them. Raise the volume, or choose another speaker in Settings.",
        ),
    },
}
