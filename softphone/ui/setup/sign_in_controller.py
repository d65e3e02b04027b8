"""Leads the sign-in form: what is typed goes into the window's own truth, the token nowhere but to the sign-in."""

from __future__ import annotations

from dataclasses import replace

from softphone.domain.errors import FailureCode
from softphone.services.commands import SignInAs, SignOut
from softphone.services.phone_state import SignIn
from softphone.services.ports import SettingsStore
from softphone.ui.intents import Intents
from softphone.ui.lookups import Host

from .sign_in_panel import SignInPanel


class SignInController:
    """`edited` once the controller is whole, and then by itself."""

    def __init__(self, host: Host, form: SignInPanel, intents: Intents, settings: SettingsStore) -> None:
        self._host, self._form, self._intents, self._settings = host, form, intents, settings
        self._kept_token = host.window_state.token_kept  # the keyring's token is for the agent of the settings alone
        form.agent.setText(host.window_state.agent_id or settings.current.agent_id)
        form.remember.setChecked(settings.current.remember_token)
        form.edited.connect(self.edited)

    def edited(self) -> None:
        """Report what is in the form; of the token only that there is one."""
        agent = self._form.agent.text()
        kept = self._kept_token and agent.strip() == self._settings.current.agent_id
        has_token = bool(self._form.token.text().strip())
        self._host.set(replace(self._host.window_state, agent_id=agent, has_token=has_token, token_kept=kept))

    def name_agent(self) -> None:
        """The form asks for another token of the agent who is signed in, also where the settings name another."""
        agent = self._host.state.agent
        if agent is not None:
            self._form.agent.setText(agent.text)

    def sign_in(self) -> None:
        """With what is in the form. The token stays in it until the platform has taken it: a try can be stopped."""
        form = self._form
        self._intents.do(SignInAs(form.agent.text(), form.token.text().strip(), form.remember.isChecked()))

    def follow(self) -> None:
        """Signed in, the token has done its duty: it is kept nowhere in the window."""
        state = self._host.state
        refused = state.has_notice(FailureCode.ACCESS_TOKEN_REFUSED)  # then another one is being typed
        if state.sign_in is SignIn.SIGNED_IN and not refused and self._form.token.text():
            self._form.token.clear()

    def sign_out(self) -> None:
        """Leave, or stop trying."""
        self._kept_token = False  # signing out takes it from the keyring
        self._intents.do(SignOut())
        self.edited()
