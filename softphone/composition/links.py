"""Where links of other programs come in, by the control socket or by the system: the agent is asked."""

from __future__ import annotations

from collections.abc import Callable

from softphone.app_window import AppWindow
from softphone.domain.errors import PhoneFailure

from .phone import Phone


def link_door(phone: Phone, app_window: AppWindow) -> Callable[[str], None]:
    """Asks the agent, and brings the window forward for it unless a call is alive; for a refused link too, which the
    window tells. Raises as `LinkQuestions.open`.
    """

    def open_link(url: str) -> None:
        try:
            phone.links.open(url)
        except PhoneFailure:
            if phone.links.refusal_shows():
                app_window.show()
            raise
        if phone.store.state.call is None:
            app_window.show()

    return open_link
