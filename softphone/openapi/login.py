"""`POST /openapi/ent/v1/login`: one agent's SDK token and how long it lives."""

from __future__ import annotations

import logging
from typing import Final

from softphone.domain.errors import FailureCode, Refused
from softphone.domain.identity import AccessToken, AgentId, SdkToken
from softphone.domain.token_lifetime import ASSUMED_LIFETIME, lifetime_from
from softphone.services.ports import Clock

from .client import HttpReply, RestClient
from .payloads import Fields, message_of, odd, read_object, shape_of
from .refusals import from_refusing_status

PATH: Final = "/openapi/ent/v1/login"
_WANTS_A_FORM: Final = (400, 415, 422)
_log: Final = logging.getLogger(__name__)


async def sign_in(rest: RestClient, clock: Clock, access_token: AccessToken, agent: AgentId) -> SdkToken:
    """Ask once; a body that the platform can't read is sent once more as a form.

    The token's life is counted from the moment of sending, so that it seems over too early rather than too late.
    """
    fields = {"agent_id": agent.text}
    sent = clock.now()
    reply = await rest.post(PATH, access_token, fields)
    if reply.status in _WANTS_A_FORM:
        sent = clock.now()
        reply = await rest.post(PATH, access_token, fields, as_form=True)
    answer = _read(reply)
    lifetime = lifetime_from(answer.raw("ExpireTime"), reply.server_now)
    if lifetime is None:
        _log.warning(
            "token: ExpireTime (%s) can't be read: %.0f s assumed", shape_of(answer.raw("ExpireTime")), ASSUMED_LIFETIME
        )
        lifetime = ASSUMED_LIFETIME
    return SdkToken(answer.text("Token"), lifetime=lifetime, obtained_at=sent.monotonic)


def _read(reply: HttpReply) -> Fields:
    try:
        if reply.status >= 400:
            raise from_refusing_status(reply.status, message_of(reply.payload))
        answer = read_object(reply.payload, "Token")
    except Refused as refusal:
        if refusal.code is FailureCode.COMMAND_REFUSED:
            # The one thing that was asked about is the agent, so a "no" without a known reason is about the agent.
            raise Refused(FailureCode.AGENT_UNKNOWN, refusal.reason) from None
        raise
    if not answer.text("Token"):
        raise odd(reply.payload)
    return answer
