// T31: a renderer makes 500 peer connections in its life, closed ones included until they are collected.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Page, fixture } from "./helpers/page.mjs";

/** A page whose engine makes so many connections, and whose collector gives the closed ones back. */
async function withRoom(room, { collects = true } = {}) {
  const engine = { collected: 0 };
  const gc = () => {
    engine.collected += 1;
    if (collects) page.media.RTCPeerConnection.room = room;
  };
  const page = new Page({ gc });
  page.media.RTCPeerConnection.room = room;
  await page.open();
  return { page, engine, make: () => new page.window.RTCPeerConnection() };
}

test("every connection is counted where it is made", async () => {
  const { page, make } = await withRoom(500);
  make().close();
  make();
  assert.deepEqual(page.named("connections.made"), [{ count: 1 }, { count: 2 }]);
});

test("the two of a pre-flight count too", async () => {
  const { page } = await withRoom(500);
  await page.command("preflight.loopback");
  assert.deepEqual(page.named("connections.made"), [fixture("event.connections.made").body]);
});

test("closed connections are collected some seconds after a call, and not during one", async () => {
  const { page, engine, make } = await withRoom(500);
  const connection = make();
  connection.connectionState = "connected";
  await page.clock.pass(60_000);
  assert.equal(engine.collected, 0);
  connection.connectionState = "closed";
  connection.close();
  await page.clock.pass(5000);
  assert.equal(engine.collected, 1);
  await page.clock.pass(60_000);
  assert.equal(engine.collected, 1, "once a call");
});

test("one too many is made after all, since the closed ones are collected at once", async () => {
  const { page, engine, make } = await withRoom(3);
  for (let number = 0; number < 10; number += 1) make().close();
  assert.equal(engine.collected, 3);
  assert.deepEqual(page.named("connections.spent"), []);
});

test("one too many that collecting doesn't cure fails as in the browser, and is told", async () => {
  const { page, make } = await withRoom(2, { collects: false });
  make();
  make();
  assert.throws(make, { name: "UnknownError" });
  assert.deepEqual(page.named("connections.spent"), [{ count: 2 }]);
});

test("what is wrong with an argument is the SDK's own error", async () => {
  const { page, engine } = await withRoom(500);
  page.media.RTCPeerConnection.refuses = new TypeError("no such policy");
  assert.throws(() => new page.window.RTCPeerConnection({}), { name: "TypeError" });
  assert.equal(engine.collected, 0);
  assert.deepEqual(page.named("connections.spent"), []);
});

test("the SDK has no collector", async () => {
  const { page } = await withRoom(500);
  assert.equal(page.window.gc, undefined);
});
