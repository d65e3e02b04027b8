"""When a page has the microphone: in a call, and while one of our own scripts has borrowed it.

Inputs: `in_call` and `cut` from the services, and the page's `microphone.needed` and `frames.seen`. Outputs: the
permission itself, and `microphone.allow`, `.forbid` and `.lent` for the page's scripts. A page that has made a frame
has functions in it that our tap does not know, so there muted means that no microphone is open at all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .messages import Event


class MicrophonePermission:
    """One page load's. Nothing is allowed at first."""

    def __init__(self, allow: Callable[[bool], None], post: Callable[[str, Mapping[str, object]], None]) -> None:
        """`allow` gives and takes the permission, `post` sends a command to the page."""
        self._allow = allow
        self._post = post
        self._in_call = self._cut = self._framed = self._lent = False
        self._speaks = False

    def in_call(self, on: bool) -> None:
        """There is a call, or none any more."""
        self._in_call = on
        self._apply()

    def cut(self, on: bool) -> None:
        """The agent is muted, or no longer."""
        self._cut = on
        self._apply()

    def takes(self, event: Event) -> bool:
        """Whether the event was for this."""
        if event.name == "microphone.needed":
            self._lent = event.body.flag("on")
            self._allow(self._speaks or self._lent)
            if self._lent:
                self._post("microphone.lent", {"turn": event.body.integer("turn") or 0})
        elif event.name == "frames.seen":
            self._framed = True
            self._apply()
        else:
            return False
        return True

    def _apply(self) -> None:
        speaks = self._in_call and not (self._cut and self._framed)
        if speaks == self._speaks:
            return
        self._speaks = speaks
        self._post("microphone.allow" if speaks else "microphone.forbid", {})
        self._allow(speaks or self._lent)
