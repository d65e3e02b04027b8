"""Who is at the other end, as far as it may be shown."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from softphone.domain.call import Call
from softphone.domain.phone_number import masked

from .formatting import number_text
from .messages import Text, TextId, msg
from .safe_text import shown

_NUMBER_OR_MASK: Final = re.compile(r"\+?[0-9*#]+")


@dataclass(frozen=True, slots=True)
class CustomerView:
    """`title` is what is known best: the contact's name, else the platform's, else the number.

    `number` is "" when the title says it already.
    """

    title: Text
    number: str = ""


def customer_view(call: Call) -> CustomerView:
    """The customer of a call. Of a privacy call never the cipher: the label, else the platform's mask."""
    return _customer(call, number_text)


def discreet_customer(call: Call) -> CustomerView:
    """The same with its number masked, for what rings and what shows over other programs: offered calls, popup,
    mini window, notifications.
    """
    return _customer(call, lambda number: masked(shown(number)))


def _customer(call: Call, as_text: Callable[[str], str]) -> CustomerView:
    customer, label = as_text(call.customer), shown(call.label)
    if call.is_private:
        return CustomerView(label or customer or msg(TextId.PRIVATE_NUMBER))
    named = bool(customer) and not _NUMBER_OR_MASK.fullmatch(shown(call.customer))
    name = shown(call.contact) or label or (customer if named else "")
    number = as_text(call.number or "") or ("" if named else customer)
    if name:
        return CustomerView(name, number)
    return CustomerView(number or msg(TextId.UNKNOWN_CUSTOMER))
