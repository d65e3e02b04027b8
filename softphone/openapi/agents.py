"""`GET /openapi/ent/v1/sip/configs`: the agents of the enterprise, and who of them may take a transfer now."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Final

from softphone.domain.errors import BadInput
from softphone.domain.identity import AccessToken, AgentId
from softphone.domain.token_lifetime import readings
from softphone.services.ports import TransferAgent

from .client import HttpReply, RestClient
from .failures import from_status
from .payloads import Fields, ListPage, message_of, read_page
from .refusals import from_refusing_status

PATH: Final = "/openapi/ent/v1/sip/configs"
MOST_PAGES: Final = 50
_LONGEST_TEXT: Final = 200  # characters of a name
_OLDEST_YEAR: Final = 1971  # "0001-01-01" and 0 are how unset times are written
_log: Final = logging.getLogger(__name__)


async def transfer_agents(rest: RestClient, access_token: AccessToken) -> tuple[TransferAgent, ...]:
    """All rows, in the platform's order, over all pages that a reply names (at most 50).

    A page without a new agent ends it: a platform that ignores `page` sends the same rows for ever.
    """
    found: dict[AgentId, TransferAgent] = {}
    number = 1
    for _ in range(MOST_PAGES):
        params = {"page": str(number)} if number > 1 else None
        reply = await rest.get(PATH, access_token, params)
        page = _read(reply)
        known = len(found)
        agents = [agent for row in page.rows if (agent := _agent(row, reply.server_now)) is not None]
        if len(agents) < len(page.rows):
            _log.info("agents: %d rows left out, unusable agent_id", len(page.rows) - len(agents))
        for agent in agents:
            found.setdefault(agent.id, agent)
        if len(found) == known or not _promises_more(page, len(found)):
            return tuple(found.values())
        number = (page.number or number) + 1
    _log.info("agents: the list did not end after %d pages", MOST_PAGES)
    return tuple(found.values())


def _read(reply: HttpReply) -> ListPage:
    if reply.status == 404:  # no agent was named: it is the address that is unknown
        raise from_status(reply.status)
    if reply.status >= 400:
        raise from_refusing_status(reply.status, message_of(reply.payload))
    return read_page(reply.payload, "agent_id")


def _promises_more(page: ListPage, known: int) -> bool:
    if page.total is not None:
        return known < page.total
    return page.number is not None and page.size is not None and len(page.rows) >= page.size > 0


def _agent(row: Fields, now: datetime) -> TransferAgent | None:
    try:
        agent = AgentId(row.text("agent_id"))
    except BadInput:
        return None
    return TransferAgent(
        id=agent,
        name=row.text("real_name")[:_LONGEST_TEXT],
        number=row.text("out_number")[:_LONGEST_TEXT],
        register_status=row.text("register_status")[:_LONGEST_TEXT],
        worker_status=row.text("worker_status")[:_LONGEST_TEXT],
        answer_way=row.text("answer_way")[:_LONGEST_TEXT],
        obstacle=_obstacle(row, now),
    )


def _obstacle(row: Fields, now: datetime) -> str:
    """Why no call can be transferred to this agent now; "" when one can."""
    if row.text("register_status").casefold() != "register":
        return "not_registered"
    if row.text("worker_status"):
        return "occupied"
    starts, ends = _time(row, "effective_at"), _time(row, "expiration_at")
    outside = (starts is not None and now < starts) or (ends is not None and now >= ends)
    return "expired" if outside else ""


def _time(row: Fields, name: str) -> datetime | None:
    """The first reading of a time (zone-less ones are China's); None when it is unset or can't be read."""
    instant = next(readings(row.raw(name)), None)
    return instant if instant is not None and instant.year >= _OLDEST_YEAR else None
