/**
 * Has the chosen devices used, whatever the SDK asks for: `audio.use` names them, now and for every later capture.
 *
 * Names are those of `audio.devices`; "" is the system's default. A switch of the microphone's processing that is off
 * is off for the SDK too; one that is on leaves the SDK its own choice. What is really in use, and what the browser
 * really granted, is sent as `audio.in_use`.
 *
 * A device is open only between `microphone.allow` and `microphone.forbid`, which come with the first call and after the
 * last. Outside of that the SDK is given silence, and keeps it: one that opens its microphone when it registers, or
 * before it reports a call, must not fail for that, and the call has the agent's voice all the same. `audio.kept` has
 * the number of tracks that it holds without a call.
 *
 * @typedef {{ kind: MediaDeviceKind, id: string, name: string }} Device
 * @typedef {object} Devices
 * @property {(asked: unknown) => { audio: unknown, chosen: boolean }} constraints what to ask the browser for when the
 *   SDK asks for that; `chosen` when a device of ours is in it
 * @property {(track: MediaStreamTrack, audio: unknown) => void} captured the browser gave this track for that
 * @property {(copy: MediaStreamTrack, track: MediaStreamTrack) => void} copied
 * @property {(list: Device[]) => void} changed these devices are there now
 * @property {(kind: MediaDeviceKind, name: string) => string} idOf "" for the default, and for what isn't there
 * @property {(kind: MediaDeviceKind, name: string) => string} needed as `idOf`, but refuses a name that isn't there
 * @property {(stream: MediaStream) => string} microphoneOf the name of what the browser opened
 * @property {() => boolean} isAllowed
 * @property {(track: MediaStreamTrack, asked: unknown) => void} silenced the SDK got this in place of a device's
 * @property {() => void} again tries what did not open once more
 */

import { errorName, isDeviceGone } from "./capture.js";
import { ALIASES } from "./device_watch.js";
import { Refusal } from "./bridge_port.js";

/** Our words for the browser's. */
const PROCESSING = { echo: "echoCancellation", noise: "noiseSuppression", gain: "autoGainControl" };

/**
 * @param {Window & typeof globalThis} scope
 * @param {import("./bridge_port.js").BridgePort} port
 * @param {import("./microphone.js").Microphone} microphone
 * @param {import("./speakers.js").Speakers} speakers
 * @param {(track: MediaStreamTrack, actual: MediaStreamTrack) => Promise<void>} replaceTrack
 * @returns {Devices}
 */
export function switchDevices(scope, port, microphone, speakers, replaceTrack) {
  const { mediaDevices } = scope.navigator;
  const capture = mediaDevices?.getUserMedia.bind(mediaDevices); // the native one
  const { getSettings } = scope.MediaStreamTrack.prototype;
  const readyState = /** @type {() => string} */ (
    Object.getOwnPropertyDescriptor(scope.MediaStreamTrack.prototype, "readyState")?.get
  );
  const { getAudioTracks } = scope.MediaStream.prototype;
  const { apply } = scope.Reflect;
  const { stringify } = scope.JSON;
  const setTimeout = scope.setTimeout.bind(scope);
  let wanted = { microphone: "", speaker: "", echo: true, noise: true, gain: true, volume: 1 };
  /** @type {Device[]} */
  let devices = [];
  /** @type {WeakMap<MediaStreamTrack, string>} what the browser was asked for, by the track that it gave */
  const opened = new WeakMap();
  let told = "";
  let playsOn = "";
  let wasAway = false;
  let allowed = false;
  let kept = 0;
  /** @type {Promise<void>} */
  let turn = Promise.resolve();

  /** @type {(kind: MediaDeviceKind, name: string) => string} "" for the default, and for what isn't there */
  const idOf = (kind, name) => devices.find((device) => device.kind === kind && device.name === name)?.id ?? "";
  /** @type {(kind: MediaDeviceKind, id: string) => string} */
  const nameOf = (kind, id) => devices.find((device) => device.kind === kind && device.id === id)?.name ?? "";

  /** @param {unknown} asked */
  const constraints = (asked) => {
    if (!asked) return { audio: asked, chosen: false };
    /** @type {Record<string, unknown>} */
    const audio = typeof asked === "object" ? { ...asked } : {};
    for (const [ours, theirs] of Object.entries(PROCESSING)) {
      if (wanted[/** @type {keyof typeof PROCESSING} */ (ours)] === false) audio[theirs] = false;
    }
    const id = idOf("audioinput", wanted.microphone);
    if (id !== "") audio.deviceId = { exact: id };
    return { audio: Object.keys(audio).length > 0 ? audio : asked, chosen: id !== "" };
  };

  /** Newer browsers name the way of cancelling echo in place of saying yes. */
  const granted = (/** @type {unknown} */ value) => (value === undefined ? null : Boolean(value));
  const inUse = () => {
    const [track] = microphone.live();
    const settings = track ? apply(getSettings, microphone.actual(track), []) : null;
    const open = settings !== null;
    return {
      microphone: open ? nameOf("audioinput", settings.deviceId ?? "") : wanted.microphone,
      speaker: nameOf("audiooutput", playsOn),
      open,
      echo: granted(settings?.echoCancellation),
      noise: granted(settings?.noiseSuppression),
      gain: granted(settings?.autoGainControl),
    };
  };
  const tell = () => {
    const body = inUse();
    if (stringify(body) !== told) port.tell("audio.in_use", body);
    told = stringify(body);
  };

  /** @param {MediaStreamTrack} track */
  const renew = async (track) => {
    const actual = microphone.actual(track);
    const { audio } = constraints(microphone.asked(track));
    const lives = apply(readyState, actual, []) === "live";
    if (lives && opened.get(actual) === stringify(audio)) return;
    const [fresh] = apply(getAudioTracks, await capture({ audio: /** @type {any} */ (audio) }), []);
    opened.set(fresh, stringify(audio));
    await replaceTrack(track, fresh);
  };
  const renewAll = async () => {
    for (const track of microphone.tracks()) {
      try {
        if (allowed) await renew(track);
        else if (microphone.live().includes(track)) void replaceTrack(track, microphone.silence()).catch(() => {}); // at once
      } catch (error) {
        // Gone between two looks at the list: the next list brings another choice.
        const name = errorName(scope, error);
        if (!isDeviceGone(error)) port.tell("audio.capture_failed", { name });
        throw new Refusal("no_device", name);
      }
    }
  };
  const sendSound = async () => {
    const id = idOf("audiooutput", wanted.speaker);
    try {
      await speakers.use(id, wanted.volume);
    } catch (error) {
      throw new Refusal("no_device", errorName(scope, error));
    }
    playsOn = id;
  };
  /** One after the other: each begins with what the last one has left. */
  const applyAll = ({ renewed = false } = {}) => {
    const done = turn.then(async () => {
      if (renewed) await speakers.renew(devices.find(({ kind, id }) => kind === "audiooutput" && id !== playsOn)?.id ?? "");
      const ends = await Promise.allSettled([renewAll(), sendSound()]);
      tell();
      const failed = ends.find(({ status }) => status === "rejected");
      if (failed) throw /** @type {PromiseRejectedResult} */ (failed).reason;
    });
    turn = done.catch(() => {});
    return done;
  };
  /** True while what is wanted is there; when it isn't, Python will want something else in a moment. */
  const isThere = () =>
    (wanted.microphone === "" || idOf("audioinput", wanted.microphone) !== "") &&
    (wanted.speaker === "" || idOf("audiooutput", wanted.speaker) !== "");

  /** A track of a device that went is no use when the device is back, though it may call itself live for ever. */
  const forgetTheDead = () => {
    for (const track of microphone.tracks()) {
      const actual = microphone.actual(track);
      const { deviceId } = apply(getSettings, actual, []);
      const named = Boolean(deviceId) && !ALIASES.includes(/** @type {string} */ (deviceId)); // these are there while any is
      const lives = devices.some(({ kind, id }) => kind === "audioinput" && (!named || id === deviceId));
      if (!lives) opened.delete(actual);
    }
  };

  const tellKept = () => {
    const now = allowed ? 0 : microphone.tracks().length;
    if (now !== kept) port.tell("audio.kept", { count: now });
    kept = now;
  };
  microphone.onRelease(tellKept);
  const allow = async (/** @type {boolean} */ yes) => {
    allowed = yes;
    tellKept();
    await applyAll();
  };

  port.handle({
    "microphone.allow": () => allow(true),
    "microphone.forbid": () => allow(false),
    "audio.use": async (body) => {
      wanted = { ...wanted, ...body };
      const renewed = wasAway && devices.length > 0;
      if (renewed) wasAway = false;
      await applyAll({ renewed });
    },
  });
  return {
    constraints,
    idOf,
    needed(kind, name) {
      const id = idOf(kind, name);
      if (name !== "" && id === "") throw new Refusal("no_device", "it is not there");
      return id;
    },
    microphoneOf(stream) {
      const [track] = apply(getAudioTracks, stream, []);
      if (!track) return "";
      return nameOf("audioinput", apply(getSettings, track, []).deviceId ?? "") || track.label.slice(0, 200);
    },
    captured(track, audio) {
      opened.set(track, stringify(audio));
      if (allowed) setTimeout(tell, 0); // when the SDK has it
      else void applyAll().catch(() => {}); // the call ended while it was being opened
      tellKept();
    },
    isAllowed: () => allowed,
    silenced(track, asked) {
      microphone.adopt(track, asked);
      tellKept();
    },
    again: () => void applyAll().catch(() => {}),
    copied(copy, track) {
      opened.set(copy, opened.get(track) ?? "");
      tellKept();
    },
    changed(list) {
      devices = list;
      forgetTheDead();
      wasAway ||= list.length === 0; // all at once: that is the sound server, and what played on it is silent for good
      if (list.length === 0 || !isThere()) return;
      applyAll({ renewed: wasAway }).catch(() => {});
      wasAway = false;
    },
  };
}
