"""The documented REST endpoints: ``POST /openapi/ent/v1/login`` and ``GET /openapi/ent/v1/sip/configs``."""

import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from aiohttp import web

from softphone.sandbox import rest_forms, trouble
from softphone.sandbox.platform import Platform
from softphone.sandbox.reshape import Json

LOGIN = "/openapi/ent/v1/login"
CONFIGS = "/openapi/ent/v1/sip/configs"
_AHEAD = timedelta(hours=8)


class RestApi:
    """Answers the REST requests of one platform."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform

    def routes(self) -> list[web.RouteDef]:
        """Return the two routes."""
        return [web.post(LOGIN, self.login), web.get(CONFIGS, self.configs)]

    async def login(self, request: web.Request) -> web.StreamResponse:
        """Exchange the access token and an agent's id for an SDK token."""
        if (answer := await self._before(request)) is not None:
            return answer
        fields = await self._login_fields(request)
        if isinstance(fields, int):
            return self._refuse(fields, "请求体格式不支持")
        agent = self._platform.roster.find(fields.get("agent_id"))
        if agent is None:
            return self._refuse(404, "坐席不存在")
        grant = self._platform.mint.issue(agent.agent_id)
        lifetime = self._platform.mint.lifetime
        expires = self._now() + timedelta(seconds=lifetime)
        return self._reply(rest_forms.login_reply(grant.token, expires, lifetime, self._platform.readings))

    async def configs(self, request: web.Request) -> web.StreamResponse:
        """List the agents a call may be transferred to."""
        if (answer := await self._before(request)) is not None:
            return answer
        page = request.query.get("page", "1")
        number = max(1, int(page)) if page.isascii() and page.isdigit() else 1
        agents = list(self._platform.roster)
        return self._reply(rest_forms.agents_reply(agents, number, self._now(), self._platform.readings))

    async def _before(self, request: web.Request) -> web.StreamResponse | None:
        """Return what is answered instead: trouble on demand, or the refusal of a wrong access token."""
        kind = self._platform.readings["api_trouble"]
        if (answer := await trouble.of_api(request, kind)) is not None:
            return answer
        sent = request.headers.get("Authorization", "")
        wanted = f"Bearer {self._platform.access_token}"
        right = hmac.compare_digest(sent.encode(), wanted.encode())
        return None if right and self._platform.access_token_works else self._refuse(401, "access token 无效")

    async def _login_fields(self, request: web.Request) -> Mapping[str, object] | int:
        """Return the body's fields, or the HTTP status that refuses its form."""
        only_form = self._platform.readings["login_body"]
        if request.content_type != "application/json":
            return dict(await request.post())
        if only_form != "any":
            return int(only_form.removeprefix("form_"))
        try:
            fields = await request.json()
        except ValueError:
            return 400
        return fields if isinstance(fields, dict) else 400

    def _now(self) -> datetime:
        now = datetime.now(UTC)
        return now + _AHEAD if self._platform.readings["date_header"] == "ahead" else now

    def _refuse(self, status: int, message: str) -> web.Response:
        code, body = rest_forms.refusal(status, message, self._platform.readings)
        return self._reply(body, code)

    def _reply(self, body: Json, status: int = 200) -> web.Response:
        response = web.json_response(body, status=status, dumps=lambda value: json.dumps(value, ensure_ascii=False))
        if self._platform.readings["date_header"] == "ahead":
            response.headers["Date"] = self._now().strftime("%a, %d %b %Y %H:%M:%S GMT")
        return response
