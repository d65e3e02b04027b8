"""The rows of the table of commands: which service does what. Parts of the desktop add theirs where they are made."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from softphone.domain.call import Call
from softphone.domain.dial_request import DialRequest
from softphone.domain.errors import BadInput, FailureCode, PhoneFailure
from softphone.domain.identity import AccessToken, AgentId
from softphone.domain.number_reader import read_number
from softphone.sandbox import client as sandbox_client
from softphone.services import commands as c
from softphone.services.call.sandbox_call import SandboxCall
from softphone.services.command_table import Commands
from softphone.services.session.sign_in import SignInService

from .phone import Phone
from .run_context import RunContext


def build_commands(phone: Phone, run_context: RunContext) -> Commands:
    """The table with the rows of the services and of this run."""
    commands = Commands(phone.tasks)
    add_service_rows(commands, phone)
    commands.add(c.Quit, lambda _: run_context.quit())
    commands.add(c.TrySandbox, lambda _: _try_sandbox(phone, run_context))
    if run_context.sandbox:
        caller = SandboxCall(phone.store, phone.control, _customer_caller(run_context))
        commands.add(c.CallMe, lambda _: caller.have_customer_call())
    return commands


def add_service_rows(commands: Commands, phone: Phone) -> None:
    """What the services do."""
    calls, agent = phone.calls, phone.control

    async def dial_typed(command: c.DialTyped) -> Call:
        return await phone.redial.dial(DialRequest(number=read_number(command.text)))

    commands.add(c.Dial, lambda command: phone.redial.dial(command.request))
    commands.add(c.DialTyped, dial_typed)
    commands.add(c.Answer, lambda command: calls.answer(command.call_id))
    commands.add(c.Decline, lambda command: calls.decline(command.call_id))
    commands.add(c.HangUp, lambda command: calls.hang_up(command.call_id))
    commands.add(c.Mute, lambda _: calls.mute())
    commands.add(c.Unmute, lambda _: calls.unmute())
    commands.add(c.Hold, lambda _: calls.hold())
    commands.add(c.Resume, lambda _: calls.resume())
    commands.add(c.Transfer, lambda command: calls.transfer(command.agent))
    commands.add(c.SendDigits, lambda command: phone.dtmf.send(command.digits))
    commands.add(c.SetStatus, lambda command: agent.set_status(command.code))
    commands.add(c.SetStatusAfterCall, lambda command: phone.after_call.intend(command.code))
    commands.add(c.ReadyNow, lambda _: phone.wrap_up.ready_now())
    commands.add(c.ChooseOutbound, lambda command: agent.choose_outbound(command.choice))
    commands.add(c.LoadOutbound, lambda _: agent.load_outbound())
    commands.add(c.SignInAs, lambda command: _sign_in(phone.sign_in, command))
    commands.add(c.SignOut, lambda _: phone.sign_in.sign_out())
    commands.add(c.RetryEngine, lambda _: phone.engine.restart("the agent asked"))
    commands.add(c.TakeOver, lambda _: phone.registration.take_over())
    commands.add(c.SettleLink, lambda _: phone.links.settle())
    commands.add(c.UseDevice, lambda command: phone.audio_devices.choose(command.kind, command.name))
    commands.add(c.FollowDevices, lambda command: phone.audio_devices.follow(command.kind))
    commands.add(c.TakeOfferedDevice, lambda _: phone.audio_devices.take_offered())
    commands.add(
        c.SaveWrapUp,
        lambda command: phone.wrap_up_notes.save(command.call_id, disposition=command.disposition, note=command.note),
    )
    commands.add(c.ShowNextRow, lambda _: phone.call_lists.next())
    commands.add(c.DialShownRow, lambda _: phone.call_lists.dial())
    commands.add(c.SkipShownRow, lambda command: phone.call_lists.skip(command.reason))
    commands.add(c.KeepRowResult, lambda command: phone.call_lists.result(command.outcome, command.again, command.note))
    commands.add(c.AddDoNotCall, lambda command: phone.dial_rules.add(command.numbers))
    commands.add(c.RemoveDoNotCall, lambda command: phone.dial_rules.remove(command.number))
    commands.add(c.GiveDeviceBack, lambda _: phone.audio_devices.give_back())


async def _sign_in(service: SignInService, command: c.SignInAs) -> None:
    if command.token:
        agent, access = AgentId(command.agent.strip()), AccessToken(command.token)
        await service.sign_in(agent, access, remember=command.remember)
    elif not await service.sign_in_from_keyring():
        raise BadInput(FailureCode.ACCESS_TOKEN_MISSING)


async def _try_sandbox(phone: Phone, run_context: RunContext) -> None:
    """Start the app again on the sandbox, where the steps of the first run that are left follow."""
    try:
        phone.settings.change(first_run_trying=True)
    finally:
        run_context.try_sandbox()


def _customer_caller(run_context: RunContext) -> Callable[[bool], Awaitable[None]]:
    """Has a customer of the sandbox call this agent; the console answers within milliseconds, but off the loop."""

    async def call_in(beside: bool) -> None:
        request: dict[str, object] = {"second": beside}
        try:
            await asyncio.to_thread(sandbox_client.ask, run_context.sandbox_address, "incoming", request)
        except (sandbox_client.NoSandboxError, sandbox_client.RefusedByConsoleError) as error:
            raise PhoneFailure(FailureCode.SANDBOX_FAILED, str(error)) from error

    return call_in
