// The vendor's SDK behind our words: commands, events, and every way in which a method may answer.
import assert from "node:assert/strict";
import { test } from "node:test";
import vm from "node:vm";

import { Page, fakeSdk, fixture } from "./helpers/page.mjs";

const ACCEPTED = { accepted: true, value: {} };
const DETAILS = fixture("event.call.offered").body;
const PAYLOAD = {
  sip: "1001",
  customer: DETAILS.customer,
  action: "incomingCall",
  user_agent: DETAILS.user_agent,
  uuid: DETAILS.uuid,
  trunk_number: DETAILS.outbound_number,
  trunk_number_name: DETAILS.outbound_name,
  queue_name: DETAILS.queue,
};

/** A page with a session, and what the SDK was called with. */
async function session(answers, options) {
  const SDK = fakeSdk(answers);
  const page = await new Page({ SDK }).started(options);
  return { page, sdk: SDK.last };
}
function given(sdk, method) {
  const { success, error, validatorErrorCb, ...rest } = sdk.calls.find(([name]) => name === method)[1];
  return JSON.parse(JSON.stringify(rest));
}

// ---- commands

const CALLS = {
  "session.begin": ["init", { token: "sdk-token-example" }],
  "token.refresh": ["refreshToken", { token: "sdk-token-next" }],
  "call.dial": ["call", { client: { number: "13800000001", privacyNumber: "cipher-example", userData: "order 42", outNumber: "group2" } }],
  "call.mute": ["muteCall", {}],
  "call.unmute": ["unmuteCall", {}],
  "call.hold": ["holdCall", {}],
  "call.resume": ["unholdCall", {}],
  "call.transfer": ["transferCall", { agentId: 12123 }],
  "agent.set_status": ["setAgentStatus", { status: 3 }],
  "outbound.choose": ["setOutNumber", { data: { rule: 1, number: "02180001111" } }],
};
for (const [name, [method, options]] of Object.entries(CALLS)) {
  test(`${name} calls ${method} as documented`, async () => {
    const { page, sdk } = await session({}, { begin: false });
    assert.deepEqual(await page.command(name, fixture(`command.${name}`).body), ACCEPTED);
    assert.deepEqual(given(sdk, method), options);
  });
}

test("answer and hang-up call methods without arguments and are accepted once these return", async () => {
  const { page, sdk } = await session();
  assert.deepEqual(await page.command("call.answer"), ACCEPTED);
  assert.deepEqual(await page.command("call.hang_up"), ACCEPTED);
  assert.deepEqual(sdk.calls.slice(1), [["answer", undefined], ["hangup", undefined]]);
});

test("dialling names only what was given", async () => {
  const { page, sdk } = await session();
  await page.command("call.dial", { number: "10086" });
  assert.deepEqual(given(sdk, "call"), { client: { number: "10086" } });
});

test("the outbound rule comes back in our words", async () => {
  const groups = [{ id: 2, name: "手机号码组", rule_type: 1, numbers: ["13700001111"], is_default: 1 }];
  const own = { default_number: "02180001111", numbers: ["02180001111", "02180002222"] };
  const { page } = await session({ getAgentRule: ({ success }) => success({ default_rule: 1, agent_numbers: own, agent_groups: groups }) });
  assert.deepEqual(await page.command("outbound.list"), fixture("reply.outbound.list").body);
});

test("an outbound rule of an odd shape is refused as such", async () => {
  const { page } = await session({ getAgentRule: ({ success }) => success("canary") });
  assert.deepEqual(await page.command("outbound.list"), { accepted: false, code: "odd_shape", reason: "string" });
});

// ---- the ways of answering

const refusal = (reason) => ({ accepted: false, code: "refused", reason });
const WAYS = {
  "success with nothing": [({ success }) => success(), ACCEPTED],
  "success with an object": [({ success }) => success({ code: 0, msg: "ok" }), ACCEPTED],
  "success twice": [({ success }) => (success(), success()), ACCEPTED],
  "success, then error": [({ success, error }) => (success(), error("late")), ACCEPTED],
  "error with a text": [({ error }) => error("坐席忙"), refusal("坐席忙")],
  "error with nothing": [({ error }) => error(), refusal("")],
  "error with an Error": [({ error }) => error(new Error("坐席忙")), refusal("坐席忙")],
  "error with msg": [({ error }) => error({ msg: "坐席忙" }), refusal("坐席忙")],
  "error with message": [({ error }) => error({ message: "坐席忙", code: 500 }), refusal("坐席忙")],
  "error, then success": [({ success, error }) => (error("no"), success()), refusal("no")],
  "a throw": [() => { throw new Error("坐席忙"); }, refusal("坐席忙")],
  "a throw of a text": [() => { throw "坐席忙"; }, refusal("坐席忙")],
  "a promise of something": [() => Promise.resolve("ok"), ACCEPTED],
  "a rejected promise": [() => Promise.reject({ message: "坐席忙" }), refusal("坐席忙")],
  "a promise rejected with nothing": [() => Promise.reject(), refusal("")],
  "success and a promise": [({ success }) => (success(), Promise.resolve()), ACCEPTED],
  "error and a promise of nothing": [({ error }) => (error("no"), Promise.resolve()), refusal("no")],
  "success with a promise": [({ success }) => success(new Promise(() => {})), ACCEPTED],
  "nothing at all": [() => {}, undefined],
  "a promise without end": [() => new Promise(() => {}), undefined],
};
for (const [way, [answer, reply]] of Object.entries(WAYS)) {
  test(`a method may answer by ${way}`, async () => {
    const { page } = await session({ holdCall: answer });
    assert.deepEqual(await page.command("call.hold"), reply);
  });
}

test("a promise of nothing is an answer after a second, or three where the SDK also calls back", async () => {
  const promising = () => Promise.resolve();
  const { page } = await session({ init: promising, holdCall: promising }, { begin: false });
  assert.equal(await page.command("session.begin", { token: "t" }, 900), undefined);
  assert.deepEqual(await page.command("call.hold", {}, 1100), ACCEPTED);

  const { page: other } = await session({ holdCall: promising });
  assert.equal(await other.command("call.hold", {}, 2900), undefined);
  await other.clock.pass(200);
  assert.deepEqual(other.named("call.hold"), [ACCEPTED]);
});

test("an async method that answers late by error is refused", async () => {
  const late = ({ error }) => (page.clock.setTimeout(() => error("no"), 5), Promise.resolve());
  const { page } = await session({ holdCall: late }, { begin: false });
  await page.command("call.hold", {}, 5);
  assert.deepEqual(page.named("call.hold"), [refusal("no")]);
});

test("answer() may reject a promise, and need not resolve it", async () => {
  const { page } = await session({ answer: () => Promise.reject(new Error("no microphone")), hangup: () => new Promise(() => {}) });
  assert.deepEqual(await page.command("call.answer"), refusal("no microphone"));
  assert.deepEqual(await page.command("call.hang_up", {}, 500), ACCEPTED);
});

test("answer() may throw", async () => {
  const { page } = await session({ answer: () => { throw new Error("no call"); } });
  assert.deepEqual(await page.command("call.answer"), refusal("no call"));
});

// ---- validatorErrorCb

test("validatorErrorCb asked about our number lets it pass, and success decides", async () => {
  const answers = [];
  const ask = ({ client, validatorErrorCb, success }) => (answers.push(validatorErrorCb(client), validatorErrorCb(client.number)), success());
  const { page } = await session({ call: ask });
  assert.deepEqual(await page.command("call.dial", { number: "10086" }), ACCEPTED);
  assert.deepEqual(answers, [true, true]);
});

test("validatorErrorCb with anything else, or nothing, refuses", async () => {
  for (const [argument, reason] of [["号码不正确", "号码不正确"], [{ msg: "号码不正确" }, "号码不正确"], [undefined, ""]]) {
    const { page } = await session({ call: ({ validatorErrorCb }) => void validatorErrorCb(argument) });
    assert.deepEqual(await page.command("call.dial", { number: "10086" }), refusal(reason));
  }
});

// ---- the session

test("init is accepted by register alone", async () => {
  const { page } = await session({ init() { this.emit("register", {}); } }, { begin: false });
  assert.deepEqual(await page.command("session.begin", { token: "t" }), ACCEPTED);
});

test("init that is refused or silent says so", async () => {
  const { page } = await session({ init: ({ error }) => error("token 无效") }, { begin: false });
  assert.deepEqual(await page.command("session.begin", { token: "t" }), refusal("token 无效"));
  const { page: silent } = await session({ init: () => {} }, { begin: false });
  assert.equal(await silent.command("session.begin", { token: "t" }, 20_000), undefined);
});

// ---- events

const EVENTS = {
  register: "registration.gained",
  unregister: "registration.lost",
  calling: "call.ringing",
  incomingCall: "call.offered",
  answer: "call.answered",
  hangup: "call.hung_up",
  blackList: "call.blacklisted",
  notifySocketReconnectFailed: "socket.lost",
};
for (const [theirs, ours] of Object.entries(EVENTS)) {
  test(`${theirs} is told as ${ours}, with whatever payload`, async () => {
    const { page, sdk } = await session();
    sdk.emit(theirs, PAYLOAD);
    sdk.emit(theirs);
    sdk.emit(theirs, { uuid: { nested: 1 }, customer: ["a", "b"] });
    assert.deepEqual(page.events, [{ name: ours, body: fixture(`event.${ours}`).body }, { name: ours, body: {} }, { name: ours, body: {} }]);
  });
}

test("unAuthorization and agentInitStatus have words of their own", async () => {
  const { page, sdk } = await session();
  sdk.emit("unAuthorization");
  sdk.emit("agentInitStatus", { callAgentStatus: "1", outNumber: 2180001111 });
  sdk.emit("agentInitStatus");
  assert.deepEqual(page.events, [
    { name: "token.expired", body: {} },
    { name: "agent.reported", body: { code: 1, outbound_number: "2180001111" } },
    { name: "agent.reported", body: { code: null, outbound_number: null } },
  ]);
});

test("an event that the document doesn't name is told by its shape, and the SDK's emitter works on", async () => {
  const { page, sdk } = await session();
  const heard = [];
  sdk.on("callQuality", (data) => heard.push(data));
  sdk.emit("callQuality", { mos: 4.2 });
  sdk.emit("hangup", PAYLOAD);
  assert.deepEqual(page.events.map(({ name }) => name), ["sdk.unknown_event", "call.hung_up"]);
  assert.deepEqual(page.events[0].body, fixture("event.sdk.unknown_event").body);
  assert.deepEqual(heard, [{ mos: 4.2 }]);
});

test("a huge field is cut, so that the event still arrives", async () => {
  const { page, sdk } = await session();
  sdk.emit("incomingCall", { ...PAYLOAD, customer: "x".repeat(10_000_000) });
  assert.equal(page.events[0].body.customer.length, 256);
});

test("an SDK that breaks the page's primitives doesn't break the bridge", async () => {
  const { page, sdk } = await session();
  const { window } = page;
  window.JSON.stringify = window.JSON.parse = () => { throw new Error("mine"); };
  window.CustomEvent = class {};
  window.EventTarget = class {};
  window.setTimeout = () => 0;
  assert.deepEqual(await page.command("call.hold"), ACCEPTED);
  sdk.emit("hangup", PAYLOAD);
  assert.equal(page.events.at(-1).name, "call.hung_up");
});

test("a flood of unknown events is thinned out, and what it leaves is collected", async () => {
  let collected = 0;
  const SDK = fakeSdk();
  const page = await new Page({ SDK, gc: () => (collected += 1) }).started();
  const sdk = SDK.last;
  for (let number = 0; number < 5000; number += 1) sdk.emit("junk", {});
  assert.equal(page.named("sdk.unknown_event").length, 13);
  await page.clock.pass(1000);
  assert.equal(collected, 1);
  for (let number = 0; number < 300; number += 1) sdk.emit(`junk ${number}`, {});
  await page.clock.pass(1000);
  assert.ok(page.named("sdk.unknown_event").length <= 13 + 20, "at most so many a second");
});

test("an SDK whose object is frozen is used, though its other events can't be overheard", async () => {
  const SDK = fakeSdk();
  const Frozen = class extends SDK { constructor() { super(); Object.freeze(this); } };
  const guard = { defineProperty() { throw new Error("no"); } };
  const Guarded = class extends SDK { constructor() { super(); return new Proxy(this, guard); } };
  for (const frozen of [Frozen, Guarded]) {
    const page = await new Page({ SDK: frozen }).open();
    await load(page);
    assert.deepEqual(await page.command("session.begin", { token: "token" }), ACCEPTED);
    SDK.last.emit("hangup", PAYLOAD);
    assert.equal(page.events.at(-1).name, "call.hung_up");
  }
});

/** An SDK on which `on` works only once `open` was called. */
function deafUntil(method) {
  const SDK = fakeSdk();
  const { on, [method]: open } = SDK.prototype;
  SDK.prototype.on = function (...listening) {
    if (!this.opened) throw new TypeError("reading 'on' of undefined");
    return on.apply(this, listening);
  };
  SDK.prototype[method] = function (options) {
    this.opened = true;
    return open.call(this, options);
  };
  return SDK;
}

test("an SDK that can be listened to only from init on is listened to then", async () => {
  const SDK = deafUntil("init");
  const page = await new Page({ SDK }).started();
  SDK.last.emit("incomingCall", PAYLOAD);
  assert.deepEqual(page.events.map(({ name }) => name), ["call.offered"]);
});

test("an SDK that can't be listened to at all is none; one that lacks a single lesser event is", async ({ mock }) => {
  const warned = mock.method(console, "warn", () => {});
  const page = await new Page({ SDK: deafUntil("holdCall") }).started({ begin: false });
  const reply = await page.command("session.begin", { token: "token" });
  assert.deepEqual(reply, { accepted: false, code: "sdk_incomplete", reason: "on: register, incomingCall, answer, hangup" });
  const SDK = fakeSdk();
  const { on } = SDK.prototype;
  SDK.prototype.on = function (name, handler) {
    if (name === "blackList") throw new Error("unknown event");
    return on.call(this, name, handler);
  };
  const other = await new Page({ SDK }).started({ begin: false });
  assert.deepEqual(await other.command("session.begin", { token: "token" }), ACCEPTED);
  assert.deepEqual(warned.mock.calls.map(({ arguments: [said] }) => said), ["sdk: no event blackList"]);
});

// ---- loading

const load = (page) => page.command("sdk.load", { url: "https://sdk.example.com/sdk.js" }, 5000);

test("an SDK may be exported in the listed ways", async () => {
  const SDK = fakeSdk();
  const misled = Object.assign(() => { throw new Error("no"); }, { default: SDK });
  const ways = [SDK, { default: SDK }, { __esModule: true, default: SDK }, { __esModule: true, MQCallSDK: SDK }];
  for (const exported of [...ways, misled, () => new SDK()]) {
    const page = await new Page({ SDK: exported }).open();
    assert.deepEqual(await load(page), { accepted: true, value: { missing: [] } });
  }
});

test("an SDK may be a class at the top of its script, which is no property of the window", async () => {
  const declared = "class MQCallSDK { init() {} call() {} answer() {} hangup() {} on() {} }";
  const page = await new Page({ script: (tag) => (vm.runInContext(declared, page.main), tag.onload()) }).open();
  assert.equal("MQCallSDK" in page.window, false);
  assert.equal((await load(page)).accepted, true);
  const broken = "throw new Error('mine'); class MQCallSDK {}";
  const other = await new Page({ script: (tag) => (assert.throws(() => vm.runInContext(broken, other.main)), tag.onload()) }).open();
  assert.equal((await load(other)).code, "sdk_missing");
});

test("a script that only fetches the real one is waited for", async () => {
  const script = (tag, window) => (page.clock.setTimeout(() => (window.MQCallSDK = fakeSdk()), 3000), tag.onload());
  const page = await new Page({ script }).open();
  assert.equal((await load(page)).accepted, true);
});

test("methods that are missing are listed, and refused when asked for", async () => {
  const SDK = fakeSdk();
  SDK.prototype.holdCall = SDK.prototype.unholdCall = undefined;
  const page = await new Page({ SDK }).open();
  assert.deepEqual(await load(page), fixture("reply.sdk.load").body);
  assert.deepEqual(await page.command("call.hold"), { accepted: false, code: "missing_method", reason: "holdCall" });
  assert.deepEqual(await page.command("call.mute"), ACCEPTED);
});

test("without an essential method there is no SDK", async () => {
  const SDK = fakeSdk();
  SDK.prototype.answer = SDK.prototype.on = "text";
  const page = await new Page({ SDK }).open();
  assert.deepEqual(await load(page), { accepted: false, code: "sdk_incomplete", reason: "answer, on" });
  assert.equal((await page.command("call.mute")).code, "missing_method");
});

const FAULTS = {
  "that can't be fetched": [(tag) => tag.onerror(), "sdk_missing", /fetched/],
  "that is empty": [(tag) => tag.onload(), "sdk_missing", /defines no/],
  "that throws or is HTML": [(tag, window) => (window.dispatchEvent(new Event("error")), tag.onload()), "sdk_missing", /none or threw/],
  "whose global is something else": [(tag, window) => ((window.MQCallSDK = { default: {} }), tag.onload()), "sdk_missing", /defines no/],
  "whose constructor throws": [
    (tag, window) => ((window.MQCallSDK = class { constructor() { throw new Error("mine"); } }), tag.onload()),
    "sdk_missing",
    /threw: mine/,
  ],
  "that the content policy refuses": [
    (tag, window) => {
      const event = Object.assign(new Event("securitypolicyviolation"), { blockedURI: "https://x", effectiveDirective: "script-src-elem" });
      window.document.dispatchEvent(event);
      tag.onerror();
    },
    "sdk_blocked",
    /^x$/,
  ],
};
for (const [fault, [script, code, reason]] of Object.entries(FAULTS)) {
  test(`a script ${fault} is a named failure`, async () => {
    const page = await new Page({ script }).open();
    const reply = await load(page);
    assert.equal(reply.code, code);
    assert.match(reply.reason, reason);
  });
}

test("a script that throws but leaves its class behind is taken", async () => {
  const SDK = fakeSdk();
  const script = (tag, window) => (window.dispatchEvent(new Event("error")), (window.MQCallSDK = SDK), tag.onload());
  assert.equal((await load(await new Page({ script }).open())).accepted, true);
});

test("the script is asked for at the given address and nowhere earlier", async () => {
  const asked = [];
  const page = await new Page({ script: (tag) => asked.push(tag.src) }).open();
  await page.clock.pass(5000);
  assert.deepEqual(asked, []);
  await load(page);
  assert.deepEqual(asked, ["https://sdk.example.com/sdk.js"]);
});

test("the script is asked for only after the document itself has loaded", async () => {
  const asked = [];
  const page = await new Page({ loading: true, script: (tag) => asked.push(tag.src) }).open();
  await load(page);
  assert.deepEqual(asked, []);
  page.window.dispatchEvent(new Event("load"));
  await page.clock.pass(0);
  assert.equal(asked.length, 1);
});
