// What is told of the line: what the browser measured, null for what it did not, nothing where nothing is seen.
import assert from "node:assert/strict";
import { test } from "node:test";

import { fixture, Page } from "./helpers/page.mjs";

/** A report of the browser's figures after so many seconds of a call; `changes` replaces entries by their type. */
function report(seconds, changes = {}) {
  const entries = {
    "inbound-rtp": {
      ...{ id: "in", kind: "audio", codecId: "codec", jitter: 0.003, audioLevel: 0.25 },
      ...{ packetsReceived: 49 * seconds, packetsLost: seconds, bytesReceived: 3900 * seconds },
      totalSamplesReceived: 48_000 * seconds,
    },
    "outbound-rtp": { id: "out", kind: "audio", bytesSent: 4000 * seconds },
    "remote-inbound-rtp": { id: "remote", kind: "audio", roundTripTime: 0.0425, timestamp: 1000 * seconds },
    "media-source": { id: "source", kind: "audio", audioLevel: 0.031 },
    codec: { id: "codec", mimeType: "audio/opus" },
    "candidate-pair": { id: "pair", nominated: true, state: "succeeded", currentRoundTripTime: 0.02 },
    transport: { id: "transport" },
    ...changes,
  };
  const known = Object.entries(entries).filter(([, entry]) => entry);
  return new Map(known.map(([type, entry]) => [entry.id, { timestamp: 1000 * seconds, type, ...entry }]));
}

/** A page in a call whose browser answers with what `reportAt` makes of the seconds passed. */
async function talking(reportAt = report) {
  const page = await new Page().open();
  const connection = new page.window.RTCPeerConnection();
  connection.connectionState = "connected";
  const begun = page.clock.now;
  connection.stats = () => reportAt((page.clock.now - begun) / 1000);
  const told = () => page.named("call.quality");
  return { page, connection, told };
}

test("a second of a call is told as the example shows", async () => {
  const { page, told } = await talking();
  await page.clock.pass(3000);
  assert.equal(told().length, 3);
  assert.deepEqual(told().at(-1), fixture("event.call.quality").body);
});

test("before a second has passed nothing is said of what needs two looks", async () => {
  const { page, told } = await talking();
  await page.clock.pass(1000);
  const { rtt, loss, bitrate_in: incoming, bitrate_out: outgoing, packets_in: packets } = told()[0];
  assert.deepEqual([rtt, loss, incoming, outgoing, packets], [42.5, null, null, null, null]);
});

test("what the browser doesn't have is null", async () => {
  const bare = Object.fromEntries(["remote-inbound-rtp", "media-source", "codec", "candidate-pair"].map((type) => [type, null]));
  const { page, told } = await talking((seconds) => report(seconds, { ...bare, "inbound-rtp": { id: "in", kind: "audio" } }));
  await page.clock.pass(2000);
  const { rtt, jitter, loss, loss_out: lossOut, codec, level_in: levelIn, level_out: levelOut } = told().at(-1);
  assert.deepEqual([rtt, jitter, loss, lossOut, codec, levelIn, levelOut], [null, null, null, null, "", null, null]);
});

test("without a fresh report of the far end the path's own round trip serves", async () => {
  const stale = { "remote-inbound-rtp": { id: "remote", kind: "audio", roundTripTime: 3, fractionLost: 1, timestamp: 1 } };
  const { page, told } = await talking((seconds) => report(seconds, seconds > 16 ? stale : {}));
  await page.clock.pass(17_000);
  assert.deepEqual([told().at(-1).rtt, told().at(-1).loss_out], [20, null]);
});

test("a stream that has stopped has no jitter and no loss any more", async () => {
  const stopped = { "inbound-rtp": { id: "in", kind: "audio", jitter: 0.5, packetsReceived: 49, packetsLost: 1 } };
  const { page, told } = await talking((seconds) => report(seconds, stopped));
  await page.clock.pass(3000);
  const { jitter, loss, packets_in: packets } = told().at(-1);
  assert.deepEqual([jitter, loss, packets], [null, null, 0]);
});

test("what no output takes is counted as none, and without a count as unknown", async () => {
  const still = { "inbound-rtp": { id: "in", kind: "audio", packetsReceived: 49, totalSamplesReceived: 480 } };
  const { page, told } = await talking((seconds) => report(seconds, still));
  await page.clock.pass(2000);
  assert.equal(told().at(-1).samples_in, 0);
  const uncounted = await talking((seconds) => report(seconds, { "inbound-rtp": { id: "in", kind: "audio", packetsReceived: 49 } }));
  await uncounted.page.clock.pass(2000);
  assert.equal(uncounted.told().at(-1).samples_in, null);
});

test("a packet that is late and then comes was not lost twice", async () => {
  const lost = [0, 0, 5, 2, 5, 6];
  const late = (seconds) => ({ id: "in", kind: "audio", packetsReceived: 50 * seconds, packetsLost: lost[seconds] });
  const { page, told } = await talking((seconds) => report(seconds, { "inbound-rtp": late(seconds) }));
  await page.clock.pass(5000);
  assert.deepEqual(told().map(({ loss }) => loss && Math.round(loss * 10) / 10), [null, 9.1, 0, 0, 2]);
});

test("the end of a connection is told once, and pictures are none of it", async () => {
  const { page, connection, told } = await talking((seconds) =>
    report(seconds, { "inbound-rtp": { id: "picture", kind: "video", packetsReceived: 9 } }),
  );
  await page.clock.pass(1000);
  assert.equal(told()[0].packets_in, null);
  connection.close();
  await page.clock.pass(5000);
  assert.deepEqual(told().slice(1), [{ seen: false }]);
});

test("an interrupted connection is watched on, unless another is there", async () => {
  const { page, connection, told } = await talking();
  await page.clock.pass(1000);
  assert.equal(told().at(-1).interrupted, false);
  for (const state of ["disconnected", "failed"]) {
    connection.connectionState = state;
    await page.clock.pass(1000);
    assert.deepEqual([told().at(-1).seen, told().at(-1).interrupted], [true, true]);
  }
  const other = new page.window.RTCPeerConnection();
  other.connectionState = "connected";
  other.stats = () => report(100);
  await page.clock.pass(1000);
  assert.equal(told().at(-1).interrupted, false);
});

test("a second connection begins afresh", async () => {
  const { page, told } = await talking();
  await page.clock.pass(2000);
  const other = new page.window.RTCPeerConnection();
  other.connectionState = "connected";
  other.stats = () => report(100);
  await page.clock.pass(1000);
  assert.equal(told().at(-1).packets_in, null);
});

test("without a connection, or before it is there, nothing is said", async () => {
  const page = await new Page().open();
  const connection = new page.window.RTCPeerConnection();
  connection.connectionState = "connecting";
  await page.clock.pass(5000);
  assert.deepEqual(page.named("call.quality"), []);
});

test("an SDK that spoils getStats afterwards spoils nothing", async () => {
  const { page, told } = await talking();
  page.window.RTCPeerConnection.prototype.getStats = () => assert.fail("the SDK's own");
  await page.clock.pass(2000);
  assert.equal(told().length, 2);
});
