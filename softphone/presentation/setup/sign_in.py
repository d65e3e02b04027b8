"""The sign-in form."""

from __future__ import annotations

from dataclasses import dataclass

from softphone.domain.errors import FailureCode
from softphone.presentation.messages import Message, TextId, msg
from softphone.presentation.setup.first_run import StepView
from softphone.services.phone_state import PhoneState, SignIn


@dataclass(frozen=True)
class SignInDraft:
    """What is typed. `token_kept` is True when the keyring may hold the access token: then its field may stay empty."""

    agent_id: str = ""
    has_token: bool = False
    token_kept: bool = False


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


def sign_in_view(state: PhoneState, draft: SignInDraft, step: StepView | None = None) -> SignInView:
    """The form's words and whether it may be typed in."""
    again = state.has_notice(FailureCode.ACCESS_TOKEN_REFUSED)
    editable = state.sign_in not in (SignIn.SIGNING_IN, SignIn.RETRYING)
    hint = TextId.SIGN_IN_AGAIN if again else TextId.SIGN_IN_HINT
    return SignInView(
        hint=msg(hint if editable else TextId.SIGN_IN_MOMENT),
        token_hint=msg(TextId.KEPT_TOKEN) if _kept(state, draft) else None,
        editable=editable,
        agent_editable=editable and not state.calls,
        step=step,
    )


def form_complete(state: PhoneState, draft: SignInDraft) -> bool:
    """True when there is enough to try: an agent id, and a token typed or kept."""
    return bool(draft.agent_id.strip()) and (draft.has_token or _kept(state, draft))


def _kept(state: PhoneState, draft: SignInDraft) -> bool:
    """Whether the keyring may hold a token that is good."""
    useless = (FailureCode.ACCESS_TOKEN_REFUSED, FailureCode.NO_KEYRING)
    return draft.token_kept and not any(state.has_notice(code) for code in useless)
