/**
 * Borrows the microphone's permission from Python, which gives it to this document for a call, or for as long as one of
 * our own scripts needs it: a check, or a look at the list of devices, whose names the browser hides without it.
 *
 * The SDK's own requests are answered by `media_tap.js`. What else of the browser it may ask works as with the
 * permission, so that no SDK takes itself for one that the agent has refused.
 *
 * @typedef {() => Promise<() => void>} Borrow gives it back by what it returns
 */

import { wrapMethod } from "./wrap.js";

/**
 * @param {Window & typeof globalThis} scope
 * @param {import("./bridge_port.js").BridgePort} port
 * @returns {Borrow}
 */
export function lendPermission(scope, port) {
  const { apply, defineProperty } = scope.Reflect;
  const { addEventListener } = scope.EventTarget.prototype;
  const native = scope.MediaDevices?.prototype.enumerateDevices;
  let turn = 0;
  let borrowers = 0;
  let lent = Promise.resolve();
  let granted = () => {};

  const borrow = async () => {
    borrowers += 1;
    if (borrowers === 1) {
      turn += 1;
      lent = new Promise((resolve) => (granted = () => resolve(undefined)));
      port.tell("microphone.needed", { turn, on: true });
    }
    await lent;
    let back = false;
    return () => {
      if (back) return;
      back = true;
      borrowers -= 1;
      if (borrowers === 0) port.tell("microphone.needed", { turn, on: false });
    };
  };

  port.handle({ "microphone.lent": (body) => void (body.turn === turn && granted()) });
  if (!native) return borrow;

  wrapMethod(scope, scope.MediaDevices.prototype, "enumerateDevices", async (call, _self, args) => {
    const giveBack = await borrow();
    try {
      return await call(args);
    } finally {
      giveBack();
    }
  });
  wrapMethod(scope, scope.Permissions?.prototype, "query", async (call, _self, args) => {
    const status = await call(args);
    if (args[0]?.name !== "microphone") return status;
    defineProperty(status, "state", { value: "granted" });
    apply(addEventListener, status, ["change", (/** @type {Event} */ event) => event.stopImmediatePropagation()]);
    return status;
  });
  return borrow;
}
