"""What is said on the desktop around the window (ring, popup, tray, notifications, hotkeys, headset) and its settings.

As `word_labels`: one table per context of Qt Linguist, every text a literal that lupdate sees.
"""

from __future__ import annotations

from typing import Final

from softphone.presentation.call_messages import CallText
from softphone.presentation.desktop_messages import DesktopText
from softphone.presentation.messages import TextId
from softphone.presentation.settings_messages import SettingsText
from softphone.presentation.setup_messages import SetupText

from .lupdate_marker import QT_TRANSLATE_NOOP

DESKTOP_LABELS: Final[dict[str, dict[str, str]]] = {
    "Link": {
        TextId.LINK_QUESTION: QT_TRANSLATE_NOOP("Link", "Call {number}?"),
        TextId.LINK_ASKER: QT_TRANSLATE_NOOP("Link", "Requested by another app"),
        TextId.LINK_DATA: QT_TRANSLATE_NOOP("Link", "With business data: {data}"),
        TextId.LINK_HINT: QT_TRANSLATE_NOOP("Link", "Nothing is dialled unless you press Call."),
        TextId.LINK_UNREACHABLE: QT_TRANSLATE_NOOP("Link", "You can call as soon as the phone is ready."),
        TextId.LINK_LATER: QT_TRANSLATE_NOOP(
            "Link", "Another app wants to place a call. You'll be asked when this one ends."
        ),
        TextId.NOT_NOW: QT_TRANSLATE_NOOP("Link", "Not now"),
    },
    "Notification": {
        DesktopText.NOTE_INCOMING: QT_TRANSLATE_NOOP("Notification", "Incoming call"),
        DesktopText.NOTE_INCOMING_QUEUE: QT_TRANSLATE_NOOP("Notification", "Incoming · {queue}"),
        DesktopText.NOTE_MISSED: QT_TRANSLATE_NOOP("Notification", "Missed call"),
        DesktopText.NOTE_UNREACHABLE: QT_TRANSLATE_NOOP("Notification", "Can't receive calls: {reason}"),
        DesktopText.NOTE_RUNNING: QT_TRANSLATE_NOOP("Notification", "The softphone is still running"),
        DesktopText.NOTE_RUNNING_HOW: QT_TRANSLATE_NOOP(
            "Notification", "Calls will still ring. Click the tray icon to reopen the window."
        ),
        TextId.REASON_SIGNED_OUT: QT_TRANSLATE_NOOP("Notification", "signed out"),
        TextId.REASON_TOKEN: QT_TRANSLATE_NOOP("Notification", "your sign-in expired"),
        TextId.REASON_ENGINE: QT_TRANSLATE_NOOP("Notification", "the calling service stopped"),
        TextId.REASON_CONNECTION: QT_TRANSLATE_NOOP("Notification", "the connection is lost"),
        TextId.REASON_REGISTRATION: QT_TRANSLATE_NOOP("Notification", "the phone is not registered"),
    },
    "Tray": {
        DesktopText.TRAY_TIP: QT_TRANSLATE_NOOP("Tray", "{app} · {state}"),
        DesktopText.TRAY_MISSED: QT_TRANSLATE_NOOP("Tray", "Missed calls: {count}"),
        DesktopText.TRAY_SHOW: QT_TRANSLATE_NOOP("Tray", "Show window"),
        DesktopText.TRAY_HIDE: QT_TRANSLATE_NOOP("Tray", "Hide window"),
        DesktopText.GOES_OFFLINE: QT_TRANSLATE_NOOP("Tray", "Ends the call and goes offline"),
        DesktopText.TRAY_MENU: QT_TRANSLATE_NOOP("Tray", "Tray menu"),
        TextId.WINDOW_MISSED: QT_TRANSLATE_NOOP("Tray", "({count}) {title}"),
    },
    "Hotkeys": {
        DesktopText.HOTKEY_ANSWER: QT_TRANSLATE_NOOP("Hotkeys", "Answer"),
        DesktopText.HOTKEY_HANG_UP: QT_TRANSLATE_NOOP("Hotkeys", "Hang up or decline"),
        DesktopText.HOTKEY_MUTE: QT_TRANSLATE_NOOP("Hotkeys", "Mute or unmute"),
        DesktopText.HOTKEY_HOLD: QT_TRANSLATE_NOOP("Hotkeys", "Hold or resume"),
        DesktopText.HOTKEY_SHOW: QT_TRANSLATE_NOOP("Hotkeys", "Show the window"),
        DesktopText.HOTKEY_NONE: QT_TRANSLATE_NOOP("Hotkeys", "none"),
        DesktopText.HOTKEY_LINE: QT_TRANSLATE_NOOP("Hotkeys", "{act}: {keys}"),
        DesktopText.HOTKEY_TAKEN: QT_TRANSLATE_NOOP("Hotkeys", "Used by another app. Choose a different shortcut."),
        DesktopText.HOTKEY_TWICE: QT_TRANSLATE_NOOP("Hotkeys", "Used by a shortcut above. Choose a different one."),
        DesktopText.HOTKEY_UNUSABLE: QT_TRANSLATE_NOOP(
            "Hotkeys", "This shortcut can't be used here. Choose a different one."
        ),
        DesktopText.HOTKEY_SWITCHES: QT_TRANSLATE_NOOP(
            "Hotkeys", "This shortcut switches the keyboard layout. Choose a different one."
        ),
        DesktopText.HOTKEY_BARE: QT_TRANSLATE_NOOP("Hotkeys", "This key types text. Add Ctrl or Alt."),
        DesktopText.HOTKEYS_ONE_KEY: QT_TRANSLATE_NOOP("Hotkeys", "Also use F13–F17"),
        DesktopText.HOTKEYS_ONE_KEY_HINT: QT_TRANSLATE_NOOP(
            "Hotkeys", "For pedals and keypads: answer, hang up, mute, hold, show"
        ),
        DesktopText.HOTKEYS_HINT: QT_TRANSLATE_NOOP(
            "Hotkeys", "Work in any app, only when they apply. Press F1 for all shortcuts."
        ),
        DesktopText.HOTKEYS_GIVEN: QT_TRANSLATE_NOOP(
            "Hotkeys", "Your desktop assigns these shortcuts. Change them in its keyboard settings."
        ),
        DesktopText.HOTKEYS_ABSENT: QT_TRANSLATE_NOOP(
            "Hotkeys",
            "This desktop doesn't let apps register shortcuts. "
            "Bind these commands in its keyboard settings:\n{commands}",
        ),
        DesktopText.SHEET: QT_TRANSLATE_NOOP("Hotkeys", "Keyboard shortcuts"),
        DesktopText.SHEET_WINDOW: QT_TRANSLATE_NOOP("Hotkeys", "In this window"),
        DesktopText.SHEET_EVERYWHERE: QT_TRANSLATE_NOOP("Hotkeys", "In any app"),
        DesktopText.SHEET_ENTER: QT_TRANSLATE_NOOP("Hotkeys", "Answer, or call"),
        DesktopText.SHEET_ESC: QT_TRANSLATE_NOOP("Hotkeys", "Decline (on the call card) or go back"),
        DesktopText.SHEET_DIGITS: QT_TRANSLATE_NOOP("Hotkeys", "Enter digits (tones during a call)"),
        DesktopText.SHEET_REDIAL: QT_TRANSLATE_NOOP("Hotkeys", "Redial"),
        DesktopText.SHEET_SHEET: QT_TRANSLATE_NOOP("Hotkeys", "Show this list"),
        DesktopText.SHEET_ONE_KEY: QT_TRANSLATE_NOOP("Hotkeys", "Or, in the same order: {keys}"),
    },
    "Settings": {
        SettingsText.NOTIFICATIONS: QT_TRANSLATE_NOOP("Settings", "Desktop notifications"),
        SettingsText.BESIDE_POPUP: QT_TRANSLATE_NOOP("Settings", "Also while the call popup is shown"),
        SettingsText.NOTIFICATIONS_HINT: QT_TRANSLATE_NOOP(
            "Settings", "Show incoming calls with Answer and Decline buttons"
        ),
        SettingsText.ON_CLOSE: QT_TRANSLATE_NOOP("Settings", "When I close the window"),
        SettingsText.ON_CLOSE_HIDE: QT_TRANSLATE_NOOP("Settings", "Hide to tray"),
        SettingsText.ON_CLOSE_MINIMISE: QT_TRANSLATE_NOOP("Settings", "Minimise"),
        SettingsText.ON_CLOSE_QUIT: QT_TRANSLATE_NOOP("Settings", "Quit"),
        SettingsText.SECTION_GENERAL: QT_TRANSLATE_NOOP("Settings", "General"),
        SettingsText.SECTION_AUDIO: QT_TRANSLATE_NOOP("Settings", "Sound"),
        SettingsText.SECTION_RING: QT_TRANSLATE_NOOP("Settings", "Ring and notifications"),
        SettingsText.SECTION_KEYS: QT_TRANSLATE_NOOP("Settings", "Keyboard shortcuts"),
        SettingsText.SECTION_HEADSET: QT_TRANSLATE_NOOP("Settings", "Headset"),
        SettingsText.SECTION_DESKTOP: QT_TRANSLATE_NOOP("Settings", "System"),
        SettingsText.HEADSET_BUTTONS: QT_TRANSLATE_NOOP("Settings", "Use headset buttons and lights"),
        DesktopText.HEADSET_READY: QT_TRANSLATE_NOOP("Settings", "{name}: answers, hangs up, mutes"),
        DesktopText.HEADSET_NONE: QT_TRANSLATE_NOOP("Settings", "No headset with call buttons found"),
        DesktopText.HEADSET_NO_ACCESS: QT_TRANSLATE_NOOP(
            "Settings", "Can't access {name}. Ask IT to install the udev rule, then reconnect it."
        ),
        SettingsText.LINKS: QT_TRANSLATE_NOOP("Settings", "Open phone links with this app"),
        SettingsText.LINKS_HINT: QT_TRANSLATE_NOOP(
            "Settings", "tel:, sip:, callto: and softphone:; you are asked first"
        ),
        SettingsText.LOGIN: QT_TRANSLATE_NOOP("Settings", "Start at login"),
        SettingsText.LOGIN_HINT: QT_TRANSLATE_NOOP("Settings", "Starts minimised"),
        SettingsText.BY_SYSTEM: QT_TRANSLATE_NOOP("Settings", "Managed by your operating system"),
        SettingsText.XWAYLAND: QT_TRANSLATE_NOOP("Settings", "Incoming calls open over every program"),
        SettingsText.XWAYLAND_HINT: QT_TRANSLATE_NOOP("Settings", "Through XWayland, from the next start on"),
        SettingsText.XWAYLAND_MISSING: QT_TRANSLATE_NOOP("Settings", "Not in this run: there is no XWayland"),
        SettingsText.AWAKE: QT_TRANSLATE_NOOP("Settings", "Keep screen and computer awake in calls"),
        SettingsText.AWAKE_UNHEARD: QT_TRANSLATE_NOOP("Settings", "Not supported on this desktop"),
        DesktopText.PRESS_KEYS: QT_TRANSLATE_NOOP("Settings", "Press a shortcut… (Esc to cancel)"),
    },
    "Popup": {
        DesktopText.POPUP_OTHER_PHONE: QT_TRANSLATE_NOOP("Popup", "Ringing on your other phone. Answer there."),
        DesktopText.POPUP_FINISH: QT_TRANSLATE_NOOP("Popup", "Finish the current call first"),
        DesktopText.SPOKEN_CONNECTED: QT_TRANSLATE_NOOP("Popup", "Connected with {customer}"),
        DesktopText.SPOKEN_ENDED: QT_TRANSLATE_NOOP("Popup", "{end}: {customer}"),
    },
    "Ring": {
        CallText.SILENCE_RING: QT_TRANSLATE_NOOP("Ring", "Silence ring"),
        DesktopText.RING_SILENCED: QT_TRANSLATE_NOOP("Ring", "Ring silenced"),
        DesktopText.RING_SOUND: QT_TRANSLATE_NOOP("Ring", "Ringtone"),
        DesktopText.RING_CHIME: QT_TRANSLATE_NOOP("Ring", "Chime"),
        DesktopText.RING_GLASS: QT_TRANSLATE_NOOP("Ring", "Glass"),
        DesktopText.RING_MARIMBA: QT_TRANSLATE_NOOP("Ring", "Marimba"),
        DesktopText.RING_SOFT: QT_TRANSLATE_NOOP("Ring", "Soft chord"),
        DesktopText.RING_CLASSIC: QT_TRANSLATE_NOOP("Ring", "Classic bell"),
        DesktopText.RING_URGENT: QT_TRANSLATE_NOOP("Ring", "Urgent"),
        DesktopText.RING_OWN: QT_TRANSLATE_NOOP("Ring", "Custom file"),
        DesktopText.RING_FILE: QT_TRANSLATE_NOOP("Ring", "Custom file"),
        DesktopText.RING_FILE_CHOOSE: QT_TRANSLATE_NOOP("Ring", "Choose a file…"),
        DesktopText.RING_FILES: QT_TRANSLATE_NOOP("Ring", "Sounds ({patterns})"),
        DesktopText.ALL_FILES: QT_TRANSLATE_NOOP("Ring", "All files (*)"),
        DesktopText.RING_VOLUME: QT_TRANSLATE_NOOP("Ring", "Ring volume"),
        SettingsText.PERCENT: QT_TRANSLATE_NOOP("Ring", "{value} %"),
        DesktopText.RING_TEST: QT_TRANSLATE_NOOP("Ring", "Play ringtone"),
        DesktopText.RING_ALL: QT_TRANSLATE_NOOP("Ring", "Ring on all outputs"),
        DesktopText.RING_ALL_HINT: QT_TRANSLATE_NOOP(
            "Ring", "Also on loudspeakers, when you have taken the headset off"
        ),
        DesktopText.RING_MUTE_TITLE: QT_TRANSLATE_NOOP("Ring", "Pause ringing"),
        DesktopText.RING_MUTE: QT_TRANSLATE_NOOP("Ring", "Mute ring for 10 minutes"),
        DesktopText.RING_AGAIN: QT_TRANSLATE_NOOP("Ring", "Resume ringing"),
        DesktopText.RING_MUTED_UNTIL: QT_TRANSLATE_NOOP("Ring", "Muted until {time}"),
        DesktopText.RING_AUTO: QT_TRANSLATE_NOOP("Ring", "Auto-answer"),
        DesktopText.RING_AUTO_HINT: QT_TRANSLATE_NOOP(
            "Ring", "After a short beep in the headset the customer hears you"
        ),
        DesktopText.RING_WHERE: QT_TRANSLATE_NOOP("Ring", "Rings on {device}"),
        DesktopText.RING_NOWHERE: QT_TRANSLATE_NOOP("Ring", "Nothing to ring on. Connect a loudspeaker or a headset."),
    },
    "Audio": {
        SettingsText.AUDIO_MICROPHONE: QT_TRANSLATE_NOOP("Audio", "Microphone"),
        SettingsText.AUDIO_SPEAKER: QT_TRANSLATE_NOOP("Audio", "Speaker"),
        SettingsText.AUDIO_RINGER: QT_TRANSLATE_NOOP("Audio", "Ring on"),
        SettingsText.AUDIO_DEFAULT: QT_TRANSLATE_NOOP("Audio", "System default"),
        SettingsText.AUDIO_DEFAULT_IS: QT_TRANSLATE_NOOP("Audio", "System default: {device}"),
        SettingsText.AUDIO_UNPLUGGED: QT_TRANSLATE_NOOP("Audio", "{device} (unplugged)"),
        SettingsText.AUDIO_VOLUME: QT_TRANSLATE_NOOP("Audio", "Speaker volume"),
        SettingsText.AUDIO_AT_ONCE: QT_TRANSLATE_NOOP("Audio", "Switch at once in a call"),
        SettingsText.AUDIO_AT_ONCE_HINT: QT_TRANSLATE_NOOP(
            "Audio", "When you plug in a preferred headset. Off: ask first"
        ),
        SettingsText.AUDIO_ECHO: QT_TRANSLATE_NOOP("Audio", "Echo cancellation"),
        SettingsText.AUDIO_NOISE: QT_TRANSLATE_NOOP("Audio", "Noise suppression"),
        SettingsText.AUDIO_GAIN: QT_TRANSLATE_NOOP("Audio", "Automatic gain"),
        SettingsText.AUDIO_GRANTED: QT_TRANSLATE_NOOP("Audio", "On in this call"),
        SettingsText.AUDIO_NOT_GRANTED: QT_TRANSLATE_NOOP("Audio", "Off in this call"),
        TextId.DEVICE_USE: QT_TRANSLATE_NOOP("Audio", "Use"),
        TextId.DEVICE_BACK: QT_TRANSLATE_NOOP("Audio", "Back"),
    },
    "Line": {
        CallText.LINE_GOOD: QT_TRANSLATE_NOOP("Line", "Good connection"),
        CallText.LINE_FAIR: QT_TRANSLATE_NOOP("Line", "Fair connection"),
        CallText.LINE_POOR: QT_TRANSLATE_NOOP("Line", "Poor connection"),
        CallText.LINE_FAIR_SHORT: QT_TRANSLATE_NOOP("Line", "Fair"),
        CallText.LINE_POOR_SHORT: QT_TRANSLATE_NOOP("Line", "Poor"),
        CallText.LINE_UNKNOWN: QT_TRANSLATE_NOOP("Line", "Quality unknown"),
        CallText.LINE_UNSEEN: QT_TRANSLATE_NOOP("Line", "No quality data for this call. Audio may still be fine."),
        CallText.LINE_NOT_YET: QT_TRANSLATE_NOOP("Line", "Figures appear a few seconds after you're connected."),
        CallText.LINE_CAUSE: QT_TRANSLATE_NOOP("Line", "{line}: {cause}"),
        CallText.LINE_NO_SOUND: QT_TRANSLATE_NOOP("Line", "no sound"),
        CallText.LINE_NOTHING_SENT: QT_TRANSLATE_NOOP("Line", "customer can't hear"),
        CallText.LINE_SILENT: QT_TRANSLATE_NOOP("Line", "customer is silent"),
        CallText.LINE_LOSS: QT_TRANSLATE_NOOP("Line", "audio dropouts"),
        CallText.LINE_DELAY: QT_TRANSLATE_NOOP("Line", "delay"),
        CallText.LINE_JITTER: QT_TRANSLATE_NOOP("Line", "choppy"),
        CallText.LINE_GRAPH: QT_TRANSLATE_NOOP("Line", "Show connection quality"),
        CallText.LINE_MOS: QT_TRANSLATE_NOOP("Line", "Score (MOS 1–4.4)"),
        CallText.LINE_JITTER_MS: QT_TRANSLATE_NOOP("Line", "Jitter"),
        CallText.LINE_LOSS_PCT: QT_TRANSLATE_NOOP("Line", "Loss"),
        CallText.LINE_RTT: QT_TRANSLATE_NOOP("Line", "Round trip {value}"),
        CallText.LINE_CODEC: QT_TRANSLATE_NOOP("Line", "{value}"),
        CallText.LINE_BITRATE: QT_TRANSLATE_NOOP("Line", "{incoming}/{outgoing} kbit/s"),
        CallText.LINE_NO_FIGURE: QT_TRANSLATE_NOOP("Line", "–"),
        CallText.KEYPAD: QT_TRANSLATE_NOOP("Line", "Keypad"),
        CallText.KEYPAD_CLOSE: QT_TRANSLATE_NOOP("Line", "Hide keypad"),
        CallText.KEYPAD_SENT: QT_TRANSLATE_NOOP("Line", "Sent: {digits}"),
        CallText.KEYPAD_HINT: QT_TRANSLATE_NOOP("Line", "Keys are sent as you press them"),
    },
    "Mini": {
        DesktopText.MINI_NAME: QT_TRANSLATE_NOOP("Mini", "Mini window"),
        DesktopText.MINI_OPEN: QT_TRANSLATE_NOOP("Mini", "Mini window"),
        DesktopText.MINI_LEAVE: QT_TRANSLATE_NOOP("Mini", "Full window"),
        DesktopText.MINI_MUTED: QT_TRANSLATE_NOOP("Mini", "Muted"),
    },
    "First run": {
        SetupText.FIRST_LANGUAGE: QT_TRANSLATE_NOOP("First run", "Welcome"),
        SetupText.FIRST_LANGUAGE_TEXT: QT_TRANSLATE_NOOP(
            "First run", "Setup takes about a minute. Choose your language."
        ),
        SetupText.FIRST_PLACE: QT_TRANSLATE_NOOP("First run", "Work or demo?"),
        SetupText.FIRST_PLACE_TEXT: QT_TRANSLATE_NOOP(
            "First run",
            "Ready to work? Have your agent ID and access token ready and choose Next. "
            "Just looking? The demo has simulated customers and needs no account.",
        ),
        SetupText.FIRST_TRY: QT_TRANSLATE_NOOP("First run", "Start demo mode"),
        SetupText.FIRST_TRY_HINT: QT_TRANSLATE_NOOP(
            "First run", "The app restarts in demo mode. Quit it to come back here."
        ),
        SetupText.FIRST_SOUND: QT_TRANSLATE_NOOP("First run", "Microphone and speaker"),
        SetupText.FIRST_SOUND_TEXT: QT_TRANSLATE_NOOP(
            "First run", "Check that customers can hear you and you can hear them."
        ),
        SetupText.FIRST_HOTKEYS: QT_TRANSLATE_NOOP("First run", "Keyboard shortcuts"),
        SetupText.FIRST_HOTKEYS_TEXT: QT_TRANSLATE_NOOP("First run", "They work in any app."),
        SetupText.FIRST_DONE: QT_TRANSLATE_NOOP("First run", "All set"),
        SetupText.FIRST_DONE_TEXT: QT_TRANSLATE_NOOP(
            "First run", "Set your status to Online (top left) to receive calls. Answer with {keys} in any app."
        ),
        SetupText.FIRST_DONE_PLAIN: QT_TRANSLATE_NOOP(
            "First run", "Set your status to Online (top left) to receive calls."
        ),
        SetupText.FIRST_READY_TEXT: QT_TRANSLATE_NOOP(
            "First run", "When a call comes it rings here. Answer with {keys} in any app."
        ),
        SetupText.FIRST_READY_PLAIN: QT_TRANSLATE_NOOP("First run", "When a call comes it rings here."),
        SetupText.FIRST_ALMOST: QT_TRANSLATE_NOOP("First run", "Almost done"),
        SetupText.FIRST_ALMOST_TEXT: QT_TRANSLATE_NOOP("First run", "Sign in, and calls ring here."),
        SetupText.FIRST_PROGRESS: QT_TRANSLATE_NOOP("First run", "Step {step} of {count}"),
        SetupText.FIRST_NEXT: QT_TRANSLATE_NOOP("First run", "Next"),
        SetupText.FIRST_SKIP: QT_TRANSLATE_NOOP("First run", "Skip all"),
        SetupText.FIRST_BACK: QT_TRANSLATE_NOOP("First run", "Back"),
        SetupText.FIRST_LATER: QT_TRANSLATE_NOOP("First run", "Sign in later"),
        SetupText.FIRST_START: QT_TRANSLATE_NOOP("First run", "Start"),
    },
    "Sound check": {
        SetupText.CHECK_TITLE: QT_TRANSLATE_NOOP("Sound check", "Sound check"),
        SetupText.CHECK_OPEN: QT_TRANSLATE_NOOP("Sound check", "Sound check"),
        SetupText.CHECK_MICROPHONE: QT_TRANSLATE_NOOP("Sound check", "Microphone: {device}"),
        SetupText.CHECK_SPEAKER: QT_TRANSLATE_NOOP("Sound check", "Speaker: {device}"),
        SetupText.CHECK_DEFAULT: QT_TRANSLATE_NOOP("Sound check", "System default"),
        SetupText.CHECK_LEVEL: QT_TRANSLATE_NOOP("Sound check", "Microphone level {level} of 100"),
        SetupText.CHECK_RECORD: QT_TRANSLATE_NOOP("Sound check", "Record 5 s and listen"),
        SetupText.CHECK_TONE: QT_TRANSLATE_NOOP("Sound check", "Test speaker"),
        SetupText.CHECK_ECHO: QT_TRANSLATE_NOOP("Sound check", "Call the echo test"),
        SetupText.CHECK_YES: QT_TRANSLATE_NOOP("Sound check", "Yes"),
        SetupText.CHECK_NO: QT_TRANSLATE_NOOP("Sound check", "No"),
        SetupText.CHECK_CLOSED: QT_TRANSLATE_NOOP("Sound check", "Sign in first. Then you can test sound."),
        SetupText.CHECK_IN_CALL: QT_TRANSLATE_NOOP("Sound check", "You can't test sound during a call."),
        SetupText.CHECK_OPENING: QT_TRANSLATE_NOOP("Sound check", "Opening the microphone…"),
        SetupText.CHECK_LISTENING: QT_TRANSLATE_NOOP("Sound check", "Speak: the bar should move. Then record."),
        SetupText.CHECK_RECORDING: QT_TRANSLATE_NOOP("Sound check", "Recording. Say a sentence…"),
        SetupText.CHECK_PLAYING: QT_TRANSLATE_NOOP("Sound check", "This is how customers hear you…"),
        SetupText.CHECK_SILENT: QT_TRANSLATE_NOOP(
            "Sound check",
            "No sound from the microphone. Check the headset's mute switch, or choose another microphone in Settings.",
        ),
        SetupText.CHECK_FAINT: QT_TRANSLATE_NOOP(
            "Sound check",
            "Customers hear you only faintly. Move the microphone closer, or raise its level in the system.",
        ),
        SetupText.CHECK_DISTORTED: QT_TRANSLATE_NOOP(
            "Sound check",
            "Customers hear you distorted. Move the microphone away, or lower its level in the system.",
        ),
        SetupText.CHECK_ASK: QT_TRANSLATE_NOOP("Sound check", "Did you hear yourself?"),
        SetupText.CHECK_GOOD: QT_TRANSLATE_NOOP("Sound check", "Customers can hear you, and you can hear them."),
        SetupText.CHECK_DEAF: QT_TRANSLATE_NOOP(
            "Sound check",
            "Customers can hear you, but you don't hear them. Raise the volume, or choose another speaker in Settings.",
        ),
    },
}
