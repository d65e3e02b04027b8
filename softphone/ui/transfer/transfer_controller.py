"""Leads through a transfer: keeps the list live while its page is seen, moves the mark, asks, and transfers."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer

from softphone.presentation.transfer.transfer_page import SETTLE, Step, TransferDraft
from softphone.presentation.transfer.transfer_search import TransferIndex, TransferRow
from softphone.presentation.window.window_state import Page
from softphone.services.transfer.transfer_directory import Listing
from softphone.ui.intents import Intents
from softphone.ui.lookups import Host, Lookups

from .transfer_page import TransferPage


class TransferController(QObject):
    """`follow` after every change of the page; the rest comes from the page itself."""

    def __init__(self, host: Host, page: TransferPage, intents: Intents, lookups: Lookups) -> None:
        super().__init__(page)
        self._host, self._page, self._intents = host, page, intents
        self._agents, self._keys = lookups.agents, lookups.keys
        self._index = TransferIndex((), {})
        self._listing = Listing()
        self._spellings: dict[str, tuple[str, ...]] = {}
        self._looking = False
        self._settled = QTimer(self, singleShot=True, interval=round(SETTLE * 1000) + 20)
        self._settled.timeout.connect(host.draw)
        self._unsubscribe = lookups.agents.subscribe(self._listed)
        page.field.searched.connect(self._search)
        page.field.moved.connect(self._move)
        page.field.entered.connect(self._enter)
        page.picked.connect(self._pick)

    def begin(self) -> None:
        """The agent wants to hand the present call over."""
        call = self._host.state.call
        if call is None:
            return
        draft = self._host.window_state.transfer
        if draft is None or draft.call_id != call.id or draft.step is not Step.UNDER_WAY:
            draft = TransferDraft(call.id)
            self._index, self._listing = TransferIndex((), {}), Listing()
            self._page.field.clear()
        self._host.set(replace(self._host.window_state, chosen=Page.TRANSFER, transfer=draft))

    def back(self) -> None:
        """Esc: from the question to the list, from the list to the call."""
        draft = self._draft
        if draft is not None and draft.step is Step.CONFIRMING:
            self._show(replace(draft, step=Step.CHOOSING, target=None), draft.query)
        else:
            self._host.set(replace(self._host.window_state, chosen=None))

    def confirm(self) -> None:
        """The question was answered with yes."""
        draft = self._draft
        target = draft.target_now() if draft else None
        if draft is None or draft.step is not Step.CONFIRMING or target is None or not target.free:
            return
        self._put(replace(draft, step=Step.UNDER_WAY))
        self._intents.transfer(target.id, lambda accepted: self._over(draft.call_id, accepted=accepted))

    def follow(self) -> None:
        """Ask for the list only while the page is seen; drop a draft whose page or call has gone."""
        window_state, call = self._host.window_state, self._host.state.call
        draft = window_state.transfer
        looking = window_state.chosen is Page.TRANSFER and draft is not None
        if looking and (call is None or draft is None or call.id != draft.call_id):
            window_state, looking = replace(window_state, chosen=None), False
        if not looking and draft is not None and draft.step is not Step.UNDER_WAY:
            window_state = replace(window_state, transfer=None)
        self._host.window_state = window_state
        if looking is not self._looking:
            self._looking = looking
            (self._agents.open if looking else self._agents.close)()

    def close(self) -> None:
        """Ask and listen no more."""
        self._settled.stop()
        self._unsubscribe()
        self._agents.close()

    @property
    def _draft(self) -> TransferDraft | None:
        return self._host.window_state.transfer

    def _put(self, draft: TransferDraft) -> None:
        self._host.set(replace(self._host.window_state, transfer=draft))

    def _listed(self, listing: Listing) -> None:
        self._listing = listing
        draft = self._draft
        if draft is None:
            return
        unknown = tuple({agent.name for agent in listing.agents} - self._spellings.keys())
        if unknown:
            self._intents.look_up(self._keys.spellings(unknown), lambda spelled: self._spelled(unknown, spelled))
        self._rebuild()

    def _spelled(self, names: tuple[str, ...], spelled: tuple[tuple[str, ...], ...]) -> None:
        self._spellings.update(zip(names, spelled, strict=True))
        self._rebuild()

    def _rebuild(self) -> None:
        draft = self._draft
        if draft is None:
            return
        self._index = TransferIndex(self._listing.agents, self._spellings)
        failing, fresh_at = self._listing.stale, self._listing.fresh_at
        self._show(replace(draft, failing=failing, fresh_at=fresh_at), draft.query)

    def _search(self, query: str) -> None:
        draft = self._draft
        if draft is not None and query != draft.query:
            self._show(replace(draft, query=query, chosen=None, refused=False), query)

    def _show(self, draft: TransferDraft, query: str) -> None:
        rows = self._index.find(query) if draft.step is Step.CHOOSING else self._index.rows
        if _locations(rows) != _locations(draft.rows):
            draft = replace(draft, changed_at=self._host.now().monotonic)
            self._settled.start()
        self._put(replace(draft, rows=rows))

    def _move(self, down: int) -> None:
        draft = self._draft
        if draft is None or not draft.rows:
            return
        present = draft.current(self._host.now())
        wanted = max(0, min(len(draft.rows) - 1, present + down))
        self._put(replace(draft, chosen=draft.rows[wanted].id, refused=False))

    def _pick(self, place: int) -> None:
        """A click on a row that has just come under the pointer is not intended for it."""
        draft = self._draft
        if draft is not None and draft.settled(self._host.now()) and 0 <= place < len(draft.rows):
            self._ask(replace(draft, chosen=draft.rows[place].id), place)
        self._page.forget()  # the view has marked the row by itself: draw what is true
        self._host.draw()

    def _enter(self) -> None:
        draft = self._draft
        if draft is not None and (place := draft.current(self._host.now())) >= 0:
            self._ask(draft, place)

    def _ask(self, draft: TransferDraft, place: int) -> None:
        row = draft.rows[place]
        if row.free:
            draft = replace(draft, step=Step.CONFIRMING, target=row, refused=False, rows=self._index.rows)
        self._put(draft)

    def _over(self, call_id: str, *, accepted: bool) -> None:
        draft = self._draft
        if draft is None or draft.call_id != call_id:
            return
        step = Step.DONE if accepted else Step.CHOOSING
        target = draft.target if accepted else None
        self._show(replace(draft, step=step, target=target, refused=not accepted), draft.query)


def _locations(rows: tuple[TransferRow, ...]) -> list[tuple[str, bool]]:
    return [(row.id.text, row.free) for row in rows]
