"""Where links of other programs come in, by the control socket or by the system: the agent is asked."""

from __future__ import annotations

from collections.abc import Callable

from softphone.domain.link import LinkRequest
from softphone.front import Front

from .phone import Phone


def link_door(phone: Phone, front: Front) -> Callable[[LinkRequest], None]:
    """Asks the agent, and brings the window forward for it unless a call is alive. Raises `NotNow`."""

    def open_link(link: LinkRequest) -> None:
        phone.links.ask(link)
        if phone.store.state.call is None:
            front.show()

    return open_link
