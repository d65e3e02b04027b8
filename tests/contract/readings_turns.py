"""The turns before a day: switches that are tried value by value, on the real REST client and pages of their own."""

from __future__ import annotations

from random import Random

import pytest

from softphone.desktop.system_clock import SystemClock
from softphone.domain.errors import AccessTokenRefused, FailureCode, PhoneFailure, Refused, Unreachable
from softphone.domain.identity import AccessToken, AgentId
from softphone.domain.token_lifetime import ASSUMED_LIFETIME
from softphone.openapi.api import OpenApi
from softphone.openapi.client import Limits
from softphone.services import platform_reports as r
from softphone.services.settings import PlatformAddresses
from tests.contract.engine import RealPages
from tests.contract.readings_facts import API_TROUBLE, ASSUMED, LIFETIME, SDK_TROUBLE
from tests.contract.readings_hands import Hands
from tests.contract.readings_plan import Group
from tests.helpers.rig.log_guard import LogGuard

IMPATIENT = Limits(connect=1.5, read=1.5, total=1.5, patience=0.1)


class Turns:
    """Logins and lists in the group's readings, and its turns on top of them."""

    def __init__(self, hands: Hands, group: Group, expected_log: LogGuard) -> None:
        sandbox = hands.sandbox
        addresses = PlatformAddresses(api_base=sandbox.api_base, sdk_url=sandbox.sdk_url)
        self._hands = hands
        self._group = group
        self._expected_log = expected_log
        self._api = OpenApi(addresses, SystemClock(), Random(1), limits=IMPATIENT)
        self._access = AccessToken(sandbox.access_token)
        self._agent = AgentId(sandbox.agent_id)

    async def run(self) -> None:
        """All of them, one after the other."""
        try:
            for kind in self._group.turns_of("sdk_trouble"):
                await self._page(kind)
            await self._refusals()
            for form in self._group.turns_of("expire_time"):
                await self._lifetime(form)
            for form in self._group.turns_of("envelope"):
                await self._envelope(form)
            for kind in self._group.turns_of("api_trouble"):
                await self._trouble(kind)
        finally:
            await self._api.close()

    async def _refusals(self) -> None:
        with pytest.raises(Refused) as unknown:
            await self._api.sign_in(self._access, AgentId("9999"))
        assert (unknown.value.code, unknown.value.reason) == (FailureCode.AGENT_UNKNOWN, "坐席不存在")
        with pytest.raises(AccessTokenRefused):
            await self._api.sign_in(AccessToken("wrong"), self._agent)

    async def _lifetime(self, form: str) -> None:
        await self._hands.act("readings", expire_time=form)
        if form in ASSUMED:
            self._expected_log(r"ExpireTime \(\w+\) can't be read: 1800 s assumed")
        token = await self._api.sign_in(self._access, self._agent)
        await self._hands.act("readings", expire_time="rfc3339")
        wanted = ASSUMED_LIFETIME if form in ASSUMED else LIFETIME
        assert token.lifetime == pytest.approx(wanted, abs=2.5), form

    async def _envelope(self, form: str) -> None:
        await self._hands.act("readings", envelope=form)
        assert (await self._api.sign_in(self._access, self._agent)).value
        assert AgentId("1002") in {agent.id for agent in await self._api.agents(self._access)}, form
        await self._hands.act("readings", envelope="bare")

    async def _trouble(self, kind: str) -> None:
        await self._hands.act("readings", api_trouble=kind)
        code: FailureCode | None = None
        wish: float | None = None
        try:
            await self._api.sign_in(self._access, self._agent)
        except Unreachable as failure:
            code, wish = failure.code, failure.retry_after
        finally:
            await self._hands.act("readings", api_trouble="none")
        assert (code, wish) == (API_TROUBLE[kind], 7 if kind == "429" else None), kind

    async def _page(self, kind: str) -> None:
        token = await self._api.sign_in(self._access, self._agent)
        await self._hands.act("readings", sdk_trouble=kind)
        code: FailureCode | None = None
        async with RealPages(self._hands.sandbox.sdk_url) as pages:
            try:
                await pages.platform.start(token)
                await pages.heard.wait_for(r.Registered)
            except PhoneFailure as failure:
                code = failure.code
            missing = ("holdCall", "unholdCall") if kind == "no_hold" else ()
            assert code is SDK_TROUBLE[kind], kind
            assert all(ready.missing == missing for ready in pages.heard.of(r.EngineReady))
        await self._hands.act("readings", sdk_trouble="none")
