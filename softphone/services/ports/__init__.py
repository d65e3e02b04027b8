"""The ports: every way to the outside, as seen from inside. Adapters implement them; fakes in tests do too.

A port is the services' contract with an adapter: what it does, in which units, and how it fails.
All coroutines raise `domain.errors.PhoneFailure` kinds and nothing else; cancelling one is always safe. Import from
here; the files are for reading:

    port            what of                                           implemented in
    clock           the time, and the time since the last input       desktop.system_clock, desktop.idle_time
    telephony       calls: the vendor's SDK in the page               telephony.platform
    platform_api    sign-in and the list of agents, by REST           openapi.api
    storage         access token, settings, call log                  storage
    dialling        attempts, numbers not to call                     storage
    today           figures of a day, times of statuses               storage
    contacts        names with numbers                                storage
    call_list       lists of customers to call                        storage
    wording         sentences; places of numbers, keys of names       ui.text.words; desktop.number_location, name_keys
    sound           rings and tones, on the computer's loudspeakers   desktop.sound.ringer
    notifications   the desktop's notifications                       desktop.notifications.notifications
    headset         buttons and LEDs                                 desktop.headset
    hotkeys         keys from whatever program has the keyboard       desktop.hotkeys
    background      tasks beside the caller's own                     services.tasks

`subscription` is what the reporting ones share. A port that one service alone needs may stand beside that service.
"""

from .background import Background
from .call_list import CallListStore
from .clock import Clock, IdleClock
from .contacts import ContactPage, ContactStore, Merged
from .dialling import DialMemory, DialStore
from .headset import Headset
from .hotkeys import HotkeyKeys, HotkeyListener, HotkeyReport, Hotkeys, HotkeyTroubles
from .notifications import OPEN, Notification, Notifier
from .platform_api import PlatformApi, TransferAgent
from .sound import Playing, Ringer
from .storage import CallLogStore, CallRows, CredentialStore, SettingsStore
from .subscription import Unsubscribe
from .telephony import TelephonyPlatform
from .today import DayStore
from .wording import NameKeys, NumberLocator, Wording

__all__ = [
    "OPEN",
    "Background",
    "CallListStore",
    "CallLogStore",
    "CallRows",
    "Clock",
    "ContactPage",
    "ContactStore",
    "CredentialStore",
    "DayStore",
    "DialMemory",
    "DialStore",
    "Headset",
    "HotkeyKeys",
    "HotkeyListener",
    "HotkeyReport",
    "HotkeyTroubles",
    "Hotkeys",
    "IdleClock",
    "Merged",
    "NameKeys",
    "Notification",
    "Notifier",
    "NumberLocator",
    "PlatformApi",
    "Playing",
    "Ringer",
    "SettingsStore",
    "TelephonyPlatform",
    "TransferAgent",
    "Unsubscribe",
    "Wording",
]
