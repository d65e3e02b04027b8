"""The command line ``softphone sandbox …``: ``serve`` runs the platform, every other verb asks a running one.

Exit codes: 0 done, 1 refused, 2 usage, 3 no running sandbox.
"""

import argparse
import json
import os
import sys
from pathlib import Path

from softphone.sandbox import client, readings
from softphone.sandbox.numbers import TEST_NUMBERS

_NOT_SENT = {"verb", "as_json", "assignments", "reset", "no_more", "remove"}
_SENT_WHEN_FALSE = {"agent_hears", "customer_hears"}


def main(argv: list[str], *, address_file: Path | None) -> int:
    """Run ``softphone sandbox`` with ``argv``; ``address_file`` is where a running sandbox can be found."""
    arguments = _parser().parse_args(argv)
    try:
        if arguments.verb == "serve":
            return _serve(arguments, address_file)
        return _ask(arguments, address_file)
    except ValueError as error:
        print(f"sandbox: {error}", file=sys.stderr)
        return 2


def _serve(arguments: argparse.Namespace, address: Path | None) -> int:
    chosen = readings.parse(arguments.readings)
    readings.Readings(chosen)  # refuse a wrong name before the slow imports
    from softphone.sandbox.commands import METHODS  # noqa: PLC0415 - aiohttp and aiortc take half a second
    from softphone.sandbox.exchange import Times  # noqa: PLC0415
    from softphone.sandbox.platform import PAGE_ORIGIN, Settings  # noqa: PLC0415
    from softphone.sandbox.serving import serve  # noqa: PLC0415

    for method in arguments.refuse:
        if method not in METHODS:
            raise ValueError(f"--refuse can be {', '.join(METHODS)}; not {method!r}")
    settings = Settings(
        token_lifetime=arguments.token_lifetime,
        times=Times(wrap_up=arguments.wrap_up, transfer_rings=arguments.transfer_rings),
        more_agents=arguments.more_agents,
        raw_microphone=arguments.raw_microphone,
        readings=chosen,
        refused=tuple(arguments.refuse),
        page_origins=tuple(arguments.page_origins) or (os.environ.get("SOFTPHONE_PAGE_ORIGIN") or PAGE_ORIGIN,),
    )
    return serve(
        settings,
        port=arguments.port,
        as_json=arguments.as_json,
        exit_with_stdin=arguments.exit_with_stdin,
        address=address,
    )


def _ask(arguments: argparse.Namespace, address: Path | None) -> int:
    action, body = _request(arguments)
    try:
        answer = client.ask(address, action, body)
    except client.NoSandboxError as error:
        return _fail(arguments, 3, "not_running", str(error))
    except client.RefusedByConsoleError as error:
        return _fail(arguments, 1, "refused", str(error))
    if action == "state" and arguments.verb == "reading":
        answer = {reading["name"]: reading["value"] for reading in answer["readings"]}
    if arguments.verb == "incoming" and not arguments.as_json:
        print(answer["uuid"])
    else:
        print(json.dumps(answer, ensure_ascii=False, indent=None if arguments.as_json else 2))
    return 0


def _request(arguments: argparse.Namespace) -> tuple[str, dict[str, object] | None]:
    """Return which console view (without a body) or action a verb means."""
    verb = str(arguments.verb)
    if verb == "reading":
        if not arguments.assignments and not arguments.reset:
            return "state", None
        return "readings", {**readings.parse(arguments.assignments), "reset": arguments.reset}
    if verb in {"calls", "state"}:
        return verb, None
    return _action(verb, arguments), _body(verb, arguments)


def _action(verb: str, arguments: argparse.Namespace) -> str:
    if verb == "agent":
        return "remove-agent" if arguments.remove else "agents"
    return verb


def _body(verb: str, arguments: argparse.Namespace) -> dict[str, object]:
    """Return what was given on the command line; for refusals and the access token, what it means."""
    if verb == "access-token":
        return {"works": arguments.works == "accept", "reissue": arguments.works == "reissue"}
    if verb == "refuse" and arguments.command == "none":
        return {}
    if verb == "refuse" and arguments.no_more:
        return {"command": arguments.command, "message": None}
    return {
        name: value
        for name, value in vars(arguments).items()
        if name not in _NOT_SENT and value is not None and (value is not False or name in _SENT_WHEN_FALSE)
    }


def _fail(arguments: argparse.Namespace, code: int, word: str, message: str) -> int:
    """End as every verb of the softphone does: with ``--json`` what is asked for stands where the answer would."""
    if arguments.as_json:
        print(json.dumps({"error": {"code": word, "message": message}}, ensure_ascii=False))
    else:
        print(message, file=sys.stderr)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="softphone sandbox",
        description="A stand-in for the platform on this machine, with customers you can hear.",
        epilog="test numbers (to be dialled by the agent):\n\n"
        + "\n".join(f"  {number.number}  {number.what}" for number in TEST_NUMBERS)
        + "\n\nreadings (serve --reading NAME=VALUE, or the verb 'reading'; the default stands first):\n\n"
        + readings.describe(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    _add_serve(verbs.add_parser("serve", help="run the stand-in platform until interrupted"))
    _add_incoming(verbs.add_parser("incoming", help="a customer calls in"))
    verbs.add_parser("calls", help="list live and ended calls with what the customers hear")
    verbs.add_parser("state", help="list agents, readings, refusals and test numbers")
    verbs.add_parser("hangup", help="the customer hangs up").add_argument("uuid")
    _add_line(verbs.add_parser("line", help="spoil the line of the live call from now on; without options, mend it"))
    status = verbs.add_parser("status", help="force an agent's status, any code")
    status.add_argument("status", type=int)
    agent = verbs.add_parser("agent", help="add, change or remove a colleague")
    agent.add_argument("agent_id", type=int)
    agent.add_argument("--name")
    agent.add_argument("--robot", choices=["answers", "refuses", "vanishes", "ignores", "absent"])
    agent.add_argument("--answer-way", metavar="WAY", help="for example web or soft_switch")
    agent.add_argument("--remove", action="store_true")
    reading = verbs.add_parser("reading", help="set readings at run time; without arguments, show them")
    reading.add_argument("assignments", nargs="*", metavar="NAME=VALUE")
    reading.add_argument("--reset", action="store_true", help="first set every reading to its default")
    refuse = verbs.add_parser("refuse", help="refuse a method of the SDK from now on")
    refuse.add_argument("command", metavar="METHOD", help="for example muteCall; 'none' refuses none any more")
    refuse.add_argument("--message", help="the reason the agent is told")
    refuse.add_argument("--no-more", action="store_true", help="stop refusing it")
    socket = verbs.add_parser("socket", help="cut an agent's signalling socket")
    socket.add_argument("--seconds", type=float, help="keep it cut for so long (default 0)")
    token = verbs.add_parser("token", help="let an agent's SDK tokens expire now")
    token.add_argument("--lifetime", type=float, metavar="SECONDS", help="and let later ones last so long")
    access = verbs.add_parser("access-token", help="refuse or accept the access token, or kill it with a new one")
    access.add_argument("works", choices=["refuse", "accept", "reissue"])
    event = verbs.add_parser("event", help="let an agent's SDK emit any event")
    event.add_argument("name")
    event.add_argument("arguments", nargs="?", type=json.loads, default=[], help="a JSON list, default []")
    for verb in (status, socket, token, event):
        verb.add_argument("--agent", dest="agent_id", type=int, metavar="ID", help="default: who is signed in")
    for verb in verbs.choices.values():
        verb.add_argument("--json", dest="as_json", action="store_true", help="answer in one line of JSON")
    return parser


def _add_serve(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--port", type=int, default=0, help="default: any free port of the loopback address")
    verb.add_argument("--exit-with-stdin", action="store_true", help="end when standard input closes")
    verb.add_argument("--token-lifetime", type=float, default=7200.0, metavar="SECONDS")
    verb.add_argument("--wrap-up", type=float, default=20.0, metavar="SECONDS", help="0 for none; default 20")
    verb.add_argument(
        "--transfer-rings",
        type=float,
        default=30.0,
        metavar="SECONDS",
        help="how long the target of a transfer is rung; default 30",
    )
    verb.add_argument("--more-agents", type=int, default=0, metavar="N", help="N more colleagues, from 2000")
    verb.add_argument(
        "--raw-microphone",
        action="store_true",
        help="the SDK asks for the microphone without echo cancellation, noise suppression and gain control",
    )
    verb.add_argument("--reading", dest="readings", action="append", default=[], metavar="NAME=VALUE")
    verb.add_argument("--refuse", action="append", default=[], metavar="METHOD", help="refuse a method of the SDK")
    verb.add_argument(
        "--page-origin",
        dest="page_origins",
        action="append",
        default=[],
        metavar="ORIGIN",
        help="the origin of the app's page, which alone may connect; default: the app's, or SOFTPHONE_PAGE_ORIGIN",
    )


def _add_incoming(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--customer", metavar="NUMBER", help="default 13900000001")
    verb.add_argument("--name", help="the customer's name")
    verb.add_argument("--queue", help="default 售后")
    verb.add_argument("--play", choices=["tone", "echo", "silence", "keys"], help="default tone")
    verb.add_argument("--agent", dest="agent_id", type=int, metavar="ID", help="ring this agent only")
    verb.add_argument("--second", action="store_true", help="ring the agent even in a call")
    verb.add_argument("--gives-up-after", type=float, metavar="SECONDS", help="default 30")


def _add_line(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--uuid", help="which call, if there are several")
    verb.add_argument("--delay", type=float, metavar="MS", help="of what the customer says, and so of the round trip")
    verb.add_argument("--jitter", type=float, metavar="MS", help="each way; what getStats shows is about this much")
    verb.add_argument("--loss", type=float, metavar="PERCENT", help="of the packets, each way")
    verb.add_argument("--agent-deaf", dest="agent_hears", action="store_const", const=False, help="one-way sound")
    verb.add_argument("--customer-deaf", dest="customer_hears", action="store_const", const=False, help="one-way sound")
    verb.add_argument("--silent", action="store_true", help="packets come, but no sound is in them")
