// The meter: only while the microphone is open, also while it is muted, and nobody else hears it.
import assert from "node:assert/strict";
import { test } from "node:test";

import { fixture, Page } from "./helpers/page.mjs";

const capture = (page) => page.window.navigator.mediaDevices.getUserMedia({ audio: true });

test("a level is told four times a second while the microphone is open, muted or not", async () => {
  const page = await new Page().open();
  await page.clock.pass(2000);
  assert.deepEqual(page.named("audio.level"), []);
  page.media.AudioContext.loudness = -0.125;
  const [track] = (await capture(page)).getAudioTracks();
  await page.clock.pass(1000);
  assert.deepEqual(page.named("audio.level").slice(0, 1), [fixture("event.audio.level").body]);
  assert.equal(page.named("audio.level").length, 4);
  await page.command("microphone.cut");
  await page.clock.pass(500);
  assert.equal(page.named("audio.level").at(-1).level, 125);
  const { isHeard } = page.media.MediaStreamTrack;
  assert.ok(!isHeard(track) && isHeard(page.media.AudioContext.heard));
});

test("the meter ends with the last captured track and opens nothing by itself", async () => {
  const page = await new Page().open();
  const [track] = (await capture(page)).getAudioTracks();
  await page.clock.pass(500);
  track.stop();
  await page.clock.pass(500);
  assert.deepEqual(page.named("audio.level").at(-1), { open: false, level: 0, silent: false });
  assert.equal(page.media.AudioContext.heard.readyState, "ended");
  assert.equal(page.media.AudioContext.closed, 1);
  const told = page.named("audio.level").length;
  await page.clock.pass(5000);
  assert.equal(page.named("audio.level").length, told);
});
