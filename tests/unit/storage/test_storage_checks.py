"""Whether things can be kept, found out without leaving anything behind."""

from __future__ import annotations

import asyncio
import os
import shutil
from pathlib import Path

import pytest

from softphone.domain.diagnostics import Cause, Finding, found
from softphone.domain.errors import FailureCode, PhoneFailure
from softphone.domain.identity import AccessToken, AgentId
from softphone.storage import storage_checks
from softphone.storage.credentials import KeyringCredentials
from softphone.storage.paths import DataDir
from softphone.storage.storage_checks import StorageChecks


def storage(folder: Path) -> Finding:
    return asyncio.run(StorageChecks(DataDir.find(folder)).storage())


def test_folders_that_can_be_made(tmp_path: Path) -> None:
    assert storage(tmp_path / "not" / "yet").cause is Cause.STORAGE_GOOD
    assert list(tmp_path.iterdir()) == []


def test_something_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way", encoding="utf-8")
    assert storage(tmp_path) == found(Cause.STORAGE_BAD, folder="data")


def test_a_folder_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write everywhere
    assert storage(tmp_path).cause is Cause.STORAGE_BAD


def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=storage_checks.LEAST_FREE - 1)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    assert storage(tmp_path).cause is Cause.STORAGE_FULL


@pytest.mark.parametrize(
    ("failure", "cause"),
    [
        (None, Cause.KEYRING_GOOD),
        (PhoneFailure(FailureCode.NO_KEYRING, "no safe keyring"), Cause.NO_KEYRING),
        (PhoneFailure(FailureCode.KEYRING_LOCKED, "KeyringLocked"), Cause.KEYRING_LOCKED),
    ],
)
def test_the_keyring(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: PhoneFailure | None, cause: Cause
) -> None:
    asked: list[str] = []

    async def load(_: object, agent: AgentId) -> AccessToken | None:
        asked.append(agent.text)
        if failure is not None:
            raise failure
        return None

    monkeypatch.setattr(KeyringCredentials, "load", load)
    finding = asyncio.run(StorageChecks(DataDir.find(tmp_path)).keyring())
    assert finding.cause is cause
    assert asked == ["check"]
