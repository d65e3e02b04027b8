/**
 * Every local audio track that the SDK has captured, the switch that silences them all, and what they really are.
 *
 * While the switch is cut no captured track gives sound, whatever the SDK sets or captures anew; the SDK reads back
 * what it set, so its own mute logic goes on working. When another device takes over, a track of that device stands in
 * for the SDK's own: it obeys the same switch and the same SDK. Nothing here opens a microphone.
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
 * @property {() => void} cut
 * @property {() => void} open gives the SDK's own settings back
 * @property {() => boolean} isLive true while a captured track is open, which it is only in a call
 * @property {(track: MediaStreamTrack) => MediaStreamTrack} copy a copy that the switch doesn't silence, for a meter
 *   that stops it itself
 */

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
  const { apply } = scope.Reflect;
  /** @type {Map<MediaStreamTrack, Held>} each track that the SDK holds open */
  const held = new Map();
  /** @type {WeakMap<MediaStreamTrack, MediaStreamTrack>} */
  const originals = new WeakMap();
  let isCut = false;

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

  return {
    adopt(track, asked, original) {
      if (track.kind !== "audio" || held.has(track)) return;
      const wanted = original ? original.enabled : apply(getEnabled, track, []);
      held.set(track, { wanted, actual: track, asked });
      Object.defineProperty(track, "enabled", {
        enumerable: true,
        get: () => held.get(track)?.wanted ?? apply(getEnabled, track, []),
        set: (enabled) => {
          const mine = held.get(track);
          if (mine) mine.wanted = Boolean(enabled);
          if (mine) put(track);
          else apply(setEnabled, track, [enabled]);
        },
      });
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
    },
    release(track) {
      const mine = held.get(track);
      if (!mine) return;
      held.delete(track);
      if (mine.actual !== track) apply(stop, mine.actual, []);
    },
    cut: () => turn(true),
    open: () => turn(false),
    isLive: () => held.size > 0,
    copy(track) {
      const copy = apply(clone, track, []);
      apply(setEnabled, copy, [true]);
      return copy;
    },
  };
}
