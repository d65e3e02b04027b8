"""The sign-in form."""

from __future__ import annotations

from dataclasses import dataclass

from softphone.domain.errors import FailureCode
from softphone.services.phone_state import PhoneState, SignIn

from .local import Local
from .messages import Message, Say, say
from .steps import StepView


@dataclass(frozen=True, slots=True)
class SignInView:
    """`editable` is False while a try is under way; another agent's sign-in would end a live call.

    `step` is there while the form is a step of the first run.
    """

    hint: Message
    token_hint: Message | None
    editable: bool
    agent_editable: bool
    step: StepView | None = None


def sign_in_view(state: PhoneState, local: Local, step: StepView | None = None) -> SignInView:
    """The form's words and whether it may be typed in."""
    again = state.has_notice(FailureCode.ACCESS_TOKEN_REFUSED)
    editable = state.sign_in not in (SignIn.SIGNING_IN, SignIn.RETRYING)
    hint = Say.SIGN_IN_AGAIN if again else Say.SIGN_IN_HINT
    return SignInView(
        hint=say(hint if editable else Say.SIGN_IN_MOMENT),
        token_hint=say(Say.KEPT_TOKEN) if _kept(state, local) else None,
        editable=editable,
        agent_editable=editable and not state.calls,
        step=step,
    )


def form_complete(state: PhoneState, local: Local) -> bool:
    """True when there is enough to try: an agent id, and a token typed or kept."""
    return bool(local.agent_id.strip()) and (local.has_token or _kept(state, local))


def _kept(state: PhoneState, local: Local) -> bool:
    """Whether the keyring may hold a token that is good."""
    useless = (FailureCode.ACCESS_TOKEN_REFUSED, FailureCode.NO_KEYRING)
    return local.token_kept and not any(state.has_notice(code) for code in useless)
