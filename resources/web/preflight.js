/**
 * The checks that only the page can make: is the microphone heard, does the speaker take sound, and does a call of this
 * page with itself give the tone back?
 *
 * All with the browser's own functions, taken before the media tap: nothing of this is a call, so neither the
 * microphone's switch nor the watch over the line sees any of it. What is opened is closed before the reply.
 */

import { errorName, takeMeters } from "./capture.js";
import { figures, readReport } from "./quality_watch.js";

const LISTEN = 2000; // ms
const LOOK = 100;
const SPEAK = 400;
const CONNECT = 5000; // ms until two ends in one page must have found each other
const MEASURE = 2000;
const PITCH = 440; // Hz
const GRAIN = 10_000; // parts of full scale

/**
 * @param {Window & typeof globalThis} scope
 * @param {import("./bridge_port.js").BridgePort} port
 * @param {() => Pick<import("./media_tap.js").MediaTap, "devices">} tap known once the tap is in place
 * @param {import("./connections.js").Connections} connections
 * @param {import("./permission.js").Borrow} borrow
 */
export function handlePreflight(scope, port, tap, { attempt, count }, borrow) {
  const newMeter = takeMeters(scope);
  const { AudioContext, MediaStream, RTCPeerConnection } = scope;
  const { mediaDevices } = scope.navigator;
  const capture = mediaDevices?.getUserMedia?.bind(mediaDevices);
  const setTimeout = scope.setTimeout.bind(scope);
  const { apply } = scope.Reflect;
  // @ts-ignore newer than the type checker's DOM
  const { setSinkId } = AudioContext.prototype;
  /** @param {number} ms */
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

  /** @param {import("./bridge_port.js").Body} body */
  const listen = async ({ device }) => {
    const id = tap().devices.idOf("audioinput", device);
    const audio = id ? { deviceId: { exact: id } } : true;
    const giveBack = await borrow();
    let stream;
    try {
      stream = await capture({ audio });
    } catch (error) {
      giveBack();
      return { failure: errorName(scope, error) };
    }
    const ear = newMeter();
    try {
      for (const track of stream.getAudioTracks()) ear.add(track);
      let loudest = 0;
      for (let waited = 0; waited < LISTEN; waited += LOOK) {
        await pause(LOOK);
        loudest = Math.max(loudest, ear.read().level);
      }
      return { failure: "", level: Math.round(loudest * GRAIN) / GRAIN, device: tap().devices.microphoneOf(stream) };
    } finally {
      for (const track of stream.getAudioTracks()) track.stop();
      giveBack();
      await ear.close();
    }
  };

  /** A speaker that takes no sound stops the clock of what plays on it. Only silence is played. */
  const speak = async (/** @type {import("./bridge_port.js").Body} */ { device }) => {
    const giveBack = await borrow(); // the browser takes no speaker by its name without
    const mouth = new AudioContext();
    try {
      const id = tap().devices.needed("audiooutput", device);
      if (id && setSinkId) await apply(setSinkId, mouth, [id]);
      const began = mouth.currentTime;
      await pause(SPEAK);
      return { plays: mouth.currentTime > began };
    } finally {
      giveBack();
      await mouth.close();
    }
  };

  const loop = async () => {
    const sound = new AudioContext();
    const ear = newMeter();
    /** @type {RTCPeerConnection[]} */
    const [near, far] = [attempt(() => new RTCPeerConnection()), attempt(() => new RTCPeerConnection())];
    count(2);
    try {
      const out = sound.createMediaStreamDestination();
      const tone = sound.createOscillator();
      tone.frequency.value = PITCH;
      tone.connect(out);
      tone.start();
      const player = new scope.Audio(); // nothing is decoded that no element plays
      player.muted = true;
      far.ontrack = ({ track }) => {
        player.srcObject = new MediaStream([track]);
        void player.play();
        ear.add(track);
      };
      for (const track of out.stream.getAudioTracks()) near.addTrack(track, out.stream);
      if (!(await joined(near, far))) return { connected: false };
      const before = figures(readReport(await far.getStats()), null);
      await pause(MEASURE);
      const { body } = figures(readReport(await far.getStats()), before.totals);
      return { connected: true, line: { ...body, level_in: ear.read().level } };
    } finally {
      near.close();
      far.close();
      await ear.close();
      await sound.close();
    }
  };

  /**
   * Introduces two ends to each other, as signalling would.
   *
   * @param {RTCPeerConnection} near
   * @param {RTCPeerConnection} far
   * @returns {Promise<boolean>} whether media can flow
   */
  const joined = async (near, far) => {
    near.onicecandidate = ({ candidate }) => void (candidate && far.addIceCandidate(candidate).catch(() => {}));
    far.onicecandidate = ({ candidate }) => void (candidate && near.addIceCandidate(candidate).catch(() => {}));
    await near.setLocalDescription(await near.createOffer());
    await far.setRemoteDescription(/** @type {RTCSessionDescription} */ (near.localDescription));
    await far.setLocalDescription(await far.createAnswer());
    await near.setRemoteDescription(/** @type {RTCSessionDescription} */ (far.localDescription));
    for (let waited = 0; waited < CONNECT; waited += LOOK) {
      if (far.connectionState === "connected") return true;
      await pause(LOOK);
    }
    return false;
  };

  port.handle({ "preflight.microphone": listen, "preflight.speaker": speak, "preflight.loopback": loop });
}
