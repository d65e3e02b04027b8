// The first sound of the other side is told at once and once; nobody listens for it longer than need be.
import assert from "node:assert/strict";
import { test } from "node:test";

import { fixture, Page, plain } from "./helpers/page.mjs";

async function called() {
  const page = await new Page().open();
  const { AudioContext } = page.media;
  const before = AudioContext.made.length;
  const connection = new page.window.RTCPeerConnection();
  const track = new page.media.MediaStreamTrack("audio");
  const comes = (more) => connection.receive({ track, ...more });
  const heard = () => page.named("call.heard");
  return { page, AudioContext, connection, comes, heard, made: () => AudioContext.made.length - before };
}

test("sound is told within a twentieth of a second of its beginning, once", async () => {
  const { page, AudioContext, comes, heard } = await called();
  comes();
  await page.clock.pass(2000);
  assert.deepEqual(heard(), []);
  AudioContext.loudness = 0.01;
  await page.clock.pass(50);
  assert.deepEqual(heard(), [fixture("event.call.heard").body]);
  assert.equal(AudioContext.closed, 1);
  comes();
  await page.clock.pass(5000);
  assert.equal(heard().length, 1);
  assert.equal(AudioContext.closed, 1);
});

test("each connection is listened to anew, and it plays nowhere", async () => {
  const { page, AudioContext, comes, heard } = await called();
  AudioContext.loudness = 0.01;
  comes();
  const second = new page.window.RTCPeerConnection();
  second.receive({ track: new page.media.MediaStreamTrack("audio") });
  await page.clock.pass(0);
  assert.equal(heard().length, 2);
  await page.command("audio.use", { volume: 0.5 });
  assert.deepEqual(plain(AudioContext.made.map(({ options }) => options)), [{ sinkId: { type: "none" } }, { sinkId: { type: "none" } }]);
});

test("noise below hearing is none", async () => {
  const { page, AudioContext, comes, heard } = await called();
  AudioContext.loudness = 0.0004;
  comes();
  await page.clock.pass(1000);
  assert.deepEqual(heard(), []);
});

test("a closed connection, or a minute of silence, ends the listening", async () => {
  const { page, AudioContext, connection, comes, heard } = await called();
  comes();
  connection.close();
  await page.clock.pass(50);
  assert.equal(AudioContext.closed, 1);
  new page.window.RTCPeerConnection().receive({ track: new page.media.MediaStreamTrack("audio") });
  await page.clock.pass(59_000);
  assert.equal(AudioContext.closed, 1);
  await page.clock.pass(1100);
  assert.equal(AudioContext.closed, 2);
  assert.deepEqual(heard(), []);
});

test("pictures, and events that the SDK makes itself, open nothing", async () => {
  const { page, comes, made } = await called();
  comes({ track: new page.media.MediaStreamTrack("video") });
  comes({ isTrusted: false });
  await page.clock.pass(100);
  assert.equal(made(), 0);
});
