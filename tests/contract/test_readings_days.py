"""Eight days on the real page and the real services, which together have every reading of every vague point.

`readings_plan` makes the groups, `readings_facts` says what an agent sees in them, `one_day` lives one of them, and
`days` gives each a process and an engine of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.contract.days import Days
from tests.contract.readings_facts import API_TROUBLE, EVENT_CUSTOMER, SDK_TROUBLE, TABLE
from tests.contract.readings_plan import GROUPS, Group, covered, plan, switches

SWITCHES = switches()
PLAN = plan(SWITCHES)


@pytest.fixture(scope="module")
def days(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Days]:
    """The days that are asked for."""
    chosen = [item for item in request.session.items if isinstance(item, pytest.Function) and item.path == request.path]
    values = [item.callspec.params.get("group") for item in chosen if hasattr(item, "callspec")]
    numbers = [value.number for value in values if isinstance(value, Group)]
    with Days(numbers, tmp_path_factory.mktemp("days")) as days:
        yield days


def test_every_value_of_every_switch_is_in_a_group() -> None:
    assert len(PLAN) == GROUPS
    assert {(name, value) for name, values in SWITCHES.items() for value in values} - covered(PLAN, SWITCHES) == set()


def test_the_expectations_name_readings_that_exist() -> None:
    named = {item for when, _ in TABLE for item in when.items()}
    named |= {("api_trouble", value) for value in API_TROUBLE} | {("sdk_trouble", value) for value in SDK_TROUBLE}
    named |= {("event_customer", value) for value in EVENT_CUSTOMER}
    assert named <= {(name, value) for name, values in SWITCHES.items() for value in values}
    assert set(API_TROUBLE) == set(SWITCHES["api_trouble"])
    assert set(SDK_TROUBLE) == set(SWITCHES["sdk_trouble"])


@pytest.mark.parametrize("group", PLAN, ids=lambda group: f"group{group.number}")
@pytest.mark.timeout(240)  # a day may have to wait for the two before it
def test_a_day(days: Days, group: Group) -> None:
    lived = days.lived(group.number)
    print(f"\n{group}\n{lived.seconds:.1f} s")
    if lived.exit_code != 0:
        over = "did not end" if lived.exit_code is None else f"exit code {lived.exit_code}"
        pytest.fail(f"{group}: {over} after {lived.seconds:.1f} s\n{lived.said}", pytrace=False)
    named = "\n".join(f"{process.pid} {process.command}" for process in lived.left)
    assert not lived.left, f"processes left behind by {group}:\n{named}"
