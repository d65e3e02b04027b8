/**
 * Does the microphone open? Asked at the moment of a call and before the SDK is, which would only say that it failed.
 *
 * It is opened as the SDK's own capture will be, by the agent's choices, but with the browser's own function, taken
 * before the media tap. It stays open until the SDK has captured for itself: a slow device is waited for once, not
 * twice. Where no capture follows it is closed after `KEEP_OPEN`.
 */

import { errorName, isDeviceGone } from "./capture.js";

const OPEN_LIMIT = 1500; // ms; what takes longer is left to the SDK
const KEEP_OPEN = 3000;
const KEEP_LOOK = 50;

/**
 * @param {Window & typeof globalThis} scope
 * @param {import("./bridge_port.js").BridgePort} port
 * @param {() => Pick<import("./media_tap.js").MediaTap, "microphone" | "devices">} tap known once the tap is in place
 * @param {() => Promise<void>} lookAtDevices sends the list of devices anew
 * @param {import("./permission.js").Borrow} borrow
 */
export function checkMicrophone(scope, port, tap, lookAtDevices, borrow) {
  const { mediaDevices } = scope.navigator;
  const capture = mediaDevices?.getUserMedia?.bind(mediaDevices);
  const setTimeout = scope.setTimeout.bind(scope);

  const open = async () => {
    const { audio, chosen } = tap().devices.constraints(true);
    try {
      return await capture({ audio: /** @type {any} */ (audio) });
    } catch (error) {
      if (chosen && isDeviceGone(error)) return capture({ audio: true }); // as the tap does: the chosen one went a moment ago
      throw error;
    }
  };
  /** @param {MediaStream} stream */
  const close = (stream) => {
    for (const track of stream.getAudioTracks()) track.stop();
  };
  /** @type {(stream: MediaStream, giveBack: () => void, kept?: number) => void} */
  const keep = (stream, giveBack, kept = 0) => {
    if (kept < KEEP_OPEN && !tap().microphone.isLive()) {
      setTimeout(() => keep(stream, giveBack, kept + KEEP_LOOK), KEEP_LOOK);
      return;
    }
    close(stream);
    giveBack();
  };

  port.handle({
    "microphone.check": async () => {
      if (tap().microphone.isLive()) return { failure: "" };
      let late = false;
      const giveBack = await borrow();
      const tried = open().then((stream) => keep(stream, giveBack, late ? KEEP_OPEN : 0));
      tried.catch(giveBack);
      const limit = new Promise((_, reject) => {
        setTimeout(() => {
          late = true;
          reject(new scope.DOMException("not yet open", "TimeoutError"));
        }, OPEN_LIMIT);
      });
      try {
        await Promise.race([tried, limit]);
      } catch (error) {
        await lookAtDevices().catch(() => {});
        return { failure: errorName(scope, error) };
      }
      tap().devices.again();
      return { failure: "" };
    },
  });
}
