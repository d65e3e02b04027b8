"""Popup and mini window with sample snapshots, for the gallery and for tests of their looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from softphone.domain.agent_status import IN_CALL, RINGING, WRAP_UP
from softphone.domain.call_state import CallState, PendingAction
from softphone.domain.errors import FailureCode, NotNow, PhoneFailure
from softphone.domain.reachability import Connection
from softphone.presentation.incoming.popup import popup_view
from softphone.presentation.number_location import NumberLocations
from softphone.presentation.shell.mini import mini_view
from softphone.services.phone_state import Notice, PhoneState, Ring
from softphone.ui.incoming.incoming_popup import IncomingPopup
from softphone.ui.look.theme import Theme
from softphone.ui.shell.mini_window import MiniWindow
from softphone.ui.text.words import Words
from tests.helpers.ui_samples import NOW, OFFER, PLACE, SECOND, TALK, call, moment, ready, with_call

_LONG: Final = "Wolfeschlegelsteinhausenbergerdorff 国际贸易有限公司"
_NAMED: Final = replace(OFFER, customer="13800138000", label="张先生", number="13800138000")
_RINGING: Final = with_call(OFFER, RINGING, ring=Ring(sounding=True))


@dataclass(frozen=True)
class SmallSample:
    """A named picture of the popup, or of the mini window where `name` begins with `mini`."""

    name: str
    state: PhoneState
    locations: NumberLocations = field(default_factory=dict)
    failure: PhoneFailure | None = None
    lit: bool | None = None


def _noticed(code: FailureCode) -> PhoneState:
    return replace(_RINGING, notices=(Notice(PhoneFailure(code)),))


SMALL_SAMPLES: Final = (
    SmallSample("popup", _RINGING, PLACE),
    SmallSample("popup-named", with_call(_NAMED, RINGING), PLACE),
    SmallSample(
        "popup-private", with_call(replace(OFFER, cipher="secret", customer="", number=None, label=""), RINGING)
    ),
    SmallSample("popup-two", replace(_RINGING, calls=(_NAMED, SECOND)), PLACE),
    SmallSample("popup-in-call", replace(with_call(TALK), calls=(TALK, _NAMED)), PLACE),
    SmallSample("popup-in-call-two", replace(with_call(TALK), calls=(TALK, _NAMED, replace(SECOND, id="c3"))), PLACE),
    SmallSample("popup-flashing", _noticed(FailureCode.NO_RINGER), PLACE, lit=True),
    SmallSample("popup-flashing-other", _noticed(FailureCode.NO_RINGER), PLACE, lit=False),
    SmallSample("popup-elsewhere", _noticed(FailureCode.OTHER_PHONE), PLACE),
    SmallSample("popup-failed", _RINGING, PLACE, failure=NotNow(FailureCode.NO_MICROPHONE)),
    SmallSample(
        "popup-long", replace(_RINGING, calls=(replace(_NAMED, label=_LONG, queue="售后服务与投诉处理中心第二组"),))
    ),
    SmallSample("mini", ready()),
    SmallSample("mini-unreachable", replace(ready(), connection=Connection.DOWN)),
    SmallSample("mini-signed-out", PhoneState()),
    SmallSample("mini-offered", _RINGING),
    SmallSample("mini-offered-two", replace(_RINGING, calls=(OFFER, SECOND))),
    SmallSample("mini-dialing", with_call(call(CallState.DIALING, customer=""))),
    SmallSample("mini-talk", with_call(TALK)),
    SmallSample("mini-muting", with_call(replace(TALK, pending=PendingAction.MUTE))),
    SmallSample("mini-muted", with_call(replace(TALK, muted=True))),
    SmallSample("mini-muted-held", with_call(replace(TALK, muted=True, held=True, held_at=moment(959)))),
    SmallSample("mini-reconnecting", with_call(replace(TALK, state=CallState.RECONNECTING))),
    SmallSample("mini-no-word", with_call(call(CallState.UNKNOWN))),
    SmallSample("mini-ending", with_call(call(CallState.ENDING))),
    SmallSample("mini-wrap-up", ready(WRAP_UP, since=982)),
    SmallSample("mini-long", with_call(replace(TALK, customer=_LONG, label=""), IN_CALL)),
)


class SmallGallery:
    """One popup and one mini window, shown one sample after the other."""

    def __init__(self, theme: Theme, words: Words, clock: Callable[[], float] = lambda: 0.0) -> None:
        self.popup = IncomingPopup(theme, words, clock)
        self.mini = MiniWindow(theme, words, clock)

    def show(self, sample: SmallSample) -> QWidget:
        """Put a sample on its window."""
        window: QWidget
        if sample.name.startswith("mini"):
            window = self.mini
            self.mini.show_view(mini_view(sample.state, NOW))
            self.mini.setFocus()  # as its controller does
        else:
            window = self.popup
            self.popup.show_view(popup_view(sample.state, NOW, sample.locations, sample.failure))
            self.popup.flash(sample.lit)
        window.show()
        QApplication.processEvents()
        return window

    def picture(self, sample: SmallSample) -> QImage:
        """A sample's picture."""
        return self.show(sample).grab().toImage()

    def close(self) -> None:
        """Take both away."""
        for window in (self.popup, self.mini):
            window.hide()
            window.deleteLater()
            QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
