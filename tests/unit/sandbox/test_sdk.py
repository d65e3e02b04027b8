"""The SDK script in Node.js, with a platform of a few lines; tests/contract tries its readings."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from tests.helpers.sandbox_sdk import NodePages

NODE = shutil.which("node")
# Both callbacks of a method write down their arguments; the promise, if one comes, too.
CALLBACKS = """
const told = (name) => (...args) => log.push([name, ...args.map((arg) =>
    Object.prototype.toString.call(arg) === '[object Error]' ? {Error: arg.message} : arg)]);
const both = {success: told('success'), error: told('error')};
const promised = (value) => value?.then(told('resolved'), told('rejected'));
const sdk = new MQCallSDK();
"""
SIGNED_IN = CALLBACKS + "sdk.init({token: 'T'}); await settle();"

pytestmark = pytest.mark.skipif(NODE is None, reason="Node.js is not installed")


type Run = Any  # run(story, *, refused=(), raw_microphone=False, **readings) -> what the story logged


@pytest.fixture(scope="module")
def pages() -> Iterator[NodePages]:
    with NodePages(str(NODE)) as pages:
        yield pages


@pytest.fixture
def run(pages: NodePages) -> Run:
    def run(story: str, *, refused: tuple[str, ...] = (), raw_microphone: bool = False, **chosen: str) -> Any:
        return pages.run(story, chosen, refused=refused, raw_microphone=raw_microphone)

    return run


def test_refused_methods_may_throw_or_stay_silent(run: Run) -> None:
    story = SIGNED_IN + "platform.send({kind: 'readings', readings: {}, refused: ['muteCall']}); sdk.muteCall(both);"
    assert run(story, refusal="throw") == [["thrown", "沙箱按要求拒绝"]]
    assert run(story + "await settle();", refusal="silent") == []
    assert run("new MQCallSDK().init({});", refused=("init",), refusal="throw") == [["thrown", "沙箱按要求拒绝"]]


def test_agent_rule_gives_its_data_always(run: Run) -> None:
    story = SIGNED_IN + "platform.data = {getAgentRule: {default_rule: 1}}; sdk.getAgentRule(both); await settle();"
    assert run(story, success_argument="none") == [["success", {"default_rule": 1}]]
    assert run(story.replace("{default_rule: 1}", "null")) == [["success"]]


def test_a_rule_that_says_no_stops_the_call(run: Run) -> None:
    story = "sdk.call({client: {number: '1'}, ...both, validatorErrorCb: () => false}); await settle();"
    story += "log.push(platform.commands);"
    assert run(SIGNED_IN + story, validator="rule_object") == [["error", "号码未通过自定义验证规则"], []]


def test_init_that_is_denied_and_tried_again(run: Run) -> None:
    story = """
platform.denied = {status: 401, message: '过期'};
sdk.on('unAuthorization', (...args) => log.push(['unAuthorization', ...args]));
sdk.init({token: 'old', ...both}); await settle();
platform.denied = null;
sdk.init({token: 'new', ...both}); await settle();
log.push(platform.hello); sdk.init({token: 'x', ...both}); await settle();
"""
    assert run(CALLBACKS + story) == [
        ["unAuthorization"],
        ["error", "过期"],
        ["success", "成功"],
        {"kind": "hello", "token": "new", "instance": "instance"},
        ["error", "已经初始化"],
    ]


@pytest.mark.parametrize(
    ("reading", "events"),
    [
        ("both", ["notifySocketReconnectFailed", "unregister"]),
        ("failed", ["notifySocketReconnectFailed"]),
        ("unregister", ["unregister"]),
        ("none", []),
    ],
)
def test_a_lost_socket_is_told_and_tried_again(run: Run, reading: str, events: list[str]) -> None:
    story = """
for (const name of ['notifySocketReconnectFailed', 'unregister']) sdk.on(name, ({action}) => log.push(action));
platform.cut(); sdk.muteCall(both);
await settle(); await settle();
log.push(platform.sockets.length);
"""
    assert run(SIGNED_IN + story, socket_loss=reading) == [*events, ["error", "未连接平台"], 2]


def test_a_registration_taken_away_is_not_fought_for(run: Run) -> None:
    story = "platform.cut(4409); await settle(); await settle();"
    assert run(SIGNED_IN + story + "log.push(platform.sockets.length);") == [1]


def test_a_token_that_expired_during_a_loss_is_asked_for_and_used(run: Run) -> None:
    story = """
sdk.on('unAuthorization', () => log.push('unAuthorization'));
platform.denied = {status: 401, message: '过期'}; platform.cut();
await settle(); await settle();
platform.denied = null; sdk.refreshToken({token: 'new', ...both});
await settle(); await settle();
log.push(platform.hello.token);
"""
    assert run(SIGNED_IN + story) == ["unAuthorization", ["success", "成功"], "new"]


def test_mute_and_hold_switch_the_microphone_only_when_accepted(run: Run) -> None:
    story = """
platform.data = {muteCall: {leg: 1}, unmuteCall: {leg: 1}, holdCall: {leg: 1}, unholdCall: {leg: 1}};
sdk.call({client: {number: '1'}}); await settle();
const after = async (method) => { sdk[method]({}); await settle(); log.push([method, platform.track.enabled]); };
platform.refuse = {muteCall: '不行'}; await after('muteCall');
platform.refuse = {}; await after('muteCall'); await after('holdCall'); await after('unmuteCall');
await after('unholdCall');
"""
    assert run(SIGNED_IN + story) == [
        ["muteCall", True],
        ["muteCall", False],
        ["holdCall", False],
        ["unmuteCall", False],
        ["unholdCall", True],
    ]


def test_media_of_a_call_from_offer_to_teardown(run: Run) -> None:
    story = """
sdk.call({client: {number: '1'}, ...both}); await settle();
log.push(platform.body); log.push(platform.wanted.audio);
platform.send({kind: 'media', leg: 1, sdp: 'answer'}); await settle();
platform.send({kind: 'teardown', leg: 1}); log.push(platform.track.live);
"""
    raw = {"echoCancellation": False, "noiseSuppression": False, "autoGainControl": False}
    expected = [["success", "成功"], {"client": {"number": "1"}, "leg": 1, "sdp": "offer"}]
    ending = [["media", "answer"], ["closed"], False]
    assert run(SIGNED_IN + story) == [*expected, True, *ending]
    assert run(SIGNED_IN + story, raw_microphone=True) == [*expected, raw, *ending]


def test_without_a_microphone(run: Run) -> None:
    story = """
platform.microphone = async () => { throw new Error('Requested device not found'); };
sdk.call({client: {number: '1'}, ...both}); sdk.answer(); await settle();
log.push(platform.commands); log.push(platform.body);
"""
    assert run(SIGNED_IN + story) == [["error", "Requested device not found"], ["hangup"], {"failed": True}]


def test_hanging_up_before_the_platform_knows_of_the_call(run: Run) -> None:
    story = """
let give; platform.microphone = () => new Promise((resolve) => { give = () => resolve(platform.stream()); });
sdk.call({client: {number: '1'}, ...both}); await settle();
sdk.hangup(); give(); await settle();
log.push(platform.commands); log.push(platform.track.live);
"""
    assert run(SIGNED_IN + story) == [["closed"], ["error", "已取消"], ["hangup"], False]


def test_hanging_up_with_the_socket_lost_frees_the_microphone(run: Run) -> None:
    story = "sdk.call({client: {number: '1'}}); await settle(); platform.cut(); sdk.hangup(); await settle();"
    assert run(SIGNED_IN + story + "log.push(platform.track.live);") == [["closed"], False]


def test_listeners_are_kept_apart_and_their_failures_too(run: Run) -> None:
    story = """
sdk.on('answer', () => { throw new Error('mine'); }).on('answer', (data) => log.push(data)).on('hangup', () => {});
platform.event('answer', {uuid: 'u'}); platform.event('nobodyListens');
"""
    assert run(SIGNED_IN + story) == [{"uuid": "u"}]


def test_broken_scripts_on_demand(run: Run) -> None:
    assert run("new MQCallSDK().init({});", sdk_trouble="init_throws") == [["thrown", "sandbox: init is broken"]]
    story = "log.push(typeof MQCallSDK.prototype.holdCall, typeof MQCallSDK.prototype.muteCall)"
    assert run(story, sdk_trouble="no_hold") == ["undefined", "function"]
