"""What was dialled is remembered whole while the run lasts, and gone at sign-out."""

from __future__ import annotations

from softphone.domain.dial_request import DialRequest
from tests.helpers.virtual_time import run_virtual
from tests.unit.services.desk import Desk, turns


def test_a_privacy_call_is_known_by_its_id_without_its_business_data_until_sign_out() -> None:
    async def story() -> None:
        desk = Desk()
        redial = desk.redial
        await desk.ready()
        await redial.dial(DialRequest(cipher="cipher-1", label="王总", user_data="order 42"))
        call_id = desk.live().id
        kept = DialRequest(cipher="cipher-1", label="王总")
        assert redial.of_call(call_id) == redial.last == kept
        assert redial.of_call("another") is None
        await desk.sign_in.sign_out()
        await turns()
        left: list[object] = [redial.of_call(call_id), redial.last]
        assert left == [None, None]
        await desk.close()

    run_virtual(story())
