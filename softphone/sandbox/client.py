"""Asks a running sandbox's console, with the standard library alone: these verbs must start fast."""

import http.client
import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from softphone.sandbox import address_file

_TIMEOUT = 10.0  # seconds


class NoSandboxError(Exception):
    """No sandbox runs for this data directory."""


class RefusedByConsoleError(Exception):
    """The sandbox refused; the text says why."""


def ask(address: Path | None, action: str, body: dict[str, object] | None) -> Any:
    """Post ``body`` to an action, or get a view if it is ``None``; return the JSON answer.

    Raises ``NoSandboxError`` or ``RefusedByConsoleError``.
    """
    console_url = address_file.read(address) if address else None
    if console_url is None:
        raise NoSandboxError("no sandbox is running here; start one with: softphone sandbox serve")
    parts = urlsplit(console_url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=_TIMEOUT)
    try:
        connection.request(
            "GET" if body is None else "POST",
            f"{parts.path}/{action}",
            body=None if body is None else json.dumps(body),
            headers={"Content-Type": "application/json"},
        )
        response = connection.getresponse()
        answer = json.loads(response.read())
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise NoSandboxError("the sandbox does not answer; it may have been killed") from error
    finally:
        connection.close()
    if response.status != http.HTTPStatus.OK:
        raise RefusedByConsoleError(answer.get("message", "refused"))
    return answer
