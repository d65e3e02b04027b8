"""The two REST replies as documented, and in every other form that the readings name. Pure functions."""

from datetime import UTC, datetime, timedelta, timezone

from softphone.sandbox.agents import STATUS_WORDS, Agent, Status
from softphone.sandbox.readings import Readings
from softphone.sandbox.reshape import Json, rekeyed, relisted_whole, retyped

CHINA = timezone(timedelta(hours=8))
ENTERPRISE_ID = 4001
PAGE_SIZE = 5


def login_reply(token: str, expires: datetime, lifetime: float, readings: Readings) -> Json:
    """Return the login reply; ``expires`` is aware, ``lifetime`` in seconds."""
    reply: dict[str, Json] = {"ExpireTime": _expire_time(expires, lifetime, readings["expire_time"]), "Token": token}
    if readings["expire_time"] == "missing":
        del reply["ExpireTime"]
    return wrapped(_bent(reply, readings), readings)


def agents_reply(agents: list[Agent], page: int, now: datetime, readings: Readings) -> Json:
    """Return the list of agents; ``page`` counts from 1 and matters only if the list comes in pages."""
    rows: list[Json] = [_row(agent, now, readings) for agent in agents if _has_row(agent, readings)]
    if readings["paging"] == "off":
        return wrapped(_bent(rows, readings), readings, total=len(rows))
    endless = readings["paging"] == "endless"
    first = 0 if endless else (page - 1) * PAGE_SIZE
    part = _bent(rows[first : first + PAGE_SIZE], readings)
    total = 1_000_000 if endless else len(rows)
    return wrapped(part, readings, total=total, page=page)


def wrapped(payload: Json, readings: Readings, *, total: int | None = None, page: int | None = None) -> Json:
    """Wrap a payload as the reading ``envelope`` says; ``total`` is for lists, ``page`` for parts of one."""
    form = readings["envelope"]
    listed = form in {"list", "items", "records"}
    if total is not None and (listed or page is not None):
        content: dict[str, Json] = {form if listed else "list": payload, "total": total}
        payload = content if page is None else content | {"page": page, "page_size": PAGE_SIZE}
        form = "data" if form in {"bare", "result"} else form
    envelopes: dict[str, Json] = {
        "bare": payload,
        "result": {"result": payload},
        "code_msg": {"code": 0, "msg": "success", "data": payload},
        "code_message": {"code": 0, "message": "success", "data": payload},
        "success": {"success": True, "data": payload},
    }
    return rekeyed(envelopes.get(form, {"data": payload}), readings["key_case"])


def refusal(status: int, message: str, readings: Readings) -> tuple[int, Json]:
    """Return HTTP status and body of a refusal."""
    if readings["rest_errors"] == "code":
        return 200, {"code": status * 100 + 1, "msg": message}
    if readings["rest_errors"] == "success_false":
        return 200, {"success": False, "message": message}
    return status, {"message": message}


def _bent(payload: Json, readings: Readings) -> Json:
    return relisted_whole(retyped(payload, readings["types"]), readings["lists"])


def _expire_time(expires: datetime, lifetime: float, form: str) -> Json:
    epoch = expires.timestamp()
    forms: dict[str, Json] = {
        "rfc3339": expires.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "rfc3339_offset": expires.astimezone(CHINA).isoformat(timespec="seconds"),
        "epoch_s": int(epoch),
        "epoch_s_text": str(int(epoch)),
        "epoch_ms": int(epoch * 1000),
        "epoch_ms_text": str(int(epoch * 1000)),
        "stamp_china": expires.astimezone(CHINA).strftime("%Y-%m-%d %H:%M:%S"),
        "stamp_utc": expires.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S"),
        "lifetime": int(lifetime),
        "nonsense": "soon",
    }
    return forms.get(form)


def _has_row(agent: Agent, readings: Readings) -> bool:
    return not (agent.signed_in and readings["answer_way"] == "no_row")


def _row(agent: Agent, now: datetime, readings: Readings) -> Json:
    answer_way = agent.answer_way
    if agent.signed_in:
        answer_way = {"other": "carrier_pigeon"}.get(readings["answer_way"], readings["answer_way"])
    row: dict[str, Json] = {
        "ent_id": ENTERPRISE_ID,
        "agent_id": agent.agent_id,
        "answer_way": answer_way,
        "created_at": _date(now - timedelta(days=400), readings),
        "effective_at": _date(now - timedelta(days=200), readings),
        "expiration_at": _date(now + timedelta(days=agent.valid_days), readings),
        "out_number": agent.out_number,
        "real_name": agent.name,
        "register_status": "register" if agent.registered else "unregister",
        "updated_at": _date(now - timedelta(days=1), readings),
        "worker_status": _worker_status(agent, readings["worker_status"]),
    }
    if row["worker_status"] == "" and readings["worker_status"] == "missing":
        del row["worker_status"]
    return row


def _worker_status(agent: Agent, form: str) -> Json:
    if agent.status == Status.ONLINE:
        return None if form == "null" else ""
    return STATUS_WORDS.get(agent.status, "未知") if form == "words" else str(agent.status)


def _date(moment: datetime, readings: Readings) -> Json:
    forms: dict[str, Json] = {
        "stamp": moment.astimezone(CHINA).strftime("%Y-%m-%d %H:%M:%S"),
        "rfc3339": moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "epoch": int(moment.timestamp()),
        "odd": "the day after",
        "empty": "",
    }
    return forms[readings["dates"]]
