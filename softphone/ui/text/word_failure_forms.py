"""English of the failures that have a sentence for each form of what happened."""

from __future__ import annotations

from typing import Final

from softphone.domain.errors import FailureCode as F
from softphone.presentation.failure_forms import FIELD, FIELDS, form_key, kind_key

from .lupdate_marker import QT_TRANSLATE_NOOP

FORMED: Final[dict[str, str]] = {
    form_key(F.SETTINGS_BROKEN, "aside"): QT_TRANSLATE_NOOP(
        "Failure", "Your settings file was damaged and set aside as {file}. Defaults are in use; check your settings."
    ),
    form_key(F.SETTINGS_BROKEN, "unread"): QT_TRANSLATE_NOOP(
        "Failure", "The settings file can't be read ({cause}). Defaults are in use until it can; check its permissions."
    ),
    form_key(F.SETTINGS_BROKEN, "fields"): QT_TRANSLATE_NOOP(
        "Failure", "Settings file: {fields}. Defaults are used instead; choose again in Settings or correct the file."
    ),
    form_key(F.SANDBOX_FAILED, "ended"): QT_TRANSLATE_NOOP(
        "Failure", "Demo mode stopped ({cause}). It is being started again; its calls are lost."
    ),
    form_key(F.KEYRING_LOCKED, "dismissed"): QT_TRANSLATE_NOOP(
        "Failure", "The keyring's password was not entered. Unlock the keyring; your sign-in is saved or used then."
    ),
    form_key(F.KEYRING_LOCKED, "silent"): QT_TRANSLATE_NOOP(
        "Failure", "The keyring isn't responding. Retrying… You can sign in with your access token meanwhile."
    ),
    form_key(F.NO_KEYRING, "gone"): QT_TRANSLATE_NOOP(
        "Failure", "The keyring has stopped. Retrying… Your sign-in is kept for this run and saved when it is back."
    ),
    form_key(F.STORAGE_FAILED, "folder"): QT_TRANSLATE_NOOP(
        "Failure", "The folder {folder} can't be used ({cause}). Check disk space and permissions."
    ),
    form_key(F.STORAGE_FAILED, "call_log"): QT_TRANSLATE_NOOP(
        "Failure", "Calls can't be saved to the history yet ({cause}). Check disk space and permissions."
    ),
    form_key(F.STORAGE_FAILED, "call_log_aside"): QT_TRANSLATE_NOOP(
        "Failure", "The call history can't be used ({cause}) and was set aside as {file}. A new one was started."
    ),
    form_key(F.STORAGE_FAILED, "call_log_unread"): QT_TRANSLATE_NOOP(
        "Failure", "The call history can't be read ({cause}). Nothing was changed; try again later."
    ),
    form_key(F.STORAGE_FAILED, "settings"): QT_TRANSLATE_NOOP(
        "Failure", "Settings can't be saved yet ({cause}). They apply until you quit; check disk space and permissions."
    ),
    form_key(F.STORAGE_FAILED, "log"): QT_TRANSLATE_NOOP(
        "Failure", "The app's log can't be written ({cause}). Calls still work; check disk space and permissions."
    ),
    form_key(F.STORAGE_FAILED, "control"): QT_TRANSLATE_NOOP(
        "Failure", "Commands and links can't reach this app ({cause}). Check the data folder."
    ),
    FIELD: QT_TRANSLATE_NOOP("Failure", "{field} must be {kind}"),
    FIELDS: QT_TRANSLATE_NOOP("Failure", "{first}; {rest}"),
    kind_key("text"): QT_TRANSLATE_NOOP("Failure", "text"),
    kind_key("truth"): QT_TRANSLATE_NOOP("Failure", "true or false"),
    kind_key("share"): QT_TRANSLATE_NOOP("Failure", "a number from 0 to 1"),
    kind_key("whole"): QT_TRANSLATE_NOOP("Failure", "a whole number"),
    kind_key("number"): QT_TRANSLATE_NOOP("Failure", "a number"),
    kind_key("list"): QT_TRANSLATE_NOOP("Failure", "a list"),
    kind_key("object"): QT_TRANSLATE_NOOP("Failure", "a group of settings"),
    kind_key("choice"): QT_TRANSLATE_NOOP("Failure", "one of {words}"),
}
