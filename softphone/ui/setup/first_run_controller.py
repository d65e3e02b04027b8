"""Leads through the first run: shows its page where the window would show nothing better, and remembers its end."""

from __future__ import annotations

from dataclasses import replace

from softphone.domain.errors import PhoneFailure
from softphone.presentation.setup.first_run import after, before, has_page, settled
from softphone.presentation.window.window_state import Page
from softphone.services.ports import SettingsStore
from softphone.ui.lookups import Host


class FirstRunController:
    """`follow` after every change; without a step in the window's own truth there is no first run."""

    def __init__(self, host: Host, settings: SettingsStore) -> None:
        self._host, self._settings = host, settings

    def follow(self) -> None:
        """The page comes forward over what the state asks for, never over a page that the agent opened."""
        window_state, state = self._host.window_state, self._host.state
        if window_state.first_run is None:
            return
        step = settled(window_state.first_run, state)
        chosen = window_state.chosen
        if chosen in (None, Page.FIRST_RUN):
            chosen = Page.FIRST_RUN if has_page(step, state) else None
        self._host.window_state = replace(window_state, first_run=step, chosen=chosen)

    def go_on(self) -> None:
        """The next step; after the last one it is over."""
        step = self._host.window_state.first_run
        following = after(step) if step is not None else None
        if following is None:
            self.leave()
        else:
            self._host.set(replace(self._host.window_state, first_run=following))

    def go_back(self) -> None:
        """The step before, where there is one."""
        step = self._host.window_state.first_run
        former = before(step, self._host.state) if step is not None else None
        if former is not None:
            self._host.set(replace(self._host.window_state, first_run=former))

    def leave(self) -> None:
        """Never again, unless the setting is taken back."""
        self._host.set(replace(self._host.window_state, first_run=None, chosen=None))
        try:
            self._settings.change(first_run_done=True)
        except PhoneFailure as failure:
            self._host.set(self._host.window_state.with_failure(failure))
