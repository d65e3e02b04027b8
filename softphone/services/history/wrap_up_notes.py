"""What the agent writes down after a call: disposition and note; and how many seconds its wrap-up took."""

from __future__ import annotations

from functools import partial

from softphone.domain.agent_status import WRAP_UP
from softphone.domain.call_record import LONGEST_NOTE, CallRecord
from softphone.domain.errors import BadInput, FailureCode
from softphone.domain.moment import Moment
from softphone.services.event_bus import EventBus
from softphone.services.events import AgentStatusChanged, CallEnded, PhoneEvent, SignInChanged
from softphone.services.ports import SettingsStore
from softphone.services.reaction import Reaction
from softphone.services.tasks import Tasks

from .call_log import CallLog


class WrapUpNotes(Reaction):
    """Writes to the call log; hears which call has ended and how long the platform's wrap-up lasts."""

    def __init__(self, *, call_log: CallLog, settings: SettingsStore, bus: EventBus, tasks: Tasks) -> None:
        super().__init__(partial(bus.subscribe, self._heard))
        self._call_log = call_log
        self._settings = settings
        self._tasks = tasks
        self._ended: str | None = None
        self._since: Moment | None = None

    async def save(
        self, call_id: str | None = None, *, disposition: str | None = None, note: str | None = None
    ) -> CallRecord:
        """Keep what is given on a call, None for the last one; without anything given, what is kept there.

        Raises `BadInput`: `call_unknown`, `disposition_unknown`, `note_too_long`.
        """
        known = self._settings.current.wrap_up.dispositions
        record = await self._call_log.row(call_id)
        if disposition and disposition not in (*known, record.disposition):
            raise BadInput(FailureCode.DISPOSITION_UNKNOWN, dispositions=", ".join(known))
        if note is not None and len(note) > LONGEST_NOTE:
            raise BadInput(FailureCode.NOTE_TOO_LONG, limit=str(LONGEST_NOTE))
        added = {"disposition": disposition, "note": note}
        given = {name: text.strip() for name, text in added.items() if text is not None}
        return await self._call_log.add(record.id, **given) if given else record

    def _heard(self, event: PhoneEvent) -> None:
        if isinstance(event, SignInChanged) and event.nobody_is_here:
            self._ended = self._since = None
        elif isinstance(event, CallEnded) and event.call.connected_at is not None:
            self._ended = event.call.id
        elif isinstance(event, AgentStatusChanged):
            if event.status.code == WRAP_UP:
                self._since = self._since or event.at
            elif self._since is not None:
                seconds, self._since = event.at.seconds_since(self._since), None
                if self._ended is not None:
                    adding = self._call_log.add(self._ended, wrap_up_seconds=seconds)
                    self._tasks.run(adding, doing="note the seconds of wrap-up")
                    self._ended = None
