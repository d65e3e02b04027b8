"""The SDK's methods as the platform sees them: name and body in, data or ``RefusedError`` out."""

import asyncio
from collections.abc import Awaitable, Callable

from softphone.sandbox import controls, outbound, transfers
from softphone.sandbox.agents import Agent
from softphone.sandbox.exchange import RefusedError
from softphone.sandbox.platform import Platform
from softphone.sandbox.reshape import Json, relisted, retyped

type Body = dict[str, Json]
type Handler = Callable[[Platform, Agent, Body], Awaitable[Json]]

# Methods that the vendor's SDK sends to its REST API with the token; the others travel in the signalling and
# work without one, so that an expired token never touches the present call.
NEEDS_TOKEN = {"getAgentRule", "setOutNumber", "setAgentStatus", "call", "transferCall"}


async def run(platform: Platform, agent: Agent, name: str, body: Body) -> Json:
    """Run one command of an agent's page; ``RefusedError`` with a reason if it is refused."""
    if name in platform.refused:
        raise RefusedError(platform.refused[name])
    handler = HANDLERS.get(name)
    if handler is None:
        raise RefusedError(f"未知命令 {name}", status=404)
    return await handler(platform, agent, body)


async def _get_agent_rule(platform: Platform, agent: Agent, _body: Body) -> Json:
    rule: Json = agent.trunks.rule()
    form = platform.readings["agent_rule"]
    shapes: dict[str, Json] = {
        "empty": {},
        "missing": None,
        "null": {"default_rule": None, "agent_numbers": None, "agent_groups": None},
        "odd": "号码规则",
    }
    shape = shapes.get(form, rule)
    return retyped(relisted(shape, platform.readings["lists"]), platform.readings["types"])


async def _set_out_number(_platform: Platform, agent: Agent, body: Body) -> Json:
    data = body.get("data")
    if not isinstance(data, dict):
        raise RefusedError("缺少 data")
    is_group = text(data.get("rule")) == "2"
    out_number = f"group{text(data.get('group_id'))}" if is_group else text(data.get("number"))
    if not agent.trunks.knows(out_number):
        raise RefusedError("外显号码未分配给该坐席")
    agent.out_number = out_number
    return None


async def _set_agent_status(platform: Platform, agent: Agent, body: Body) -> Json:
    status = text(body.get("status"))
    platform.exchange.choose_status(agent, int(status) if status.isdigit() else 0)
    return None


async def _call(platform: Platform, agent: Agent, body: Body) -> Json:
    client = body.get("client")
    fields = client if isinstance(client, dict) else {}
    order = outbound.Order(
        number=text(fields.get("number")),
        privacy_number=text(fields.get("privacyNumber")),
        user_data=text(fields.get("userData")),
        out_number=text(fields.get("outNumber")),
    )
    call = outbound.place(platform.exchange, agent, order, *_media(body))
    if platform.readings["calling"] == "before_success":
        await asyncio.sleep(0.2)
    return {"uuid": call.uuid}


async def _answer(platform: Platform, agent: Agent, body: Body) -> Json:
    await controls.answer(platform.exchange, agent, *_media(body))
    return None


async def _hangup(platform: Platform, agent: Agent, body: Body) -> Json:
    controls.hang_up(platform.exchange, agent, "no_microphone" if body.get("failed") else "agent")
    return None


async def _mute(platform: Platform, agent: Agent, _body: Body) -> Json:
    return {"leg": controls.mute(platform.exchange, agent, muted=True).leg_number}


async def _unmute(platform: Platform, agent: Agent, _body: Body) -> Json:
    return {"leg": controls.mute(platform.exchange, agent, muted=False).leg_number}


async def _hold(platform: Platform, agent: Agent, _body: Body) -> Json:
    return {"leg": controls.hold(platform.exchange, agent, held=True).leg_number}


async def _unhold(platform: Platform, agent: Agent, _body: Body) -> Json:
    return {"leg": controls.hold(platform.exchange, agent, held=False).leg_number}


async def _transfer(platform: Platform, agent: Agent, body: Body) -> Json:
    await transfers.transfer(platform.exchange, agent, body.get("agentId"))
    return None


HANDLERS: dict[str, Handler] = {
    "getAgentRule": _get_agent_rule,
    "setOutNumber": _set_out_number,
    "setAgentStatus": _set_agent_status,
    "call": _call,
    "answer": _answer,
    "hangup": _hangup,
    "muteCall": _mute,
    "unmuteCall": _unmute,
    "holdCall": _hold,
    "unholdCall": _unhold,
    "transferCall": _transfer,
}
METHODS = (*HANDLERS, "refreshToken", "init")


def text(value: Json) -> str:
    """Return a number or text from a page as text; anything else, and nothing, is empty."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value).strip() if is_number or isinstance(value, str) else ""


def _media(body: Body) -> tuple[int, str]:
    """Return the page's media leg: its number and SDP offer."""
    leg, offer = body.get("leg"), body.get("sdp")
    if not isinstance(leg, int) or not isinstance(offer, str):
        raise RefusedError("缺少媒体")
    return leg, offer
