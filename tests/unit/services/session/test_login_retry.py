"""Signing in while the platform is away: what may mend itself is tried again, and only the last try is told."""

from __future__ import annotations

import asyncio

import pytest

from softphone.domain.errors import AccessTokenRefused, FailureCode, Refused, Unreachable
from softphone.services.phone_state import SignIn
from tests.helpers.virtual_time import run_virtual
from tests.unit.services.desk import ACCESS, AGENT, Desk, turns


def test_sign_in_retries_what_may_mend_itself_and_not_what_cannot(expected_log: object) -> None:
    expected_log("sign-in: failed, trying again")  # type: ignore[operator]

    async def story() -> None:
        desk = Desk()
        desk.api.failures = [Unreachable(FailureCode.API_UNREACHABLE, "HTTP 503") for _ in range(3)]
        trying = asyncio.ensure_future(desk.sign_in.sign_in(AGENT, ACCESS, remember=True))
        await turns()
        assert desk.state.sign_in is SignIn.RETRYING
        assert desk.state.has_notice(FailureCode.API_UNREACHABLE)
        await trying
        assert len(desk.api.logins) == 4
        assert not desk.state.notices
        await desk.sign_in.sign_out()
        for failure in (AccessTokenRefused("HTTP 401"), Refused(FailureCode.AGENT_UNKNOWN)):
            desk.api.failures = [failure]
            with pytest.raises(Refused):
                await desk.sign_in.sign_in(AGENT, ACCESS, remember=True)
            assert desk.state.has_notice(failure.code)
        assert len(desk.api.logins) == 6
        await desk.close()

    run_virtual(story())


def test_only_the_last_try_to_sign_in_is_told(expected_log: object) -> None:
    expected_log("sign-in: failed, trying again")  # type: ignore[operator]

    async def story() -> None:
        desk = Desk()
        desk.api.failures = [
            Unreachable(FailureCode.API_UNREACHABLE, "HTTP 503"),
            Unreachable(FailureCode.API_BAD_REPLY, "not JSON"),
            AccessTokenRefused("HTTP 401"),
        ]
        told: list[list[str]] = []
        desk.store.subscribe(lambda _, new: told.append([notice.code.value for notice in new.notices]))
        with pytest.raises(AccessTokenRefused):
            await desk.sign_in.sign_in(AGENT, ACCESS, remember=True)
        assert max(map(len, told)) == 1
        assert [notice.code for notice in desk.state.notices] == [FailureCode.ACCESS_TOKEN_REFUSED]
        await desk.close()

    run_virtual(story())
