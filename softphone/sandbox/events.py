"""Sends events to an agent's page: the document's events, in the form the readings ask for."""

import asyncio

from softphone.sandbox.agents import Agent
from softphone.sandbox.calls import Call
from softphone.sandbox.numbers import masked
from softphone.sandbox.readings import Readings
from softphone.sandbox.reshape import Json, event_arguments, retyped

USER_AGENT = "Sandbox"
_LATE = 3.0  # seconds
_MISSED = 50  # events kept for a page whose socket is lost


class Announcer:
    """Sends events to agents; what an agent misses while the socket is lost is kept if the readings say so."""

    def __init__(self, readings: Readings) -> None:
        self._readings = readings

    def call(self, event: str, call: Call) -> None:
        """Announce something about a call to its agent, as often and as late as the readings say."""
        if call.agent is None:
            return
        arguments = self._arguments(event, call.agent, call)
        for delay in self._delays(event):
            if delay:
                asyncio.get_running_loop().call_later(delay, self._deliver, call.agent, event, arguments)
            else:
                self._deliver(call.agent, event, arguments)
        unknown = {"calling": "ringback", "answer": "callQuality"}.get(event)
        if unknown and self._readings["unknown_event"] == "on":
            self._deliver(call.agent, unknown, self._arguments(unknown, call.agent, call))

    def registration(self, event: str, agent: Agent) -> None:
        """Announce ``register`` or ``unregister``."""
        self._deliver(agent, event, self._arguments(event, agent, None))

    def status(self, agent: Agent, *, at_init: bool = False) -> None:
        """Announce the agent's status, at init and at changes as the reading ``status_reports`` says."""
        wanted = self._readings["status_reports"]
        if wanted == "never" or (wanted == "init" and not at_init):
            return
        report: Json = {"callAgentStatus": agent.status, "outNumber": agent.out_number}
        self._deliver(agent, "agentInitStatus", [retyped(report, self._readings["types"])])

    def unauthorized(self, agent: Agent) -> None:
        """Announce that the SDK token has expired; this event carries no data."""
        self._deliver(agent, "unAuthorization", [])

    def replay(self, agent: Agent) -> None:
        """Send a page that came back the events that it missed."""
        missed, agent.missed = agent.missed, []
        for event, arguments in missed:
            self._deliver(agent, event, arguments)

    def _delays(self, event: str) -> list[float]:
        """Return after how many seconds each copy of an event comes."""
        reading = {"calling": "calling", "answer": "answer_event", "hangup": "hangup_event"}.get(event)
        value = self._readings[reading] if reading else "once"
        return {"missing": [], "twice": [0.0, 0.0], "late": [_LATE]}.get(value, [0.0])

    def _arguments(self, event: str, agent: Agent, call: Call | None) -> list[Json]:
        payload: dict[str, Json] = {
            "sip": agent.sip,
            "customer": self._customer(call) if call else "",
            "action": event,
            "user_agent": USER_AGENT,
            "uuid": call.uuid if call else "",
            "trunk_number": call.trunk if call else "",
            "trunk_number_name": call.trunk_name if call else "",
            "queue_name": call.queue if call else "",
        }
        return event_arguments(payload, self._readings["event_fields"], self._readings["types"])

    def _customer(self, call: Call) -> str:
        if call.private:
            return masked(call.customer.number)
        number, name = call.customer.number, call.customer.name
        forms = {"plain": number, "masked": masked(number), "name": name or number, "empty": ""}
        return forms[self._readings["event_customer"]]

    def _deliver(self, agent: Agent, event: str, arguments: list[Json]) -> None:
        if agent.handset is not None:
            agent.handset.tell(event, arguments)
        elif agent.signed_in and self._readings["missed_events"] == "replayed":
            agent.missed = [*agent.missed, (event, arguments)][-_MISSED:]
