"""Who signs in when nobody typed anything: the agent of the command line, else the last one, with the kept token."""

from __future__ import annotations

import asyncio

import pytest

from softphone.domain.errors import AccessTokenRefused
from softphone.domain.identity import AccessToken, AgentId
from softphone.services.phone_state import SignIn
from tests.helpers.virtual_time import run_virtual
from tests.unit.services.desk import ACCESS, AGENT, Desk, LoadedPages, turns

OTHER = AgentId("1002")


@pytest.mark.parametrize(
    ("asked", "signs_in"), [(None, AGENT), (AGENT, AGENT), (OTHER, OTHER), (AgentId("1003"), None)]
)
def test_the_keyrings_token_is_taken_for_the_agent_who_was_asked_for(
    asked: AgentId | None, signs_in: AgentId | None
) -> None:
    async def story() -> None:
        desk = Desk()
        desk.settings.change(agent_id=AGENT.text)
        desk.credentials.kept = {AGENT.text: ACCESS, OTHER.text: AccessToken("another")}
        assert await desk.sign_in.sign_in_from_keyring(asked) is (signs_in is not None)
        await turns()
        assert desk.state.agent == signs_in
        assert (desk.state.sign_in is SignIn.SIGNED_IN) is (signs_in is not None)
        await desk.close()

    run_virtual(story())


def test_the_page_is_loaded_beside_the_login() -> None:
    async def story() -> None:
        desk = Desk(page=(pages := LoadedPages()))
        desk.api.seconds = 2.0
        signing_in = asyncio.create_task(desk.sign_in.sign_in(AGENT, ACCESS, remember=False))
        await asyncio.sleep(1)
        assert (pages.loaded, desk.state.sign_in) == (1, SignIn.SIGNING_IN)
        await signing_in
        assert (pages.loaded, pages.dropped) == (1, 0)
        await desk.close()

    run_virtual(story())


def test_a_refused_login_leaves_no_page() -> None:
    async def story() -> None:
        desk = Desk(page=(pages := LoadedPages()))
        desk.api.seconds = 2.0
        desk.api.failures = [AccessTokenRefused()]
        with pytest.raises(AccessTokenRefused):
            await desk.sign_in.sign_in(AGENT, ACCESS, remember=False)
        assert (pages.loaded, pages.dropped) == (1, 1)
        await desk.close()

    run_virtual(story())
