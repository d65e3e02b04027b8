// Digits go out on the SDK's own sender, one lot after the other, and each is heard.
import assert from "node:assert/strict";
import { test } from "node:test";

import { fixture, Page } from "./helpers/page.mjs";

/** A DTMF sender that plays in the page's time, `pace` ms a digit. */
class Dtmf extends EventTarget {
  canInsertDTMF = true;
  played = "";
  toneBuffer = "";
  pace = 170;
  inserted = [];
  constructor(clock) {
    super();
    this.clock = clock;
  }
  insertDTMF(...given) {
    const running = this.toneBuffer !== "";
    this.inserted.push(given);
    this.toneBuffer = given[0]; // what was left of others is gone, as in browsers
    if (!running) this.#next();
  }
  #next() {
    if (this.dead) return;
    const tone = this.toneBuffer.slice(0, 1);
    this.toneBuffer = this.toneBuffer.slice(1);
    this.played += tone;
    if (tone !== "") this.clock.setTimeout(() => this.#next(), this.pace);
    this.dispatchEvent(Object.assign(new Event("tonechange"), { tone }));
  }
}

async function talking({ state = "connected", canInsert = true } = {}) {
  const page = await new Page().open();
  const connection = new page.window.RTCPeerConnection();
  const dtmf = new Dtmf(page.clock);
  dtmf.canInsertDTMF = canInsert;
  connection.connectionState = state;
  connection.senders = [{ dtmf: null }, { dtmf }];
  const send = (digits, wait = 5000) => page.command("call.dtmf", { digits }, wait);
  return { page, connection, dtmf, send };
}

test("digits are played for 100 ms each, and the reply comes when the last has sounded", async () => {
  const { page, dtmf, send } = await talking();
  assert.equal(await send(fixture("command.call.dtmf").body.digits, 400), undefined);
  assert.deepEqual(dtmf.inserted, [["12#", 100, 70]]);
  await page.clock.pass(200);
  assert.deepEqual(page.messages.at(-1).body, { accepted: true, value: {} });
});

test("what comes while others are sent waits its turn", async () => {
  const { page, dtmf, send } = await talking();
  const first = send("12", 0);
  const second = send("34");
  await first;
  assert.deepEqual(await second, { accepted: true, value: {} });
  assert.equal(dtmf.played, "1234");
  assert.deepEqual(dtmf.inserted.map(([digits]) => digits), ["12", "34"]);
  assert.equal(page.messages.filter(({ kind, name }) => kind === "reply" && name === "call.dtmf").length, 2);
});

test("each digit is heard as its two tones", async () => {
  const { page, send } = await talking();
  await send("1D");
  assert.deepEqual(page.media.AudioContext.tones, [697, 1209, 941, 1633]);
  assert.equal(page.media.AudioContext.closed, 1);
});

for (const [what, options, open] of [
  ["no line", {}, false],
  ["it takes no digits", { canInsert: false }, true],
]) {
  test(`without a way to send it is refused at once: ${what}`, async () => {
    const { connection, send } = await talking(options);
    if (!open) connection.close();
    assert.deepEqual(await send("1", 0), { accepted: false, code: "no_dtmf", reason: what });
  });
}

test("a line that is about to be there is waited for, but not for ever", async () => {
  const { connection, dtmf, send } = await talking({ state: "connecting", canInsert: false });
  assert.equal((await send("1", 4000)).code, "no_dtmf");
  const soon = send("2", 4000);
  dtmf.canInsertDTMF = true;
  connection.connectionState = "connected";
  assert.deepEqual(await soon, { accepted: true, value: {} });
});

test("a slow line is given its time, and what waits cuts nothing off", async () => {
  const { page, dtmf, send } = await talking();
  dtmf.pace = 260;
  const digits = "0123456789".repeat(5);
  const first = send(digits, 0);
  const second = send("*#", 0);
  await page.clock.pass(50 * 260 + 1000);
  await Promise.all([first, second]);
  const replies = page.messages.filter(({ kind, name }) => kind === "reply" && name === "call.dtmf");
  assert.deepEqual(replies.map(({ body }) => body.accepted), [true, true]);
  assert.equal(dtmf.played, `${digits}*#`);
});

test("digits that were refused do not come later", async () => {
  const { page, dtmf, send } = await talking();
  dtmf.pace = 20_000;
  assert.equal((await send("123", 7000)).code, "refused");
  dtmf.pace = 170;
  await send("4", 20_000);
  assert.equal(dtmf.played, "14");
  assert.ok(page.messages.findLast(({ kind }) => kind === "reply").body.accepted);
});

test("a call that ends in the middle is told, and the next digits are not stuck behind it", async () => {
  const { dtmf, send } = await talking();
  dtmf.dead = true;
  assert.equal((await send("1")).code, "refused");
  dtmf.dead = false;
  assert.deepEqual(await send("2"), { accepted: true, value: {} });
});
