"""A call has the contact's name from its first event on, and the history keeps it."""

from __future__ import annotations

from softphone.domain.call_events import CallDetails
from softphone.domain.contact import read_contact
from softphone.services import platform_reports as r
from tests.helpers.virtual_time import run_virtual
from tests.unit.services.desk import Desk, turns


def test_a_call_is_named_by_the_contact_of_its_number() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.phone.contacts.add(read_contact("张三", ["138 0013 8000"]))
        await desk.ready()
        desk.platform.report(r.OfferReport(CallDetails("u1", customer="+8613800138000")))
        assert desk.live().contact == "张三"
        (offered,) = desk.events["call.offered"]
        assert offered.call.contact == "张三"  # type: ignore[attr-defined]
        await turns()
        (row,) = desk.rows.rows.values()
        assert row.contact == "张三"
        await desk.close()

    run_virtual(story())


def test_a_call_without_a_contact_and_a_mask_have_no_name() -> None:
    async def story() -> None:
        desk = Desk()
        await desk.phone.contacts.add(read_contact("张三", ["138 0013 8000"]))
        await desk.ready()
        desk.platform.report(r.OfferReport(CallDetails("u1", customer="138****8000")))
        assert desk.live().contact == ""
        await desk.close()

    run_virtual(story())
