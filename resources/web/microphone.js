/**
 * Every local audio track that the SDK has captured, and the switch that silences them all.
 *
 * While the switch is cut no captured track gives sound, whatever the SDK sets or captures anew; the SDK reads back
 * what it set, so its own mute logic goes on working. Nothing here opens or stops a microphone.
 *
 * @typedef {object} Microphone
 * @property {(track: MediaStreamTrack, original?: MediaStreamTrack) => void} adopt puts a captured track, or the copy
 *   of one, behind the switch
 * @property {(track: MediaStreamTrack) => boolean} has
 * @property {() => void} cut
 * @property {() => void} open gives the SDK's own settings back
 * @property {() => boolean} isLive true while a captured track is open, which it is only in a call
 * @property {() => MediaStreamTrack | null} copy a copy of an open track that the switch doesn't silence, for a meter
 *   that stops it itself; null where none is open
 */

/**
 * @param {Window & typeof globalThis} scope
 * @returns {Microphone}
 */
export function makeMicrophone(scope) {
  const native = Object.getOwnPropertyDescriptor(scope.MediaStreamTrack.prototype, "enabled");
  const getEnabled = /** @type {() => boolean} */ (native?.get);
  const setEnabled = /** @type {(enabled: boolean) => void} */ (native?.set);
  const { clone } = scope.MediaStreamTrack.prototype; // the native one: copies for the meter go behind no switch
  const { apply } = scope.Reflect;
  /** @type {Map<MediaStreamTrack, boolean>} each open track with what the SDK wants of it */
  const wanted = new Map();
  let isCut = false;

  /** @param {MediaStreamTrack} track */
  const put = (track) => apply(setEnabled, track, [wanted.get(track) === true && !isCut]);
  const forgetEnded = () => {
    for (const track of wanted.keys()) if (track.readyState === "ended") wanted.delete(track);
  };
  /** @param {boolean} cut */
  const turn = (cut) => {
    isCut = cut;
    forgetEnded();
    for (const track of wanted.keys()) put(track);
  };

  return {
    adopt(track, original) {
      if (track.kind !== "audio" || wanted.has(track)) return;
      forgetEnded();
      wanted.set(track, original ? original.enabled : apply(getEnabled, track, []));
      Object.defineProperty(track, "enabled", {
        enumerable: true,
        get: () => wanted.get(track) ?? apply(getEnabled, track, []),
        set: (enabled) => {
          if (wanted.has(track)) wanted.set(track, Boolean(enabled));
          put(track);
        },
      });
      put(track);
    },
    has: (track) => wanted.has(track),
    cut: () => turn(true),
    open: () => turn(false),
    isLive() {
      forgetEnded();
      return wanted.size > 0;
    },
    copy() {
      forgetEnded();
      const [track] = wanted.keys();
      if (!track) return null;
      const copy = apply(clone, track, []);
      apply(setEnabled, copy, [true]);
      return copy;
    },
  };
}
