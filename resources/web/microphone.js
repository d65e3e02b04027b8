/**
 * Every local audio track that the SDK has captured, the switch that silences them all, and what they really are.
 *
 * While the switch is cut no captured track gives sound, whatever the SDK sets or captures anew; the SDK reads back
 * what it set, so its own mute logic goes on working. When another device takes over, a track of that device stands in
 * for the SDK's own: it obeys the same switch and the same SDK. Without a call a track of silence does, and no device is
 * open. Nothing here opens a microphone.
 *
 * @typedef {object} Microphone
 * @property {(track: MediaStreamTrack, asked: unknown, original?: MediaStreamTrack) => void} adopt puts a captured
 *   track, or the copy of one, behind the switch; `asked` is what the SDK wanted of it
 * @property {(track: MediaStreamTrack) => boolean} has
 * @property {() => MediaStreamTrack[]} tracks those that the SDK holds open
 * @property {(track: MediaStreamTrack) => unknown} asked
 * @property {(track: MediaStreamTrack) => MediaStreamTrack} actual what gives the sound of the SDK's track
 * @property {(actual: MediaStreamTrack) => MediaStreamTrack} original the SDK's track whose sound this is
 * @property {(track: MediaStreamTrack, actual: MediaStreamTrack) => void} replace
 * @property {(track: MediaStreamTrack) => void} release the SDK has stopped it
 * @property {(listener: (track: MediaStreamTrack) => void) => void} onRelease
 * @property {(listener: (track: MediaStreamTrack) => void) => void} onReplace
 * @property {() => void} cut
 * @property {() => void} open gives the SDK's own settings back
 * @property {() => MediaStreamTrack[]} live those with a device behind them
 * @property {() => boolean} isLive true while there is one, which is only in a call
 * @property {() => MediaStreamTrack} silence a new track of nothing
 * @property {(copy: MediaStreamTrack, actual: MediaStreamTrack) => void} copied a copy of silence is silence
 * @property {(track: MediaStreamTrack) => MediaStreamTrack} copy a copy that the switch doesn't silence, for a meter
 *   that stops it itself
 */

import { wrapAttribute } from "./wrap.js";

/** @typedef {{ wanted: boolean, actual: MediaStreamTrack, asked: unknown }} Held `wanted`: what the SDK set */

/**
 * @param {Window & typeof globalThis} scope
 * @returns {Microphone}
 */
export function makeMicrophone(scope) {
  const native = Object.getOwnPropertyDescriptor(scope.MediaStreamTrack.prototype, "enabled");
  const getEnabled = /** @type {() => boolean} */ (native?.get);
  const setEnabled = /** @type {(enabled: boolean) => void} */ (native?.set);
  const { clone, stop } = scope.MediaStreamTrack.prototype; // the native ones: copies for the meter go behind no switch
  const { addEventListener } = scope.EventTarget.prototype;
  const { AudioContext } = scope;
  const { createMediaStreamDestination, suspend } = AudioContext.prototype;
  const { getAudioTracks } = scope.MediaStream.prototype;
  const { apply } = scope.Reflect;
  /** @type {Map<MediaStreamTrack, Held>} each track that the SDK holds open */
  const held = new Map();
  /** @type {WeakMap<MediaStreamTrack, MediaStreamTrack>} */
  const originals = new WeakMap();
  /** @type {WeakSet<MediaStreamTrack>} */
  const silent = new WeakSet();
  /** @type {AudioContext | null} it never runs: silence costs nothing */
  let quiet = null;
  let isCut = false;
  /** @type {((track: MediaStreamTrack) => void)[]} */
  const onRelease = [];
  /** @type {((track: MediaStreamTrack) => void)[]} */
  const onReplace = [];

  const live = () => [...held.keys()].filter((track) => !silent.has(/** @type {Held} */ (held.get(track)).actual));
  /** @param {MediaStreamTrack} track */
  const put = (track) => {
    const { wanted, actual } = /** @type {Held} */ (held.get(track));
    for (const each of new Set([track, actual])) apply(setEnabled, each, [wanted && !isCut]);
  };
  /** @param {boolean} cut */
  const turn = (cut) => {
    isCut = cut;
    for (const track of held.keys()) put(track);
  };

  wrapAttribute(scope, scope.MediaStreamTrack.prototype, "enabled", {
    get: (call, self) => held.get(self)?.wanted ?? call(),
    set: (call, self, enabled) => {
      const mine = held.get(self);
      if (!mine) return call(enabled);
      mine.wanted = Boolean(enabled);
      put(self);
    },
  });

  return {
    adopt(track, asked, original) {
      if (track.kind !== "audio" || held.has(track)) return;
      const wanted = (original && held.get(original)?.wanted) ?? apply(getEnabled, track, []);
      held.set(track, { wanted, actual: track, asked });
      // A device that goes does not end the SDK's call: another one takes over.
      apply(addEventListener, track, [
        "ended",
        (/** @type {Event} */ event) => held.has(track) && event.stopImmediatePropagation(),
      ]);
      put(track);
    },
    has: (track) => held.has(track),
    tracks: () => [...held.keys()],
    asked: (track) => held.get(track)?.asked,
    actual: (track) => held.get(track)?.actual ?? track,
    original: (actual) => originals.get(actual) ?? actual,
    replace(track, actual) {
      const mine = held.get(track);
      if (!mine) return;
      mine.actual = actual;
      originals.set(actual, track);
      put(track);
      for (const listener of onReplace) listener(track);
    },
    release(track) {
      const mine = held.get(track);
      if (!mine) return;
      held.delete(track);
      if (mine.actual !== track) apply(stop, mine.actual, []);
      for (const listener of onRelease) listener(track);
    },
    onRelease: (listener) => void onRelease.push(listener),
    onReplace: (listener) => void onReplace.push(listener),
    copied: (copy, actual) => void (silent.has(actual) && silent.add(copy)),
    cut: () => turn(true),
    open: () => turn(false),
    live,
    isLive: () => live().length > 0,
    silence() {
      quiet ??= new AudioContext(/** @type {any} */ ({ sinkId: { type: "none" } }));
      void apply(suspend, quiet, []);
      const [track] = apply(getAudioTracks, apply(createMediaStreamDestination, quiet, []).stream, []);
      silent.add(track);
      return track;
    },
    copy(track) {
      const copy = apply(clone, track, []);
      apply(setEnabled, copy, [true]);
      return copy;
    },
  };
}
