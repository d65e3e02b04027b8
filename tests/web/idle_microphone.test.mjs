// Without a call the SDK has silence for a microphone, which becomes the agent's voice with the next call.
import assert from "node:assert/strict";
import { test } from "node:test";

import { device } from "./helpers/media.mjs";
import { Page, plain } from "./helpers/page.mjs";

const capture = (page, constraints = { audio: true }) => page.window.navigator.mediaDevices.getUserMedia(constraints);
const open = (page) => page.window.navigator.mediaDevices.opened.filter(page.media.MediaStreamTrack.isOpen);
const kept = (page) => page.named("audio.kept").map(({ count }) => count);

async function idle({ devices = [device("audioinput", "Headset")] } = {}) {
  const page = await new Page({ devices }).open({ inCall: false });
  await page.clock.pass(0);
  return page;
}

test("an SDK that opens the microphone without a call gets silence, no device is open, and it is told", async () => {
  const page = await idle();
  const [track] = (await capture(page)).getAudioTracks();
  let legacy;
  page.window.navigator.webkitGetUserMedia({ audio: true }, (stream) => (legacy = stream));
  await page.clock.pass(0);
  assert.equal(track.readyState, "live");
  assert.equal(legacy.getAudioTracks().length, 1);
  assert.deepEqual(open(page), []);
  assert.deepEqual(page.named("audio.in_use").filter(({ open: isOpen }) => isOpen), []);
  assert.deepEqual(kept(page), [1, 2]);
  track.stop();
  legacy.getAudioTracks()[0].stop();
  assert.deepEqual(kept(page), [1, 2, 1, 0]);
});

test("what it keeps is the agent's microphone in each call, and silence between them", async () => {
  const page = await idle();
  const { isHeard, isOpen } = page.media.MediaStreamTrack;
  const { sent } = page.media.RTCRtpSender;
  const stream = await capture(page, { audio: { channelCount: 1 } });
  const [track] = stream.getAudioTracks();
  const sender = new page.window.RTCPeerConnection().addTrack(track);
  const [copy] = stream.clone().getAudioTracks();
  for (let call = 0; call < 3; call += 1) {
    await page.command("microphone.allow");
    assert.ok(isHeard(sent(sender)), `call ${call}`);
    assert.equal(open(page).length, 2, "the track and its copy");
    assert.equal(sender.track, track);
    await page.command("microphone.cut");
    assert.ok(!isHeard(sent(sender)));
    await page.command("microphone.open");
    await page.command("microphone.forbid");
    assert.ok(!isOpen(sent(sender)));
    assert.deepEqual(open(page), []);
    assert.equal(track.readyState, "live");
  }
  assert.deepEqual(plain(page.window.navigator.mediaDevices.asked.at(0)), { channelCount: 1 });
  copy.stop();
  track.stop();
  assert.equal(kept(page).at(-1), 0);
});

test("a microphone from a call that is kept after it is silent until the next", async () => {
  const page = await idle();
  await page.command("microphone.allow");
  const [track] = (await capture(page)).getAudioTracks();
  const sender = new page.window.RTCPeerConnection().addTrack(track);
  await page.command("microphone.forbid");
  assert.deepEqual(open(page), []);
  assert.deepEqual(kept(page), [1]);
  await page.command("microphone.allow");
  assert.ok(page.media.MediaStreamTrack.isHeard(page.media.RTCRtpSender.sent(sender)));
  assert.deepEqual(kept(page), [1, 0]);
});

test("a call that ends while the browser opens the microphone leaves none open", async () => {
  const page = await idle();
  await page.command("microphone.allow");
  const give = page.window.navigator.mediaDevices.wait();
  const opening = capture(page);
  await page.command("microphone.forbid");
  give();
  const [track] = (await opening).getAudioTracks();
  await page.clock.pass(0);
  assert.equal(track.readyState, "live");
  assert.deepEqual(open(page), []);
});

test("what goes through Web Audio is what the track is at present, and silence without a call", async () => {
  const page = await idle();
  const { AudioContext, MediaStreamTrack } = page.media;
  const stream = await capture(page);
  new page.window.AudioContext().createMediaStreamSource(stream);
  const [track] = stream.getAudioTracks();
  assert.ok(!MediaStreamTrack.isOpen(AudioContext.sources.at(-2)));
  await page.command("microphone.allow");
  assert.ok(MediaStreamTrack.isHeard(AudioContext.sources.at(-1)));
  await page.command("microphone.forbid");
  assert.ok(!MediaStreamTrack.isOpen(AudioContext.sources.at(-1)));
  track.stop();
});

test("a microphone that an SDK keeps keeps the agent from no sound check", async () => {
  const page = await idle();
  await capture(page);
  const { value } = await page.command("audio.check_open");
  assert.equal(value.failure, "");
  assert.equal(open(page).length, 1);
  await page.command("audio.check_close");
  assert.deepEqual(page.named("microphone.needed").at(-1).on, false);
});

test("what did not open when the call came is tried again when it is answered", async () => {
  const page = await idle();
  const { mediaDevices } = page.window.navigator;
  const [track] = (await capture(page)).getAudioTracks();
  const sender = new page.window.RTCPeerConnection().addTrack(track);
  mediaDevices.failure = new DOMException("busy", "NotReadableError");
  await page.command("microphone.allow");
  mediaDevices.failure = null;
  await page.command("microphone.check");
  assert.ok(page.media.MediaStreamTrack.isHeard(page.media.RTCRtpSender.sent(sender)));
});

test("pictures are the browser's business, and its refusal is none of a call's", async () => {
  const page = await idle();
  page.window.navigator.mediaDevices.failure = new DOMException("denied", "AbortError");
  await assert.rejects(capture(page, { audio: true, video: true }), { name: "AbortError" });
  await page.clock.pass(0);
  assert.deepEqual(page.named("audio.capture_failed"), []);
});

test("the meter of a muted microphone is out of the SDK's reach", async () => {
  const page = await new Page().open();
  await capture(page);
  await page.command("microphone.cut");
  const stolen = [];
  page.window.AudioContext.prototype.createMediaStreamSource = (stream) => void stolen.push(stream);
  page.window.AnalyserNode.prototype.getFloatTimeDomainData = (samples) => void stolen.push(samples);
  page.window.MediaStreamTrack.prototype.stop = function () {
    stolen.push(this);
  };
  page.media.AudioContext.loudness = 0.5;
  await page.clock.pass(1000);
  assert.equal(page.named("audio.level").at(-1).level, 500);
  assert.deepEqual(stolen, []);
});
