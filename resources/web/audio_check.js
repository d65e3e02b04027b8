/**
 * The sound check of the audio page: the microphone as a call would open it, heard by the agent only.
 *
 * `audio.check_open` opens it, `audio.check_level` has its loudness ten times a second, `audio.check_record` keeps
 * five seconds, `audio.check_play` gives them back, `audio.check_tone` plays a test sound. `audio.check_close` ends all
 * of it, and so does a call: the SDK's capture comes first. Everything is the browser's own, taken before the media
 * tap, so that neither the microphone's switch nor the SDK sees any of it.
 *
 * @typedef {object} MicSession from opening the microphone to closing it
 * @property {MediaStream} stream
 * @property {import("./capture.js").Meter} ear
 * @property {() => void} giveBack the permission
 * @property {ArrayBuffer | null} recording
 */

import { Refusal } from "./bridge_port.js";
import { errorName, takeMeters } from "./capture.js";
import { loudness } from "./level_watch.js";

const TELL_EVERY = 100; // ms
const RECORD_FOR = 5000;
const FADE_OUT = 300; // ms until the last of what was played is heard
const TEST_NOTES = [523.25, 659.25, 783.99]; // Hz
const TEST_NOTE = 0.4; // s
const TEST_VOLUME = 0.2; // of full scale

/**
 * @param {Window & typeof globalThis} scope
 * @param {import("./bridge_port.js").BridgePort} port
 * @param {() => Pick<import("./media_tap.js").MediaTap, "microphone" | "devices">} tap known once the tap is in place
 * @param {import("./permission.js").Borrow} borrow
 */
export function handleAudioCheck(scope, port, tap, borrow) {
  const newMeter = takeMeters(scope);
  const { AudioContext, Blob, MediaRecorder } = scope;
  const { mediaDevices } = scope.navigator;
  const capture = mediaDevices?.getUserMedia?.bind(mediaDevices);
  const setTimeout = scope.setTimeout.bind(scope);
  const { apply } = scope.Reflect;
  // @ts-ignore newer than the type checker's DOM
  const { setSinkId } = AudioContext.prototype;
  /** @type {MicSession | null} */
  let visit = null;
  let turn = 0;
  /** @type {Set<() => void>} ends each sound that is being played */
  const playing = new Set();

  /** @param {MediaStream} stream */
  const release = (stream) => {
    for (const track of stream.getAudioTracks()) track.stop();
  };
  const close = () => {
    turn += 1;
    const former = visit;
    visit = null;
    for (const end of playing) end();
    if (!former) return;
    release(former.stream);
    former.giveBack();
    void former.ear.close();
    port.tell("audio.check_level", { open: false, level: 0 });
  };
  const need = () => {
    if (!visit) throw new Refusal("closed", "the microphone is not open");
    return visit;
  };
  const noCall = () => {
    if (tap().microphone.isLive()) throw new Refusal("in_call", "a call has the microphone");
  };

  /** @param {MicSession} mine */
  const look = (mine) => {
    if (visit !== mine) return;
    const lost = mine.stream.getAudioTracks().some(({ readyState }) => readyState === "ended");
    if (lost || tap().microphone.isLive()) {
      close();
      return;
    }
    port.tell("audio.check_level", { open: true, level: loudness(mine.ear).level });
    setTimeout(() => look(mine), TELL_EVERY);
  };

  const open = async () => {
    close();
    noCall();
    const mine = turn;
    const giveBack = await borrow();
    let stream;
    try {
      stream = await capture({ audio: /** @type {any} */ (tap().devices.constraints(true).audio) });
    } catch (error) {
      giveBack();
      return { microphone: "", failure: errorName(scope, error) };
    }
    if (mine !== turn) {
      release(stream); // it was left, or a call came, while the browser asked
      giveBack();
      throw new Refusal("closed", "left before it was open");
    }
    const ear = newMeter();
    for (const track of stream.getAudioTracks()) ear.add(track);
    visit = { stream, ear, giveBack, recording: null };
    look(visit);
    return { microphone: tap().devices.microphoneOf(stream), failure: "" };
  };

  const record = async () => {
    const mine = need();
    const recorder = new MediaRecorder(mine.stream);
    /** @type {Blob[]} */
    const parts = [];
    recorder.ondataavailable = ({ data }) => void parts.push(data);
    await new Promise((resolve) => {
      recorder.onstop = resolve; // also when the microphone is closed meanwhile
      recorder.start();
      setTimeout(() => recorder.state === "recording" && recorder.stop(), RECORD_FOR);
    });
    if (visit !== mine) throw new Refusal("closed", "left while recording");
    mine.recording = await new Blob(parts).arrayBuffer();
  };

  /**
   * @param {import("./bridge_port.js").Body} where `speaker`, "" for the system's default, and `volume`, 0 to 1
   * @param {(mouth: AudioContext, out: AudioNode) => Promise<AudioScheduledSourceNode>} sound its last piece, started
   */
  const play = async ({ speaker, volume }, sound) => {
    noCall();
    const mine = turn;
    const giveBack = await borrow(); // the browser takes no speaker by its name without
    const mouth = new AudioContext();
    try {
      const id = tap().devices.needed("audiooutput", speaker);
      if (id) await apply(setSinkId, mouth, [id]);
      const out = mouth.createGain();
      out.gain.value = volume;
      out.connect(mouth.destination);
      const last = await sound(mouth, out);
      await new Promise((resolve) => {
        const end = () => {
          playing.delete(end);
          resolve(undefined);
        };
        playing.add(end);
        last.onended = () => void setTimeout(end, FADE_OUT);
        if (mine !== turn) end();
      });
    } finally {
      giveBack();
      await mouth.close();
    }
  };

  /** @type {(mouth: AudioContext, out: AudioNode) => Promise<AudioScheduledSourceNode>} */
  const recording = async (mouth, out) => {
    const { recording: kept } = need();
    if (!kept) throw new Refusal("nothing_recorded", "record first");
    const source = mouth.createBufferSource();
    source.buffer = await mouth.decodeAudioData(kept.slice(0)); // it takes the buffer away
    source.connect(out);
    source.start();
    return source;
  };
  /** @type {(mouth: AudioContext, out: AudioNode) => Promise<AudioScheduledSourceNode>} */
  const tone = async (mouth, out) => {
    const gain = mouth.createGain();
    gain.gain.value = TEST_VOLUME;
    gain.connect(out);
    const notes = TEST_NOTES.map((hertz, place) => {
      const note = mouth.createOscillator();
      note.frequency.value = hertz;
      note.connect(gain);
      note.start(mouth.currentTime + place * TEST_NOTE);
      note.stop(mouth.currentTime + (place + 1) * TEST_NOTE);
      return note;
    });
    return /** @type {OscillatorNode} */ (notes.at(-1));
  };

  port.handle({
    "audio.check_open": open,
    "audio.check_close": close,
    "audio.check_record": record,
    "audio.check_play": (where) => play(where, recording),
    "audio.check_tone": (where) => play(where, tone),
  });
}
