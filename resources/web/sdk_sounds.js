/**
 * Reports that the SDK plays a lasting sound of its own (`call.heard`). While a customer's phone rings that is its
 * ringback, and Python's must not sound over it. A stream is none: what comes from the other side is listened to.
 * Neither is what a context makes: it is unknown whether that is for the agent or for the customer.
 */

import { wrapMethod } from "./wrap.js";

const LASTING = 1.5; // seconds; less is a click or a beep

/**
 * @param {Window & typeof globalThis} scope
 * @param {import("./bridge_port.js").BridgePort} port
 */
export function tellSdkSounds(scope, port) {
  const { HTMLMediaElement, Promise } = scope;

  /** @param {HTMLMediaElement} element */
  const lasts = ({ srcObject, muted, loop, duration }) => !srcObject && !muted && (loop || duration >= LASTING);
  wrapMethod(scope, HTMLMediaElement?.prototype, "play", (call, self, args) => {
    const begun = call(args);
    const tell = () => void (self instanceof HTMLMediaElement && lasts(self) && port.tell("call.heard", {}));
    Promise.resolve(begun).then(tell, () => {}); // its length is known by then
    return begun;
  });
}
