// The sound check: opens what a call would open, gives way to every call, and leaves nothing open.
import assert from "node:assert/strict";
import { test } from "node:test";

import { device } from "./helpers/media.mjs";
import { fixture, Page, plain } from "./helpers/page.mjs";

const DEVICES = [device("audioinput", "Headset"), device("audiooutput", "Loud", "d2"), device("audiooutput", "Headset", "h2")];

async function checking({ open = true, devices = DEVICES } = {}) {
  const page = await new Page({ devices }).open();
  const { AudioContext, MediaRecorder } = page.media;
  const act = (what, wait = 0) => page.command(`audio.check_${what}`, fixture(`command.audio.check_${what}`).body, wait);
  const opened = open ? await act("open") : null;
  return { page, AudioContext, MediaRecorder, act, opened, levels: () => page.named("audio.check_level").filter((body) => "open" in body) };
}

test("the microphone is opened as for a call, and told ten times a second", async () => {
  const { page, AudioContext, act, levels } = await checking({ open: false });
  await page.command("audio.use", fixture("command.audio.use").body);
  AudioContext.loudness = 0.125;
  assert.deepEqual(await act("open"), fixture("reply.audio.check_open").body);
  assert.deepEqual(plain(page.window.navigator.mediaDevices.asked), [{ noiseSuppression: false, deviceId: { exact: "Headset" } }]);
  await page.clock.pass(950);
  assert.deepEqual(levels()[0], fixture("event.audio.check_level").body);
  assert.equal(levels().length, 10);
});

test("the check is no call: neither the switch nor the meter of calls sees it", async () => {
  const { page, AudioContext } = await checking();
  await page.command("microphone.cut");
  await page.clock.pass(1000);
  assert.ok(page.media.MediaStreamTrack.isHeard(AudioContext.heard));
  assert.deepEqual(page.named("audio.level"), []);
});

test("leaving closes the microphone and silences what still sounds", async () => {
  const { page, AudioContext, act, levels } = await checking();
  const tone = act("tone");
  await tone;
  await act("close");
  assert.equal(AudioContext.heard.readyState, "ended");
  assert.equal(AudioContext.closed, AudioContext.made.length);
  assert.deepEqual(levels().at(-1), { open: false, level: 0 });
  const told = levels().length;
  await page.clock.pass(2000);
  assert.equal(levels().length, told);
  await act("close");
  assert.equal(levels().length, told);
});

test("five seconds are recorded and given back on the chosen speaker", async () => {
  const { page, AudioContext, MediaRecorder, act } = await checking();
  const recording = act("record");
  await recording;
  await page.clock.pass(4900);
  assert.equal(MediaRecorder.last.state, "recording");
  await page.clock.pass(200);
  assert.deepEqual(page.named("audio.check_record").at(-1), { accepted: true, value: {} });
  const answers = page.named("audio.check_play").length;
  await act("play");
  const [source] = AudioContext.started;
  assert.deepEqual([source.buffer, AudioContext.made.at(-1).sinkId], ["sound", "h2"]);
  assert.deepEqual(plain(AudioContext.made.at(-1).gains), [{ value: 0.5 }]);
  assert.equal(page.named("audio.check_play").length, answers);
  source.onended();
  await page.clock.pass(400);
  assert.deepEqual(page.named("audio.check_play").at(-1), { accepted: true, value: {} });
});

test("the test sound needs no microphone and is heard to its end", async () => {
  const { page, AudioContext, act } = await checking({ open: false });
  await act("tone");
  assert.deepEqual(AudioContext.tones, [523.25, 659.25, 783.99]);
  assert.equal(AudioContext.made[0].sinkId, "h2");
  AudioContext.started.at(-1).onended();
  await page.clock.pass(200);
  assert.equal(AudioContext.closed, 0);
  await page.clock.pass(200);
  assert.equal(AudioContext.closed, 1);
  assert.deepEqual(page.media.MediaRecorder.last, undefined);
});

test("of two devices of one name the one that was chosen is tried, and named", async () => {
  const devices = [1, 2].flatMap((n) => [device("audioinput", "USB", `m${n}`), device("audiooutput", "USB", `s${n}`)]);
  const { page, AudioContext, act } = await checking({ open: false, devices });
  await page.command("audio.use", { microphone: "USB (2)" });
  assert.equal((await act("open")).value.microphone, "USB (2)");
  assert.equal(page.window.navigator.mediaDevices.asked[0].deviceId.exact, "m2");
  await page.command("audio.check_tone", { speaker: "USB (2)", volume: 1 }, 0);
  assert.equal(AudioContext.made.at(-1).sinkId, "s2");
});

test("a speaker that isn't there is not replaced by another one", async () => {
  const { page, AudioContext } = await checking({ open: false });
  assert.equal((await page.command("audio.check_tone", { speaker: "Gone", volume: 1 })).code, "no_device");
  assert.deepEqual(AudioContext.tones, []);
});

test("a microphone that can't be opened is named, and no call's failure is told", async () => {
  const { page, act } = await checking({ open: false });
  page.window.navigator.mediaDevices.failure = new DOMException("busy", "NotReadableError");
  assert.deepEqual(await act("open"), { accepted: true, value: { microphone: "", failure: "NotReadableError" } });
  assert.deepEqual(page.named("audio.capture_failed"), []);
});

test("a call closes the check, and during it there is none", async () => {
  const { page, AudioContext, act, levels } = await checking();
  const mine = AudioContext.heard;
  await page.window.navigator.mediaDevices.getUserMedia({ audio: true });
  await page.clock.pass(150);
  assert.equal(mine.readyState, "ended");
  assert.deepEqual(levels().at(-1), { open: false, level: 0 });
  for (const what of ["open", "tone", "play"]) assert.equal((await act(what)).code, "in_call");
  assert.equal((await act("record")).code, "closed");
});

test("one who leaves while the browser still asks leaves nothing open", async () => {
  const { page, AudioContext, act, levels } = await checking({ open: false });
  const { mediaDevices } = page.window.navigator;
  const give = mediaDevices.wait();
  await act("open");
  await act("close");
  give();
  await page.clock.pass(0);
  assert.equal(mediaDevices.opened[0].readyState, "ended");
  assert.equal(page.messages.find(({ name, kind }) => kind === "reply" && name === "audio.check_open").body.code, "closed");
  assert.deepEqual([AudioContext.made, levels()], [[], []]);
});

test("leaving in the middle of a recording ends it", async () => {
  const { page, MediaRecorder, act } = await checking();
  await act("record");
  await act("close");
  MediaRecorder.last.stop(); // as browsers do when the track ends
  await page.clock.pass(6000);
  assert.equal(page.named("audio.check_record").at(-1).code, "closed");
  assert.equal((await act("play", 400)).code, "closed");
});
