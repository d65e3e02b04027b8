// The microphone's check before a call: opened once for check and call together, and never left open.
import assert from "node:assert/strict";
import { test } from "node:test";

import { device } from "./helpers/media.mjs";
import { fixture, Page, plain } from "./helpers/page.mjs";

const DEVICES = [device("audioinput", "Headset", "h1"), device("audiooutput", "Loud", "d2")];
const OPENED = { accepted: true, value: { failure: "" } };

async function idle() {
  const page = await new Page({ devices: DEVICES }).open();
  const { mediaDevices } = page.window.navigator;
  const { isOpen } = page.media.MediaStreamTrack;
  const check = (wait = 0) => page.command("microphone.check", fixture("command.microphone.check").body, wait);
  const open = () => mediaDevices.opened.filter(isOpen).length;
  return { page, mediaDevices, check, open };
}

test("it is opened as for a call and kept until the call has its own", async () => {
  const { page, mediaDevices, check, open } = await idle();
  await page.command("audio.use", fixture("command.audio.use").body);
  assert.deepEqual(await check(), OPENED);
  assert.deepEqual(plain(mediaDevices.asked), [{ noiseSuppression: false, deviceId: { exact: "h1" } }]);
  await page.clock.pass(1000);
  assert.equal(open(), 1);
  const [track] = (await mediaDevices.getUserMedia({ audio: true })).getAudioTracks();
  assert.equal(open(), 2);
  await page.clock.pass(50);
  assert.equal(open(), 1);
  track.stop();
  assert.equal(open(), 0);
});

test("without a call it is closed again, and looked like none", async () => {
  const { page, check, open } = await idle();
  await check();
  await page.clock.pass(3100);
  assert.equal(open(), 0);
  assert.deepEqual(page.named("audio.level"), []);
  assert.deepEqual(page.named("audio.in_use").filter((body) => body.open), []);
});

test("why it does not open is told by name, without a failed capture of a call, and after a fresh list", async () => {
  const { page, mediaDevices, check, open } = await idle();
  await page.clock.pass(0);
  mediaDevices.failure = new DOMException("busy", "NotReadableError");
  mediaDevices.devices = [];
  assert.deepEqual(await check(), fixture("reply.microphone.check").body);
  assert.equal(open(), 0);
  assert.deepEqual(page.named("audio.capture_failed"), []);
  const names = page.messages.map(({ name }) => name).filter((name) => /devices|check/.test(name));
  assert.deepEqual(names, ["audio.devices", "audio.devices", "microphone.check"]);
});

test("a chosen microphone that went a moment ago is no obstacle while there is another", async () => {
  const { page, mediaDevices, check, open } = await idle();
  await page.command("audio.use", { microphone: "Headset" });
  mediaDevices.devices = [device("audioinput", "Desk", "d1")];
  assert.deepEqual(await check(), OPENED);
  assert.equal(open(), 1);
});

test("what takes long is left to the SDK, and closed when it opens at last", async () => {
  const { page, mediaDevices, check, open } = await idle();
  const give = mediaDevices.wait();
  assert.equal(await check(1400), undefined);
  await page.clock.pass(200);
  assert.equal(page.messages.at(-1).body.value.failure, "TimeoutError");
  give();
  await page.clock.pass(0);
  assert.equal(mediaDevices.opened.length, 1);
  assert.equal(open(), 0);
});

test("a microphone that the SDK holds open needs no check", async () => {
  const { mediaDevices, check } = await idle();
  await mediaDevices.getUserMedia({ audio: true });
  assert.deepEqual(await check(), OPENED);
  assert.equal(mediaDevices.opened.length, 1);
});
