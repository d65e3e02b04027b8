"""What a tester can do to the platform: JSON over HTTP, below an address that carries the console's secret.

Every action is one function over plain JSON; ``ACTIONS`` names them all. An action that cannot be done raises
``ActionError``, answered with HTTP 400 and ``{message}``.
"""

from collections.abc import Callable

from softphone.sandbox import inbound
from softphone.sandbox.agents import Agent, Robot
from softphone.sandbox.calls import State
from softphone.sandbox.commands import METHODS, text
from softphone.sandbox.inbound import Arrival
from softphone.sandbox.network_profile import GOOD_NETWORK, NetworkProfile
from softphone.sandbox.numbers import TEST_NUMBERS
from softphone.sandbox.platform import Platform
from softphone.sandbox.readings import READINGS
from softphone.sandbox.reshape import Json
from softphone.sandbox.sounds import SOUNDS

type Body = dict[str, Json]
type Action = Callable[[Platform, Body], Json]


class ActionError(Exception):
    """The action cannot be done; the text says why."""


def calls(platform: Platform) -> Json:
    """Return live calls, oldest first, then ended ones, the latest first."""
    return [call.as_json() for call in platform.exchange.book]


def state(platform: Platform) -> Json:
    """Return agents, readings with their values, refusals and test numbers."""
    readings: list[Json] = [
        {"name": reading.name, "point": reading.point, "value": platform.readings[name]}
        | {"values": {**reading.values}}
        for name, reading in READINGS.items()
    ]
    return {
        "agents": [agent.as_json() for agent in platform.roster],
        "readings": readings,
        "methods": list(METHODS),
        "refused": {**platform.refused},
        "numbers": [{**number.as_json()} for number in TEST_NUMBERS],
        "access_token_works": platform.access_token_works,
        "token_lifetime": platform.mint.lifetime,
    }


def _incoming(platform: Platform, body: Body) -> Json:
    default = Arrival()
    play = text(body.get("play")) or default.play
    if play not in SOUNDS:
        raise ActionError(f"play can be {', '.join(SOUNDS)}")
    arrival = Arrival(
        customer=text(body.get("customer")) or default.customer,
        name=text(body.get("name")),
        queue=text(body["queue"]) if "queue" in body else default.queue,
        play=play,
        gives_up_after=_seconds(body, "gives_up_after", default.gives_up_after),
        agent=_agent(platform, body) if body.get("agent_id") else None,
        second=bool(body.get("second")),
    )
    return {"uuid": inbound.arrive(platform.exchange, arrival).uuid}


def _hangup(platform: Platform, body: Body) -> Json:
    call = platform.exchange.book.find(text(body.get("uuid")))
    if call is None:
        raise ActionError("there is no such live call")
    platform.exchange.end(call, "customer")
    return {}


def _line(platform: Platform, body: Body) -> Json:
    """Spoil the line of a live call, or of the only one, from now on; what is not named is good again."""
    named = text(body.get("uuid"))
    live = [call for call in platform.exchange.book if call.state is not State.ENDED]
    call = platform.exchange.book.find(named) if named else next(iter(live), None)
    if call is None:
        raise ActionError("there is no such live call")
    call.customer.line = NetworkProfile(
        delay=_figure(body, "delay", most=5000),
        jitter=_figure(body, "jitter", most=500),
        loss=_figure(body, "loss", most=100),
        agent_hears=bool(body.get("agent_hears", GOOD_NETWORK.agent_hears)),
        customer_hears=bool(body.get("customer_hears", GOOD_NETWORK.customer_hears)),
        silent=bool(body.get("silent", GOOD_NETWORK.silent)),
    )
    return {**call.customer.line.as_json()}


def _status(platform: Platform, body: Body) -> Json:
    status = text(body.get("status"))
    if not status.isdigit():
        raise ActionError("status is a number")
    agent, code = _agent(platform, body), int(status)
    platform.exchange.force_status(agent, code)
    return {}


def _agents(platform: Platform, body: Body) -> Json:
    """Add a colleague, or change one."""
    agent_id, robot = text(body.get("agent_id")), text(body.get("robot"))
    if not agent_id.isdigit():
        raise ActionError("agent_id is a number")
    if robot and robot not in set(Robot):
        raise ActionError(f"robot can be {', '.join(Robot)}")
    agent = platform.roster.find(agent_id) or Agent(int(agent_id), f"坐席{agent_id}", chosen=1)
    agent.name = text(body.get("name")) or agent.name
    agent.robot = Robot(robot) if robot else agent.robot
    agent.answer_way = text(body.get("answer_way")) or agent.answer_way
    platform.roster.add(agent)
    return agent.as_json()


def _remove_agent(platform: Platform, body: Body) -> Json:
    platform.roster.remove(_agent(platform, body))
    return {}


def _readings(platform: Platform, body: Body) -> Json:
    """Set readings; ``"reset": true`` first sets every one to its default."""
    if body.pop("reset", False):
        platform.readings.reset()
    try:
        platform.readings.choose({name: text(value) for name, value in body.items()})
    except ValueError as error:
        raise ActionError(str(error)) from error
    return {**platform.readings.as_json()}


def _refuse(platform: Platform, body: Body) -> Json:
    """Refuse a command from now on, or with ``"message": null`` no longer; no command means none at all."""
    command, message = text(body.get("command")), body.get("message", "沙箱按要求拒绝")
    if not command:
        platform.set_refused({})
    elif command not in METHODS:
        raise ActionError(f"command can be {', '.join(METHODS)}")
    elif message is None:
        platform.set_refused({name: why for name, why in platform.refused.items() if name != command})
    else:
        platform.set_refused(platform.refused | {command: text(message)})
    return {**platform.refused}


def _socket(platform: Platform, body: Body) -> Json:
    """Cut an agent's socket and keep it cut for some seconds."""
    platform.cut_socket(_agent(platform, body), _seconds(body, "seconds", 0.0))
    return {}


def _event(platform: Platform, body: Body) -> Json:
    """Let an agent's SDK emit any event with any arguments: late, foreign, hostile ones."""
    arguments = body.get("arguments", [])
    if not isinstance(arguments, list):
        raise ActionError("arguments is a list")
    agent = _agent(platform, body)
    if agent.handset is None:
        raise ActionError("the agent's page is not connected")
    agent.handset.tell(text(body.get("name")), arguments)
    return {}


def _token(platform: Platform, body: Body) -> Json:
    """Let an agent's SDK tokens expire now; with ``lifetime``, change how long later ones last."""
    platform.mint.lifetime = _seconds(body, "lifetime", platform.mint.lifetime)
    if body.get("agent_id"):
        platform.expire_tokens(_agent(platform, body))
    return {}


def _access_token(platform: Platform, body: Body) -> Json:
    """Refuse or accept the access token; with ``reissue``, only a new one works, which is the answer."""
    if body.get("reissue"):
        return {"access_token": platform.reissue_access_token()}
    platform.access_token_works = bool(body.get("works"))
    return {}


ACTIONS: dict[str, Action] = {
    "incoming": _incoming,
    "hangup": _hangup,
    "line": _line,
    "status": _status,
    "agents": _agents,
    "remove-agent": _remove_agent,
    "readings": _readings,
    "refuse": _refuse,
    "socket": _socket,
    "event": _event,
    "token": _token,
    "access-token": _access_token,
}


def _agent(platform: Platform, body: Body) -> Agent:
    """Return the agent a body names; with no name, the first that is signed in."""
    named = body.get("agent_id")
    if named is None:
        agent = next((agent for agent in platform.roster if agent.signed_in), None)
    else:
        agent = platform.roster.find(named)
    if agent is None:
        raise ActionError("there is no such agent")
    return agent


def _figure(body: Body, name: str, *, most: float) -> float:
    value = body.get(name, 0.0)
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= most:
        raise ActionError(f"{name} is a number from 0 to {most}")
    return float(value)


def _seconds(body: Body, name: str, default: float) -> float:
    value = body.get(name, default)
    try:
        seconds = float(text(value))
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds < 1e7:
        raise ActionError(f"{name} is a number of seconds")
    return seconds
