/**
 * Reports the moment at which the other side of a connection is heard for the first time (`call.heard`): where the
 * platform sends no ringback Python plays one, which must not sound over the platform's.
 *
 * What is received is listened to twenty times a second, by an audio context that plays nowhere, until something was
 * heard, the connection is closed, or a minute has passed; then nothing of it is left. The quality watch, once a
 * second, goes on knowing what comes in.
 */

import { takeMeters } from "./capture.js";
import { loudness } from "./level_watch.js";

const HEARD_LOOK = 50; // ms
const HEARD_LIMIT = 60_000;

/**
 * To be called before the media tap: the context is none of those that are sent to the chosen speaker.
 *
 * @param {Window & typeof globalThis} scope
 * @param {import("./bridge_port.js").BridgePort} port
 * @returns {(connection: RTCPeerConnection) => void} takes each new connection
 */
export function hearFirstSound(scope, port) {
  const newMeter = takeMeters(scope);
  const { addEventListener } = scope.EventTarget.prototype;
  const setTimeout = scope.setTimeout.bind(scope);
  const { apply } = scope.Reflect;

  return (connection) => {
    /** @type {import("./capture.js").Meter | null} */
    let ear = null;
    let over = false;

    const end = () => {
      over = true;
      void ear?.close();
      ear = null;
    };
    const look = (waited = 0) => {
      if (!ear) return;
      if (loudness(ear).level > 0) {
        end();
        port.tell("call.heard", {});
      } else if (waited >= HEARD_LIMIT || connection.signalingState === "closed") {
        end();
      } else {
        setTimeout(() => look(waited + HEARD_LOOK), HEARD_LOOK);
      }
    };
    const listen = (/** @type {RTCTrackEvent} */ { isTrusted, track }) => {
      if (over || !isTrusted || track.kind !== "audio") return;
      const isFirst = ear === null;
      ear ??= newMeter({ sinkId: { type: "none" } });
      ear.add(track);
      if (isFirst) look();
    };
    apply(addEventListener, connection, ["track", listen]);
  };
}
