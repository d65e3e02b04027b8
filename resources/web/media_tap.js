/**
 * Stands between the SDK and the browser's media functions, put in place before the SDK loads.
 *
 * Captured audio tracks come from the chosen device and go behind the microphone's switch (`microphone.cut`,
 * `microphone.open`), without a call they are silence (`device_switch.js`), what is played goes to the chosen speaker, failures to capture are sent (`audio.capture_failed`),
 * and the SDK's live peer connections are known: the place from which quality figures, digits and a change of device in
 * mid-call are to be had. The SDK notices none of it: native functions are wrapped by proxies, so identity,
 * `instanceof`, static methods, names and arguments stay.
 *
 * @typedef {object} MediaTap
 * @property {import("./microphone.js").Microphone} microphone
 * @property {() => RTCPeerConnection[]} connections those of the SDK not closed yet
 * @property {(listener: (connection: RTCPeerConnection) => void) => void} onConnection gets every new one, as soon
 *   as it is made
 * @property {import("./device_switch.js").Devices} devices
 */

import { errorName, isDeviceGone } from "./capture.js";
import { switchDevices } from "./device_switch.js";
import { makeMicrophone } from "./microphone.js";
import { relayMicrophone } from "./microphone_relay.js";
import { tapSpeakers } from "./speakers.js";
import { makeReplacements } from "./track_replacement.js";
import { wrapClass, wrapMethod } from "./wrap.js";

/**
 * @param {Window & typeof globalThis} scope
 * @param {import("./bridge_port.js").BridgePort} port
 * @param {import("./connections.js").Connections} connections
 * @param {import("./permission.js").Borrow} borrow
 * @returns {MediaTap}
 */
export function tapMedia(scope, port, { open, add, attempt }, borrow) {
  const { MediaDevices, MediaStream, MediaStreamTrack, Navigator } = scope;
  const { apply } = scope.Reflect;
  const { then } = scope.Promise.prototype;
  const { getAudioTracks } = MediaStream.prototype;
  const { clone, stop } = MediaStreamTrack.prototype;
  const { mediaDevices } = scope.navigator;
  const capture = mediaDevices?.getUserMedia.bind(mediaDevices); // the native one
  const setTimeout = scope.setTimeout.bind(scope);
  const microphone = makeMicrophone(scope);
  /** @type {((connection: RTCPeerConnection) => void)[]} */
  const listeners = [];

  // The native functions are taken by those who need them before they are wrapped here.
  const copyOf = (/** @type {MediaStreamTrack} */ track) => apply(clone, track, []);
  const speakers = tapSpeakers(scope, borrow);
  relayMicrophone(scope, microphone);
  const devices = switchDevices(scope, port, microphone, speakers, makeReplacements(scope, microphone, open));

  /** @typedef {{ given: any, audio: unknown, asked: unknown, chosen: boolean }} Request */
  /**
   * What the browser is asked for when the SDK asks for `constraints`.
   *
   * @param {any} constraints
   * @returns {Request}
   */
  const request = (constraints) => {
    const asked = constraints?.audio;
    const { audio, chosen } = devices.constraints(asked);
    return { given: audio === asked ? constraints : { video: constraints.video, ...constraints, audio }, audio, asked, chosen };
  };
  /** @type {(stream: MediaStream, request: Request) => MediaStream} */
  const captured = (stream, { audio, asked }) => {
    for (const track of apply(getAudioTracks, stream, [])) {
      microphone.adopt(track, asked);
      devices.captured(track, audio);
    }
    return stream;
  };
  /**
   * Sends why the microphone did not open. An SDK that asked for a camera, too, may only miss that: then the microphone
   * alone is tried, and closed at once.
   *
   * @type {(error: unknown, request: Request) => Promise<void>}
   */
  const failed = async (error, { given, audio, asked }) => {
    if (!asked || !devices.isAllowed()) return;
    let cause = error;
    if (given.video) {
      try {
        const stream = await capture({ audio: /** @type {any} */ (audio) });
        for (const track of apply(getAudioTracks, stream, [])) apply(stop, track, []);
        return;
      } catch (alone) {
        cause = alone;
      }
    }
    port.tell("audio.capture_failed", { name: errorName(scope, cause) });
  };
  /** What the SDK gets without a call; null where it is to have its answer from the browser. */
  const silence = (/** @type {any} */ constraints) => {
    if (devices.isAllowed() || !constraints?.audio || constraints.video) return null;
    const track = microphone.silence();
    devices.silenced(track, constraints.audio);
    return new MediaStream([track]);
  };
  /** True when only our choice stood in the way: its device went a moment ago. */
  const ourFault = (/** @type {unknown} */ error, /** @type {Request} */ { chosen }) => chosen && isDeviceGone(error);
  /** @type {(constraints: any) => Request} */
  const plainly = (constraints) => ({ ...request(constraints), given: constraints, audio: constraints.audio, chosen: false });

  wrapMethod(scope, MediaDevices?.prototype, "getUserMedia", (call, _self, args) => {
    // Ours is the first `then`: the track is behind the switch before the SDK sees it.
    /** @type {(asked: Request) => Promise<MediaStream>} */
    const attempt = (asked) =>
      apply(then, call(args.length > 0 ? [asked.given, ...args.slice(1)] : args), [
        (/** @type {MediaStream} */ stream) => captured(stream, asked),
        (/** @type {unknown} */ error) => {
          if (ourFault(error, asked)) return attempt(plainly(args[0]));
          void failed(error, asked);
          throw error;
        },
      ]);
    const silent = silence(args[0]);
    return silent ? scope.Promise.resolve(silent) : attempt(request(args[0]));
  });
  for (const name of ["getUserMedia", "webkitGetUserMedia"]) {
    wrapMethod(scope, Navigator.prototype, name, (call, _self, [constraints, done, refused]) => {
      /** @type {(asked: Request) => unknown} */
      const attempt = (asked) =>
        call([
          asked.given,
          (/** @type {MediaStream} */ stream) => done?.(captured(stream, asked)),
          (/** @type {unknown} */ error) => {
            if (ourFault(error, asked)) return attempt(plainly(constraints));
            void failed(error, asked);
            return refused?.(error);
          },
        ]);
      const silent = silence(constraints);
      if (!silent) return attempt(request(constraints));
      setTimeout(() => done?.(silent), 0);
      return undefined;
    });
  }
  /** @type {(copy: MediaStreamTrack, track: MediaStreamTrack) => MediaStreamTrack} */
  const copied = (copy, track) => {
    microphone.adopt(copy, microphone.asked(track), track);
    const actual = microphone.actual(track);
    const sounding = actual === track ? copy : copyOf(actual);
    if (sounding !== copy) microphone.replace(copy, sounding);
    microphone.copied(sounding, actual);
    devices.copied(sounding, actual);
    return copy;
  };
  wrapMethod(scope, MediaStreamTrack.prototype, "clone", (call, self, args) => {
    const copy = call(args);
    return microphone.has(self) ? copied(copy, self) : copy;
  });
  wrapMethod(scope, MediaStream.prototype, "clone", (call, self, args) => {
    const copy = call(args);
    const copies = apply(getAudioTracks, copy, []); // in the order of the originals
    apply(getAudioTracks, self, []).forEach((/** @type {MediaStreamTrack} */ track, /** @type {number} */ index) => {
      if (microphone.has(track)) copied(copies[index], track);
    });
    return copy;
  });
  const made = (/** @type {RTCPeerConnection} */ connection) => {
    add(connection);
    for (const listener of listeners) listener(connection);
  };
  wrapClass(scope, ["RTCPeerConnection", "webkitRTCPeerConnection"], made, attempt);

  port.handle({ "microphone.cut": () => microphone.cut(), "microphone.open": () => microphone.open() });
  return { microphone, connections: open, onConnection: (listener) => void listeners.push(listener), devices };
}
