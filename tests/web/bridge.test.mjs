// The isolated world's half: what it lets through between Python and the main world, and how fast.
import assert from "node:assert/strict";
import { test } from "node:test";
import vm from "node:vm";

import { NONCE, Page, fakeSdk, fixture } from "./helpers/page.mjs";

/** Sends a text as the main world's scripts do. */
function fromMain(page, detail, nonce = NONCE) {
  page.document.dispatchEvent(new CustomEvent(`${nonce}-up`, { detail }));
}
const EVENT = { kind: "event", id: 0, name: "call.offered", body: {} };

test("the bridge says that it is ready, with the envelope of the example", async () => {
  const page = await new Page().open();
  assert.deepEqual(page.messages[0], fixture("event.bridge.ready"));
});

test("a ping is answered", async () => {
  const page = await new Page().open();
  page.text(JSON.stringify(fixture("command.bridge.ping")));
  await page.clock.pass(0);
  assert.deepEqual(page.messages.at(-1), { ...fixture("command.bridge.ping"), kind: "reply", body: { accepted: true, value: {} } });
});

test("only commands for this page load are carried out", async () => {
  const page = await new Page().open();
  const before = page.texts.length;
  for (const change of [{ page: "2" }, { v: 2 }, { kind: "event" }]) {
    page.text(JSON.stringify({ ...fixture("command.bridge.ping"), ...change }));
  }
  assert.equal(page.texts.length, before);
});

test("a command of no known name is refused", async () => {
  const page = await new Page().open();
  for (const name of ["call.explode", "constructor.prototype", "to.string"]) {
    assert.equal((await page.command(name)).code, "unknown_command");
  }
});

test("what the main world tells before the bridge listens is kept", async () => {
  const page = new Page({ devices: [] });
  await page.clock.pass(10);
  await page.open();
  assert.deepEqual(page.named("audio.devices"), [{ microphones: [], speakers: [], default_microphone: "", default_speaker: "" }]);
  assert.equal(page.messages[0].name, "bridge.ready");
});

test("events without the page load's nonce are not heard", async () => {
  const page = await new Page().open();
  fromMain(page, JSON.stringify(EVENT), "guessed");
  assert.deepEqual(page.events, []);
});

test("what is no message is dropped and counted once a second", async () => {
  const page = await new Page().open();
  const junk = ["", "{", "null", "[]", "7", '"text"', undefined, null, {}, 7, "x".repeat(2_000_000)];
  const changes = [{ kind: "command" }, { kind: "reply" }, { id: 1 }, { id: "0" }, { name: 7 }, { name: "Call" }, { name: "a.b;c" }];
  changes.push({ body: null }, { body: [] }, { body: "x" }, { body: { customer: "x".repeat(16 * 1024) } });
  for (const text of junk) fromMain(page, text);
  for (const change of changes) fromMain(page, JSON.stringify({ ...EVENT, ...change, id: change.id ?? (change.kind === "reply" ? "1" : 0) }));
  assert.deepEqual(page.events, []);
  await page.clock.pass(1000);
  assert.deepEqual(page.named("bridge.dropped"), [{ count: junk.length + changes.length }]);
  await page.clock.pass(5000);
  assert.equal(page.named("bridge.dropped").length, 1);
});

test("a reply that is too long becomes a refusal, so that nobody waits for it", async () => {
  const page = await new Page().open();
  const body = { accepted: true, value: { x: "x".repeat(1_048_000) } };
  const reply = { kind: "reply", id: 9, name: "outbound.list", body };
  fromMain(page, JSON.stringify(reply));
  assert.deepEqual(page.named("outbound.list"), [body]);
  fromMain(page, JSON.stringify({ ...reply, body: { accepted: true, value: { x: "x".repeat(1_048_500) } } }));
  assert.deepEqual(page.named("outbound.list")[1], { accepted: false, code: "too_long", reason: "" });
});

test("10,000 events at once all arrive, in order, soon, a few hundred at a time", async () => {
  const page = await new Page().open();
  for (let number = 0; number < 10_000; number += 1) fromMain(page, JSON.stringify({ ...EVENT, body: { uuid: `${number}` } }));
  assert.ok(page.events.length <= 600);
  await page.clock.pass(400);
  assert.deepEqual(page.events.map(({ body }) => body.uuid), Array.from({ length: 10_000 }, (_, number) => `${number}`));
});

test("a message that comes alone is not delayed, also after a flood", async () => {
  const page = await new Page().open();
  for (let number = 0; number < 1000; number += 1) fromMain(page, JSON.stringify(EVENT));
  await page.clock.pass(1000);
  fromMain(page, JSON.stringify({ ...EVENT, name: "call.hung_up" }));
  assert.equal(page.events.at(-1).name, "call.hung_up");
});

test("a flood without end is cut and counted", async () => {
  const page = await new Page().open();
  for (let number = 0; number < 30_000; number += 1) fromMain(page, JSON.stringify(EVENT));
  await page.clock.pass(3000);
  assert.equal(page.events.length + page.named("bridge.dropped").reduce((sum, { count }) => sum + count, 0), 30_000);
  assert.ok(page.events.length >= 20_000);
});

test("no flood drops a reply, or the request for the microphone", async () => {
  const page = await new Page({ SDK: fakeSdk() }).started();
  for (let number = 0; number < 30_000; number += 1) fromMain(page, JSON.stringify(EVENT));
  page.send("call.hold");
  const devices = page.window.navigator.mediaDevices.enumerateDevices();
  await page.clock.pass(3000);
  assert.equal(page.messages.filter(({ kind, name }) => kind === "reply" && name === "call.hold").length, 1);
  assert.deepEqual(await devices, []);
});

test("events that nobody needs in numbers come 20 times a second", async () => {
  const page = await new Page().open();
  for (let number = 0; number < 1000; number += 1) fromMain(page, JSON.stringify(fixture("event.sdk.unknown_event")));
  assert.equal(page.named("sdk.unknown_event").length, 20);
  await page.clock.pass(1000);
  fromMain(page, JSON.stringify(fixture("event.sdk.unknown_event")));
  assert.equal(page.named("sdk.unknown_event").length, 21);
});

test("an address that the content policy refused is told by its host alone", async () => {
  const page = await new Page().open();
  const refused = (blockedURI) =>
    page.document.dispatchEvent(Object.assign(new Event("securitypolicyviolation"), { blockedURI, effectiveDirective: "script-src-elem" }));
  refused("https://cdn.example.com/a.js?token=canary");
  refused("eval");
  assert.deepEqual(page.named("content.blocked"), [fixture("event.content.blocked").body, { host: "eval", directive: "script-src-elem" }]);
});

test("a ping takes the way of every command, so that a deaf main world does not answer it", async () => {
  const page = await new Page().open();
  page.deafen();
  assert.equal(await page.command("bridge.ping"), undefined);
});

test("no poison of the SDK's world keeps the port from speaking, or speaks for it", async () => {
  const SDK = fakeSdk();
  const page = await new Page({ SDK }).started();
  vm.runInContext(
    `Object.prototype.toJSON = () => ({ kind: "event", id: 0, name: "call.offered", body: { uuid: "forged" } });
     Array.prototype.toJSON = Object.prototype.toJSON;
     Object.defineProperty(Object.prototype, "bubbles", { get: () => true });`,
    page.main,
  );
  assert.deepEqual(await page.command("bridge.ping"), { accepted: true, value: {} });
  SDK.last.emit("incomingCall", { uuid: "4849" });
  assert.deepEqual(page.named("call.offered").map(({ uuid }) => uuid), ["4849"]);
});

test("the SDK hears of a command only when the event that brought it is over", async () => {
  let during = false;
  const seen = [];
  const SDK = fakeSdk({ holdCall: ({ success }) => (seen.push(during), success()) });
  const page = await new Page({ SDK }).started();
  const dispatch = page.document.dispatchEvent.bind(page.document);
  page.document.dispatchEvent = (event) => {
    during = true;
    dispatch(event);
    during = false;
  };
  assert.equal((await page.command("call.hold")).accepted, true);
  assert.deepEqual(seen, [false]);
});
