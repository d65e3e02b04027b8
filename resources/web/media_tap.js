/**
 * Stands between the SDK and the browser's media functions, put in place before the SDK loads.
 *
 * Captured audio tracks go behind the microphone's switch (`microphone.cut`, `microphone.open`), failures to capture
 * are told (`audio.capture_failed`), and the SDK's live peer connections are known: the place from which quality
 * figures, digits and a change of device in mid-call are to be had. The SDK notices none of it: native functions are
 * wrapped by proxies, so identity, `instanceof`, static methods, names and arguments stay.
 *
 * @typedef {object} MediaTap
 * @property {import("./microphone.js").Microphone} microphone
 * @property {() => RTCPeerConnection[]} connections those not closed yet
 */

import { makeMicrophone } from "./microphone.js";

/**
 * @param {Window & typeof globalThis} scope
 * @param {import("./door.js").Door} door
 * @returns {MediaTap}
 */
export function tapMedia(scope, door) {
  const { MediaDevices, MediaStream, MediaStreamTrack, Navigator } = scope;
  const { apply, construct } = scope.Reflect;
  const { then } = scope.Promise.prototype;
  const { getAudioTracks } = MediaStream.prototype;
  const microphone = makeMicrophone(scope);
  /** @type {Set<RTCPeerConnection>} */
  const connections = new Set();

  /** @param {MediaStreamTrack} track */
  const adopt = (track) => microphone.adopt(track);
  /** @param {MediaStream} stream */
  const captured = (stream) => apply(getAudioTracks, stream, []).forEach(adopt);

  /**
   * @param {MediaStreamConstraints | undefined} constraints
   * @returns {(error: unknown) => void}
   */
  const failing = (constraints) => (error) => {
    const name = error instanceof Error || error instanceof scope.DOMException ? error.name : "Error";
    if (constraints?.audio) door.tell("audio.capture_failed", { name });
  };

  /**
   * Replaces a method by one that runs `around(call, self, args)`.
   *
   * @param {any} owner
   * @param {string} name
   * @param {(call: (args: any[]) => any, self: any, args: any[]) => unknown} around
   */
  const wrap = (owner, name, around) => {
    if (typeof owner?.[name] !== "function") return;
    owner[name] = new Proxy(owner[name], {
      apply: (method, self, args) => around((given) => apply(method, self, given), self, args),
    });
  };

  wrap(MediaDevices?.prototype, "getUserMedia", (call, _self, args) => {
    const promise = call(args);
    // Ours is the first `then`: the track is behind the switch before the SDK sees it.
    apply(then, promise, [captured, failing(args[0])]);
    return promise;
  });
  for (const name of ["getUserMedia", "webkitGetUserMedia"]) {
    wrap(Navigator.prototype, name, (call, _self, [constraints, done, failed]) => {
      const tell = failing(constraints);
      return call([
        constraints,
        (/** @type {MediaStream} */ stream) => (captured(stream), done?.(stream)),
        (/** @type {unknown} */ error) => (tell(error), failed?.(error)),
      ]);
    });
  }
  wrap(MediaStreamTrack.prototype, "clone", (call, self, args) => {
    const copy = call(args);
    if (microphone.has(self)) microphone.adopt(copy, self);
    return copy;
  });
  wrap(MediaStream.prototype, "clone", (call, self, args) => {
    const copy = call(args);
    const copies = apply(getAudioTracks, copy, []); // in the order of the originals
    apply(getAudioTracks, self, []).forEach((/** @type {MediaStreamTrack} */ track, /** @type {number} */ index) => {
      if (microphone.has(track)) microphone.adopt(copies[index], track);
    });
    return copy;
  });

  const open = () => {
    for (const each of connections) if (each.signalingState === "closed") connections.delete(each);
    return [...connections];
  };
  const Native = scope.RTCPeerConnection;
  /** @type {typeof RTCPeerConnection} */
  const Tapped = new Proxy(Native, {
    construct(target, args, newTarget) {
      open(); // forgets the closed ones
      const connection = construct(target, args, newTarget === Tapped ? target : newTarget);
      connections.add(connection);
      return connection;
    },
  });
  Native.prototype.constructor = Tapped;
  for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection"]) {
    if (name in scope) Object.defineProperty(scope, name, { configurable: true, writable: true, value: Tapped });
  }

  door.handle({ "microphone.cut": () => microphone.cut(), "microphone.open": () => microphone.open() });
  return { microphone, connections: open };
}
