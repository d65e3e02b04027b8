// The page's own checks: what is opened is closed, the agent's devices are meant, and nothing of it looks like a call.
import assert from "node:assert/strict";
import { test } from "node:test";

import { device } from "./helpers/media.mjs";
import { fixture, Page } from "./helpers/page.mjs";

const DEVICES = [device("audioinput", "Headset", "mic-7"), device("audiooutput", "Headset", "ear-7")];

async function opened(devices = DEVICES) {
  return new Page({ devices }).open();
}

/** Two ends that find each other at once, and whose statistics say `received` packets at each look. */
function join(page, { state = "connected", received = [10, 110] } = {}) {
  const made = [];
  const { RTCPeerConnection, AudioContext } = page.media;
  AudioContext.prototype.createMediaStreamDestination = () => ({ stream: new page.media.MediaStream([new page.media.MediaStreamTrack()]) });
  const looks = received.map((packets, index) => [
    { id: "in", type: "inbound-rtp", kind: "audio", timestamp: 1000 + index * 2000, packetsReceived: packets, packetsLost: 0, bytesReceived: packets * 80, jitter: 0.004 },
    { id: "pair", type: "candidate-pair", nominated: true, state: "succeeded", currentRoundTripTime: 0.001 },
  ]);
  Object.assign(RTCPeerConnection.prototype, {
    createOffer: async () => ({ type: "offer" }),
    createAnswer: async () => ({ type: "answer" }),
    addIceCandidate: async () => {},
    async setLocalDescription(description) {
      if (!made.includes(this)) made.push(this);
      this.localDescription = description;
      this.onicecandidate({ candidate: {} });
      this.onicecandidate({ candidate: null });
    },
    async setRemoteDescription(description) {
      this.connectionState = state;
      if (description.type === "offer") this.ontrack({ track: new page.media.MediaStreamTrack() });
    },
    stats: () => looks.shift() ?? [],
  });
  return made;
}

test("the agent's microphone is listened to for two seconds, and closed", async () => {
  const page = await opened();
  page.media.AudioContext.loudness = -0.125;
  const { body } = fixture("command.preflight.microphone");
  assert.equal(await page.command("preflight.microphone", body, 1900), undefined);
  await page.clock.pass(200);
  const { value } = page.messages.at(-1).body;
  assert.deepEqual({ ...value, device: "Headset" }, fixture("reply.preflight.microphone").body.value);
  const { mediaDevices } = page.window.navigator;
  assert.equal(mediaDevices.asked[0].deviceId.exact, "mic-7");
  assert.ok(mediaDevices.opened.every(({ readyState }) => readyState === "ended"));
  assert.equal(page.media.AudioContext.closed, 1);
  assert.deepEqual(page.named("audio.level"), []);
});

test("a microphone that is gone is asked for as the default, one that can't be opened says why", async () => {
  const page = await opened();
  await page.command("preflight.microphone", { device: "gone" }, 2100);
  assert.equal(page.window.navigator.mediaDevices.asked[0], true);
  page.window.navigator.mediaDevices.failure = new DOMException("in use", "NotReadableError");
  const reply = await page.command("preflight.microphone", { device: "" }, 10);
  assert.deepEqual(reply, { accepted: true, value: { failure: "NotReadableError" } });
  assert.ok(!page.events.some(({ name }) => name === "audio.capture_failed"));
});

test("a microphone that was cut is heard all the same", async () => {
  const page = await opened();
  await page.command("microphone.cut");
  page.media.AudioContext.loudness = 0.5;
  const { value } = await page.command("preflight.microphone", { device: "" }, 2100);
  assert.equal(value.level, 0.5);
  assert.ok(page.media.MediaStreamTrack.isOpen(page.media.AudioContext.heard) === false);
});

for (const plays of [true, false]) {
  test(`a speaker that ${plays ? "takes" : "takes no"} sound`, async () => {
    const page = await opened();
    if (plays) page.clock.setTimeout(() => (page.media.AudioContext.made.at(-1).currentTime = 0.3), 300);
    const reply = await page.command("preflight.speaker", { device: "Headset" }, 500);
    assert.deepEqual(reply, { accepted: true, value: { plays } });
    assert.equal(page.media.AudioContext.made.at(-1).sinkId, "ear-7");
    assert.equal(page.media.AudioContext.closed, 1);
    assert.deepEqual(page.media.AudioContext.tones, []);
  });
}

test("of two devices of one name the one that was chosen is tried, and named", async () => {
  const page = await opened([1, 2].flatMap((n) => [device("audioinput", "USB", `m${n}`), device("audiooutput", "USB", `s${n}`)]));
  const { value } = await page.command("preflight.microphone", { device: "USB (2)" }, 2100);
  assert.deepEqual([page.window.navigator.mediaDevices.asked[0].deviceId.exact, value.device], ["m2", "USB (2)"]);
  await page.command("preflight.speaker", { device: "USB (2)" }, 500);
  assert.equal(page.media.AudioContext.made.at(-1).sinkId, "s2");
});

test("a speaker that isn't there is not replaced by another one", async () => {
  const page = await opened();
  assert.equal((await page.command("preflight.speaker", { device: "Gone" }, 500)).code, "no_device");
});

test("a call with itself is measured for two seconds and hung up", async () => {
  const page = await opened();
  const made = join(page);
  page.media.AudioContext.loudness = 0.25;
  const { accepted, value } = await page.command("preflight.loopback", {}, 2200);
  assert.ok(accepted && value.connected);
  const { rtt, jitter, loss, packets_in, level_in } = value.line;
  assert.deepEqual({ rtt, jitter, loss, packets_in, level_in }, { rtt: 1, jitter: 4, loss: 0, packets_in: 100, level_in: 0.25 });
  assert.equal(made.length, 2);
  assert.ok(made.every(({ signalingState }) => signalingState === "closed"));
  assert.deepEqual(page.media.AudioContext.tones, [440]);
  assert.deepEqual(page.named("call.quality"), []);
});

test("two ends that don't find each other are no line, after five seconds", async () => {
  const page = await opened();
  const made = join(page, { state: "connecting" });
  assert.equal(await page.command("preflight.loopback", {}, 4900), undefined);
  await page.clock.pass(300);
  assert.deepEqual(page.messages.at(-1).body, { accepted: true, value: { connected: false } });
  assert.ok(made.every(({ signalingState }) => signalingState === "closed"));
});
