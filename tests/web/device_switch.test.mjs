// The chosen devices are used, in the middle of a call too, and the SDK sees its own objects only.
import assert from "node:assert/strict";
import { test } from "node:test";

import { device } from "./helpers/media.mjs";
import { fixture, Page, plain } from "./helpers/page.mjs";

const [DESK, HEADSET] = [device("audioinput", "Desk", "d1"), device("audioinput", "Headset", "h1")];
const [LOUD, EAR] = [device("audiooutput", "Loud", "d2"), device("audiooutput", "Headset", "h2")];
const ALL = [device("audioinput", "", "default"), DESK, HEADSET, device("audiooutput", "", "default"), LOUD, EAR];

const capture = (page, audio = true) => page.window.navigator.mediaDevices.getUserMedia({ audio });
const used = (page) => page.named("audio.in_use").at(-1);

/** A page in a call: its track, and the sender that the SDK made of it. */
async function inCall(audio = true) {
  const page = await new Page({ devices: ALL }).open();
  const { mediaDevices } = page.window.navigator;
  const connection = new page.window.RTCPeerConnection();
  const stream = await capture(page, audio);
  const [track] = stream.getAudioTracks();
  const sender = connection.addTrack(track, stream);
  await page.clock.pass(0);
  const { isHeard, isOpen, lose } = page.media.MediaStreamTrack;
  return { page, mediaDevices, connection, stream, track, sender, isHeard, isOpen, lose, sent: () => page.media.RTCRtpSender.sent(sender) };
}

test("a capture asks for the chosen microphone, and switches that are off are off", async () => {
  const page = await new Page({ devices: ALL }).open();
  assert.ok((await page.command("audio.use", fixture("command.audio.use").body)).accepted);
  await capture(page, { echoCancellation: true, noiseSuppression: true });
  const { asked } = page.window.navigator.mediaDevices;
  assert.deepEqual(plain(asked), [{ echoCancellation: true, noiseSuppression: false, deviceId: { exact: "h1" } }]);
  await page.clock.pass(0);
  assert.deepEqual(used(page), fixture("event.audio.in_use").body);
});

test("the system's default leaves the SDK's wish as it is", async () => {
  const page = await new Page({ devices: ALL }).open();
  await capture(page);
  await capture(page, { echoCancellation: false });
  assert.deepEqual(plain(page.window.navigator.mediaDevices.asked), [true, { echoCancellation: false }]);
  await page.clock.pass(0);
  assert.deepEqual([used(page).microphone, used(page).speaker, used(page).open, used(page).echo], ["", "", true, true]);
});

test("a chosen microphone that is gone costs no call", async () => {
  const page = await new Page({ devices: ALL }).open();
  await page.command("audio.use", { microphone: "Headset" });
  page.window.navigator.mediaDevices.devices = [DESK];
  const [track] = (await capture(page)).getAudioTracks();
  assert.equal(track.readyState, "live");
  assert.deepEqual(page.named("audio.capture_failed"), []);
});

test("in a call another microphone takes over behind the SDK's own track", async () => {
  const { page, mediaDevices, track, sender, sent, isOpen, isHeard, connection } = await inCall();
  await page.command("audio.use", { microphone: "Headset" });
  const [first, second] = mediaDevices.opened;
  assert.equal(sent(), second);
  assert.ok(!isOpen(first) && isHeard(second));
  assert.equal(sender.track, track);
  assert.deepEqual([track.readyState, track.label], ["live", "h1"]);
  assert.equal(used(page).microphone, "Headset");
  assert.equal(connection.getSenders()[0], sender);

  await page.command("microphone.cut");
  assert.ok(!isHeard(second));
  await page.command("audio.use", { microphone: "Desk" });
  const third = mediaDevices.opened[2];
  assert.ok(!isHeard(third) && isOpen(third), "a cut microphone stays cut on another device");
  await page.command("microphone.open");
  assert.ok(isHeard(third));
  track.enabled = false;
  assert.ok(!isHeard(third), "and the SDK's own mute holds there too");

  track.stop();
  assert.deepEqual(mediaDevices.opened.filter(isOpen), []);
  assert.equal(track.readyState, "ended");
});

test("nothing is opened anew when nothing is to be changed", async () => {
  const { page, mediaDevices } = await inCall();
  await page.command("audio.use", { microphone: "", speaker: "Loud", volume: 0.5 });
  await page.clock.pass(5000);
  assert.equal(mediaDevices.opened.length, 1);
});

test("a change of the processing takes over at once, with what the SDK wanted otherwise", async () => {
  const { page, mediaDevices } = await inCall({ autoGainControl: false });
  await page.command("audio.use", { noise: false });
  assert.deepEqual(plain(mediaDevices.asked[1]), { autoGainControl: false, noiseSuppression: false });
  assert.deepEqual([used(page).echo, used(page).noise, used(page).gain], [true, false, false]);
});

test("the SDK doesn't hear of a device that goes, and the next one takes over", async () => {
  const { page, mediaDevices, track, lose, sent, isHeard } = await inCall();
  await page.command("audio.use", { microphone: "Headset" });
  let ended = 0;
  track.onended = () => (ended += 1);
  track.addEventListener("ended", () => (ended += 1));
  mediaDevices.devices = [DESK, LOUD];
  lose(track);
  lose(sent());
  await page.clock.pass(2000);
  assert.equal(ended, 0);
  assert.equal(track.readyState, "live");
  assert.deepEqual(page.named("audio.devices").at(-1).microphones, ["Desk"]);
  await page.command("audio.use", { microphone: "Desk" });
  assert.ok(isHeard(sent()));
  assert.equal(used(page).microphone, "Desk");
});

test("what the SDK copies or sends later comes from the present device", async () => {
  const { page, mediaDevices, track, isOpen } = await inCall();
  await page.command("audio.use", { microphone: "Headset" });
  const copy = track.clone();
  assert.equal(copy.label, "h1");
  const sender = new page.window.RTCPeerConnection().addTrack(copy);
  assert.equal(page.media.RTCRtpSender.sent(sender).label, "h1");
  assert.equal(sender.track, copy);
  await sender.replaceTrack(track);
  assert.equal(page.media.RTCRtpSender.sent(sender), mediaDevices.opened[1]);
  assert.equal(sender.track, track);
  await sender.replaceTrack(null);
  assert.equal(sender.track, null);
  copy.stop();
  assert.ok(isOpen(mediaDevices.opened[1]));
});

test("a device that can't be opened is refused by name, and the call keeps the one it has", async () => {
  const { page, mediaDevices, sent, isHeard } = await inCall();
  mediaDevices.failure = new DOMException("in use", "NotReadableError");
  assert.equal((await page.command("audio.use", { microphone: "Headset" })).code, "no_device");
  assert.deepEqual(page.named("audio.capture_failed"), [{ name: "NotReadableError" }]);
  assert.ok(isHeard(sent()));
  assert.equal(used(page).microphone, "");
});

test("two devices of one name are told apart, and the one that is left is used", async () => {
  const twins = [device("audioinput", "Twin", "t1"), device("audioinput", "Twin", "t2")];
  const page = await new Page({ devices: twins }).open();
  await page.clock.pass(0);
  assert.deepEqual(page.named("audio.devices")[0].microphones, ["Twin", "Twin (2)"]);
  await page.command("audio.use", { microphone: "Twin" });
  await capture(page);
  const { mediaDevices } = page.window.navigator;
  mediaDevices.devices = [twins[1]];
  await page.clock.pass(2000);
  assert.deepEqual(plain(mediaDevices.asked), [{ deviceId: { exact: "t1" } }, { deviceId: { exact: "t2" } }]);
});

test("every element and context plays on the chosen speaker, made before or after", async () => {
  const page = await new Page({ devices: ALL }).open();
  const { window } = page;
  const early = new window.Audio();
  const context = new window.AudioContext();
  await page.command("audio.use", { speaker: "Headset" });
  const made = new window.Document().createElement("audio");
  const found = new page.media.HTMLAudioElement(); // as a parser makes it
  found.srcObject = {};
  const all = [early, context, made, found, new window.Audio()];
  await page.clock.pass(0);
  assert.deepEqual(all.map(({ sinkId }) => sinkId), all.map(() => "h2"));
  await early.setSinkId("d2");
  assert.equal(early.sinkId, "h2", "the agent's choice stands");
  assert.ok(early instanceof window.HTMLAudioElement && early instanceof window.Audio);
  assert.equal(used(page).speaker, "Headset");
  await page.command("audio.use", { speaker: "" });
  assert.deepEqual(all.map(({ sinkId }) => sinkId), all.map(() => ""));
});

test("the volume is a factor upon the SDK's own, which it reads back", async () => {
  const page = await new Page({ devices: ALL }).open();
  const element = new page.window.Audio();
  element.volume = 0.5;
  await page.command("audio.use", { volume: 0.5 });
  const { loudness } = page.media.HTMLMediaElement;
  assert.deepEqual([element.volume, loudness(element)], [0.5, 0.25]);
  element.volume = 1;
  assert.deepEqual([element.volume, loudness(element)], [1, 0.5]);
  assert.throws(() => (element.volume = 2), RangeError);
  assert.equal(loudness(new page.window.Audio()), 0.5);
});

test("what a context plays has the volume too, which its nodes don't see", async () => {
  const page = await new Page({ devices: ALL }).open();
  const { window } = page;
  const { AudioNode } = page.media;
  await page.command("audio.use", { volume: 0.5 });
  const context = new window.AudioContext();
  const [one, other] = [new window.AudioNode(context), new window.AudioNode(context)];
  assert.equal(one.connect(context.destination), context.destination);
  other.connect(one);
  assert.deepEqual([one, other].map(AudioNode.loudness), [0.5, 0.5]);
  await page.command("audio.use", { volume: 0.25 });
  assert.equal(AudioNode.loudness(other), 0.25);
  one.disconnect(context.destination);
  assert.equal(AudioNode.loudness(one), 0);
  assert.throws(() => one.disconnect(context.destination), { name: "InvalidAccessError" });
  assert.throws(() => one.connect({}), { name: "TypeError" });
  const offline = new window.OfflineAudioContext();
  const reckoned = new window.AudioNode(offline);
  reckoned.connect(offline.destination);
  assert.equal(AudioNode.loudness(reckoned), 1, "what is only reckoned isn't played");
});

test("an element in a context is turned down once", async () => {
  const page = await new Page({ devices: ALL }).open();
  const { window } = page;
  const { AudioNode, HTMLMediaElement } = page.media;
  await page.command("audio.use", { volume: 0.5 });
  const context = new window.AudioContext();
  const inside = (element) => [context.createMediaElementSource(element), new window.MediaElementAudioSourceNode(context, { mediaElement: element })];
  for (const way of [0, 1]) {
    const element = new window.Audio();
    element.volume = 0.8;
    const node = inside(element)[way];
    node.connect(context.destination);
    assert.deepEqual([element.volume, HTMLMediaElement.loudness(element), AudioNode.loudness(node)], [0.8, 0.8, 0.5]);
    HTMLMediaElement.gone.push("h2"); // as the browser does, whose context plays it
    assert.ok((await page.command("audio.use", { volume: 0.5, speaker: "Headset" })).accepted);
    assert.equal(HTMLMediaElement.loudness(element), 0.8);
  }
});

test("a speaker that takes no sound is refused, and what is in use stays told", async () => {
  const page = await new Page({ devices: ALL }).open();
  const element = new page.window.Audio();
  page.media.HTMLMediaElement.gone.push("h2");
  assert.equal((await page.command("audio.use", { speaker: "Headset" })).code, "no_device");
  assert.equal(used(page).speaker, "");
  assert.equal(element.sinkId, "");
});

test("the meter listens to the device that took over", async () => {
  const { page, mediaDevices } = await inCall();
  await page.clock.pass(500);
  const { heard } = page.media.AudioContext;
  await page.command("audio.use", { microphone: "Headset" });
  await page.clock.pass(250);
  assert.equal(heard.readyState, "ended");
  assert.equal(page.media.AudioContext.heard.label, mediaDevices.opened[1].label);
  assert.ok(page.named("audio.level").every(({ open }) => open));
});

test("a microphone that was away is opened anew, whatever its track says of itself", async () => {
  const { page, mediaDevices, track, sent, isOpen } = await inCall();
  const list = mediaDevices.devices;
  mediaDevices.devices = [];
  await page.clock.pass(2000);
  assert.equal(mediaDevices.opened.length, 1); // there is nothing to be opened
  mediaDevices.devices = list;
  await page.clock.pass(2000);
  const [first, second] = mediaDevices.opened;
  assert.equal(sent(), second);
  assert.ok(isOpen(second) && !isOpen(first));
  assert.equal(track.readyState, "live");
  mediaDevices.devices = [...list, device("audioinput", "Third", "d3")];
  await page.clock.pass(2000);
  assert.equal(mediaDevices.opened.length, 2); // one more device changes nothing
});

test("an element whose sound has ended keeps nobody from choosing another speaker", async () => {
  const page = await new Page({ devices: ALL }).open();
  const silent = Object.assign(new page.window.Audio(), { paused: true });
  const heard = Object.assign(new page.window.Audio(), { paused: false });
  page.media.HTMLMediaElement.gone = ["h2"];
  assert.equal((await page.command("audio.use", { speaker: "Headset" })).accepted, false);
  heard.paused = true;
  assert.ok((await page.command("audio.use", { speaker: "Headset" })).accepted);
  page.media.HTMLMediaElement.gone = [];
  await silent.play();
  await page.clock.pass(0);
  assert.equal(silent.sinkId, "h2");
});

test("what played when the sound server ended is begun anew on the next one, though its device is the same", async () => {
  const { page, mediaDevices } = await inCall();
  const { gone, sent } = page.media.HTMLMediaElement;
  const player = new page.window.Audio();
  player.play();
  mediaDevices.devices = [];
  await page.clock.pass(2100);
  sent.length = 0;
  mediaDevices.devices = ALL;
  await page.clock.pass(1100);
  assert.deepEqual(sent.slice(0, 2), ["d2", ""]);
  assert.deepEqual([player.sinkId, gone], ["", []]);
  sent.length = 0;
  mediaDevices.devices = [DESK, LOUD];
  await page.clock.pass(1100);
  assert.ok(!sent.includes("d2"), "only then");
});
