/**
 * Lets a track of another device stand in for the one that the SDK captured, without the SDK seeing it.
 *
 * What the SDK asks of its own track the stand-in answers, a sender names the SDK's track as its own, and what the SDK
 * gives to a connection later is replaced there too. The SDK's objects stay the ones it knows.
 */

import { wrapAttribute, wrapMethod } from "./wrap.js";

/** A connection that is closed meanwhile leaves the change of its track pending for ever. */
const CLOSING_LIMIT = 1000; // ms

/**
 * @param {Window & typeof globalThis} scope
 * @param {import("./microphone.js").Microphone} microphone
 * @param {() => RTCPeerConnection[]} connections
 * @returns {(track: MediaStreamTrack, actual: MediaStreamTrack) => Promise<void>} puts `actual` in for `track`
 */
export function makeReplacements(scope, microphone, connections) {
  const { MediaStreamTrack, RTCPeerConnection, RTCRtpSender } = scope;
  const { apply } = scope.Reflect;
  const { stop } = MediaStreamTrack.prototype;
  const { getSenders } = RTCPeerConnection.prototype;
  const { replaceTrack } = RTCRtpSender.prototype;
  const setTimeout = scope.setTimeout.bind(scope);
  const trackOf = /** @type {() => MediaStreamTrack | null} */ (
    Object.getOwnPropertyDescriptor(RTCRtpSender.prototype, "track")?.get
  );

  wrapAttribute(scope, MediaStreamTrack.prototype, "readyState", {
    get: (call, self) => (microphone.has(self) ? "live" : call()),
  });
  for (const name of ["label", "muted"]) {
    const native = Object.getOwnPropertyDescriptor(MediaStreamTrack.prototype, name)?.get;
    if (!native) continue;
    wrapAttribute(scope, MediaStreamTrack.prototype, name, {
      get: (call, self) => (microphone.has(self) ? apply(native, microphone.actual(self), []) : call()),
    });
  }
  for (const name of ["getSettings", "getCapabilities", "applyConstraints"]) {
    const native = /** @type {any} */ (MediaStreamTrack.prototype)[name];
    wrapMethod(scope, MediaStreamTrack.prototype, name, (call, self, args) =>
      microphone.has(self) ? apply(native, microphone.actual(self), args) : call(args),
    );
  }
  wrapMethod(scope, MediaStreamTrack.prototype, "stop", (call, self, args) => {
    if (microphone.has(self)) microphone.release(self);
    return call(args);
  });

  wrapAttribute(scope, RTCRtpSender.prototype, "track", {
    get: (call) => {
      const track = call();
      return track && microphone.original(track);
    },
  });
  wrapMethod(scope, RTCRtpSender.prototype, "replaceTrack", (call, _self, args) =>
    call(args[0] ? [microphone.actual(args[0]), ...args.slice(1)] : args),
  );
  /** @param {RTCRtpSender} sender */
  const settle = (sender) => {
    const track = apply(trackOf, sender, []);
    if (track && microphone.actual(track) !== track) void apply(replaceTrack, sender, [microphone.actual(track)]);
  };
  for (const name of ["addTrack", "addTransceiver", "addStream"]) {
    wrapMethod(scope, RTCPeerConnection.prototype, name, (call, self, args) => {
      const result = call(args);
      apply(getSenders, self, []).forEach(settle);
      return result;
    });
  }

  return async (track, actual) => {
    const former = microphone.actual(track);
    microphone.replace(track, actual); // behind the switch before it is sent
    const senders = connections().flatMap((connection) => apply(getSenders, connection, []));
    const mine = senders.filter((/** @type {RTCRtpSender} */ sender) => apply(trackOf, sender, []) === former);
    const limit = new scope.Promise((resolve) => setTimeout(resolve, CLOSING_LIMIT));
    try {
      const sent = mine.map((/** @type {RTCRtpSender} */ sender) => apply(replaceTrack, sender, [actual]));
      await Promise.race([Promise.all(sent), limit]);
    } finally {
      apply(stop, former, []); // the device that is left is not kept open
      if (!microphone.has(track)) apply(stop, actual, []); // the call ended meanwhile
    }
  };
}
