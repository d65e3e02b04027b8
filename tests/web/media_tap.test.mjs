// The media functions behind our tap: nothing changes for the SDK, and the microphone obeys the switch.
import assert from "node:assert/strict";
import { test } from "node:test";

import { device } from "./helpers/media.mjs";
import { fixture, Page } from "./helpers/page.mjs";

const capture = (page, constraints = { audio: true }) => page.window.navigator.mediaDevices.getUserMedia(constraints);
const cut = (page) => page.command("microphone.cut");
const open = (page) => page.command("microphone.open");

async function withTrack() {
  const page = await new Page().open();
  const stream = await capture(page);
  const [track] = stream.getAudioTracks();
  return { page, stream, track, heard: (other = track) => page.media.MediaStreamTrack.isHeard(other) };
}

test("the switch silences what is captured, and opens it again", async () => {
  const { page, heard } = await withTrack();
  assert.ok(heard());
  assert.deepEqual(await cut(page), { accepted: true, value: {} });
  assert.ok(!heard());
  await open(page);
  assert.ok(heard());
});

test("the SDK can't open a cut microphone, and reads back what it set", async () => {
  const { page, track, heard } = await withTrack();
  await cut(page);
  assert.equal(track.enabled, true);
  track.enabled = false;
  track.enabled = true;
  assert.ok(!heard());
  const { set } = Object.getOwnPropertyDescriptor(page.media.MediaStreamTrack.prototype, "enabled");
  Reflect.apply(set, track, [true]);
  assert.ok(!heard(), "by the browser's own switch");
  track.enabled = false;
  await open(page);
  assert.ok(!heard(), "the SDK's own mute stands");
  track.enabled = true;
  assert.ok(heard());
});

test("what is captured or copied while cut is silent too, and keeps the SDK's own setting", async () => {
  const { page, stream, track, heard } = await withTrack();
  await cut(page);
  const [fresh] = (await capture(page)).getAudioTracks();
  const copies = [track.clone(), track.clone().clone(), ...stream.clone().getAudioTracks()];
  let legacy;
  page.window.navigator.webkitGetUserMedia({ audio: true }, (captured) => ([legacy] = captured.getAudioTracks()));
  const all = [fresh, legacy, ...copies];
  assert.deepEqual(all.map(heard), all.map(() => false));
  await open(page);
  assert.deepEqual(all.map(heard), all.map(() => true));
});

test("pictures and what is not captured are none of the switch's business", async () => {
  const { page, heard } = await withTrack();
  await cut(page);
  const video = (await capture(page, { audio: true, video: true })).tracks.find(({ kind }) => kind === "video");
  const remote = new page.window.MediaStreamTrack("audio");
  assert.ok(heard(video) && heard(remote) && heard(remote.clone()));
});

for (const [what, microphone, told] of [
  ["only its camera", null, []],
  ["its microphone, too", "NotReadableError", [{ name: "NotReadableError" }]],
]) {
  test(`an SDK that asks for sound and picture hears that it misses ${what}, and of a microphone only the truth is told`, async () => {
    const page = await new Page().open();
    const { mediaDevices } = page.window.navigator;
    mediaDevices.fails = ({ video }) => (video ? "NotFoundError" : microphone);
    await assert.rejects(capture(page, { audio: true, video: true }), { name: "NotFoundError" });
    await page.clock.pass(0);
    assert.deepEqual(page.named("audio.capture_failed"), told);
    assert.ok(mediaDevices.opened.every(({ readyState }) => readyState === "ended"));
  });
}

test("a failure to capture sound is told by its name and still reaches the SDK", async () => {
  const page = await new Page().open();
  page.window.navigator.mediaDevices.failure = new DOMException("gone", "NotFoundError");
  await assert.rejects(capture(page), { name: "NotFoundError" });
  await assert.rejects(capture(page, { video: true }), { name: "NotFoundError" });
  await page.clock.pass(0);
  assert.deepEqual(page.named("audio.capture_failed"), [{ name: "NotFoundError" }]);
});

test("peer connections are what they were", async () => {
  const { window, media } = await new Page().open();
  const Native = media.RTCPeerConnection;
  const connection = new window.RTCPeerConnection({ iceServers: [] });
  assert.deepEqual(connection.configuration, { iceServers: [] });
  assert.ok(connection instanceof window.RTCPeerConnection && connection instanceof Native);
  assert.equal(connection.constructor, window.RTCPeerConnection);
  assert.equal(window.RTCPeerConnection.generateCertificate(), "certificate");
  assert.equal(window.RTCPeerConnection.name, "RTCPeerConnection");
  class Own extends window.RTCPeerConnection {}
  assert.ok(new Own() instanceof Own);
});

test("wrapped methods keep their names and arguments", async () => {
  const { window } = await new Page().open();
  assert.equal(window.MediaDevices.prototype.getUserMedia.name, "getUserMedia");
  assert.equal(window.MediaDevices.prototype.getUserMedia.length, 1);
});

test("device lists are told at once, then when they change, without the browser's aliases", async () => {
  const page = await new Page({ devices: [device("audioinput", "", "default"), device("audioinput", "Mic"), device("videoinput", "Cam")] }).open();
  await page.clock.pass(10_000);
  const nobody = { default_microphone: "", default_speaker: "" };
  assert.deepEqual(page.named("audio.devices"), [{ microphones: ["Mic"], speakers: [], ...nobody }]);
  page.window.navigator.mediaDevices.devices = [device("audiooutput", "Speaker")];
  await page.clock.pass(2000);
  assert.deepEqual(page.named("audio.devices")[1], { microphones: [], speakers: ["Speaker"], ...nobody });
});

test("who is behind the browser's default is told where it tells: by group, else by label", async () => {
  const grouped = (kind, label, id, groupId) => ({ ...device(kind, label, id), groupId });
  const page = await new Page({
    devices: [
      grouped("audioinput", "", "default", "g2"),
      grouped("audioinput", "Desk", "d1", "g1"),
      grouped("audioinput", "Twin", "t1", "g3"),
      grouped("audioinput", "Twin", "t2", "g2"),
      grouped("audiooutput", " - Loud", "default", "default"),
      grouped("audiooutput", "Loud", "l1", "g5"),
      grouped("audiooutput", "Headset", "h1", "g2"),
    ],
  }).open();
  const told = () => page.named("audio.devices").map((body) => [body.default_microphone, body.default_speaker]);
  await page.clock.pass(0);
  assert.deepEqual(told(), [["Twin (2)", "Loud"]]);
  const { mediaDevices } = page.window.navigator;
  mediaDevices.devices = mediaDevices.devices.map((each, at) => (at === 0 ? { ...each, groupId: "g1" } : each));
  await page.clock.pass(2000);
  assert.deepEqual(told().at(-1), ["Desk", "Loud"], "another default alone is told too");
  mediaDevices.devices = mediaDevices.devices.map((each) => (each.deviceId === "default" ? { ...each, groupId: "own", label: "" } : each));
  await page.clock.pass(2000);
  assert.deepEqual(told().at(-1), ["", ""]);
});

test("a list that can't be had says nothing, and is asked for again", async () => {
  const page = await new Page({ devices: null }).open();
  await page.clock.pass(5000);
  assert.deepEqual(page.named("audio.devices"), []);
  page.window.navigator.mediaDevices.devices = [device("audioinput", "Mic")];
  await page.clock.pass(2000);
  assert.equal(page.named("audio.devices").length, 1);
});

test("devices are looked at every 2 s, and every second while the microphone is open", async () => {
  const page = await new Page().open();
  let looks = 0;
  Object.defineProperty(page.window.navigator.mediaDevices, "devices", { get: () => ((looks += 1), []) });
  await page.clock.pass(10_000);
  assert.equal(looks, 5);
  const [track] = (await capture(page)).getAudioTracks();
  await page.clock.pass(12_000);
  assert.ok(looks >= 16 && looks <= 17, `${looks}`);
  track.stop();
  looks = 0;
  await page.clock.pass(10_000);
  assert.ok(looks <= 6, `${looks}`);
});

test("while the app hears of changes the page looks only when told to, until no device is seen", async () => {
  const page = await new Page({ devices: [device("audioinput", "Mic")] }).open();
  const { mediaDevices } = page.window.navigator;
  await page.command("audio.look", fixture("command.audio.look").body);
  let looks = 0;
  let devices = mediaDevices.devices;
  Object.defineProperty(mediaDevices, "devices", { get: () => ((looks += 1), devices) });
  const [track] = (await capture(page)).getAudioTracks();
  await page.clock.pass(60_000);
  track.stop();
  await page.clock.pass(60_000);
  assert.equal(looks, 0);
  devices = [device("audioinput", "Mic"), device("audiooutput", "Speaker")];
  await page.command("audio.look", { pause: 0 });
  assert.deepEqual(page.named("audio.devices").at(-1).speakers, ["Speaker"]);
  devices = [device("audiooutput", "Speaker")];
  mediaDevices.dispatchEvent(new Event("devicechange"));
  await page.clock.pass(0);
  assert.deepEqual(page.named("audio.devices").at(-1).microphones, []);
  assert.equal(looks, 2);

  // The engine has lost the sound server, or has not got its names yet: looked at until it has them.
  for (const doubtful of [[], [device("audiooutput", "")], null]) {
    devices = doubtful;
    await page.command("audio.look", { pause: 0 });
    looks = 0;
    await page.clock.pass(10_000);
    assert.equal(looks, 5);
  }
  devices = [device("audioinput", "Mic")];
  await page.clock.pass(2000);
  looks = 0;
  await page.clock.pass(60_000);
  assert.equal(looks, 0);

  // No events any more.
  await page.command("audio.look", { pause: 2 });
  await page.command("audio.look", { pause: 2 });
  looks = 0;
  await page.clock.pass(10_000);
  assert.equal(looks, 5);
});

test("our scripts leave nothing in the page and open nothing by themselves", async () => {
  const page = new Page();
  const opened = [];
  page.window.navigator.mediaDevices.getUserMedia = () => opened.push(1);
  await page.open();
  await page.clock.pass(10_000);
  assert.deepEqual(opened, []);
  for (const name of ["startMainWorld", "openBridgePort", "adaptSdk", "Refusal", "tapMedia"]) assert.ok(!(name in page.window));
});
