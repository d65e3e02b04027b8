/**
 * Sends everything that the page plays to one chosen device, at one chosen volume: the SDK's media elements and audio
 * contexts, also those that are made later, and those that are in no document.
 *
 * The SDK reads back the volume that it set; ours multiplies it. A context has none: see `context_volume.js`.
 *
 * @typedef {object} Speakers
 * @property {(device: string, volume: number) => Promise<void>} use "" is the system's default; rejects when nothing
 *   can be sent to the device
 * @property {(other: string) => Promise<void>} renew begins anew what lost its sound server: the browser does nothing
 *   when it is given the device that it has already, so `other` comes between
 */

import { tapContextVolume } from "./context_volume.js";
import { wrapAttribute, wrapClass, wrapMethod } from "./wrap.js";

/** So many are kept before those that are gone are looked for. */
const MANY = 50;

/**
 * @param {Window & typeof globalThis} scope
 * @param {import("./permission.js").Borrow} borrow the browser names no speaker, and takes none, without the microphone's
 *   permission
 * @returns {Speakers}
 */
export function tapSpeakers(scope, borrow) {
  const { HTMLMediaElement, AudioContext, Document, MediaStream, WeakRef } = scope;
  const { apply } = scope.Reflect;
  const { addEventListener } = scope.EventTarget.prototype;
  const element = HTMLMediaElement.prototype;
  const routeElement = element.setSinkId;
  const routeContext = /** @type {any} */ (AudioContext.prototype).setSinkId;
  const level = /** @type {PropertyDescriptor} */ (Object.getOwnPropertyDescriptor(element, "volume"));
  /** @type {Set<WeakRef<any>>} */
  const players = new Set();
  const known = new WeakSet();
  /** @type {WeakMap<HTMLMediaElement, number>} what the SDK set */
  const volumes = new WeakMap();
  let device = "";
  let factor = 1;

  /** @param {any} player */
  const turn = (player) => {
    if (!(player instanceof HTMLMediaElement)) contexts.turn(player, factor);
    else apply(/** @type {any} */ (level.set), player, [(volumes.get(player) ?? 1) * (contexts.has(player) ? 1 : factor)]);
  };
  const contexts = tapContextVolume(scope, () => factor, (element) => {
    adoptMedia(element);
    turn(element);
  });
  /** @param {HTMLMediaElement} element */
  const isHeard = ({ paused, ended, srcObject }) => !paused && !ended && (!(srcObject instanceof MediaStream) || srcObject.active);
  /** @param {any} player */
  const send = async (player) => {
    const giveBack = device === "" ? () => {} : await borrow();
    try {
      await route(player);
    } finally {
      giveBack();
    }
  };
  /** @param {any} player */
  const route = async (player) => {
    if (player instanceof HTMLMediaElement) {
      if (contexts.has(player)) return; // its context plays it, and it refuses
      await apply(routeElement, player, [device]).catch((/** @type {unknown} */ error) => {
        if (isHeard(player)) throw error; // else its sound has ended, and it is sent there when it plays again
      });
    } else if (routeContext && player.state !== "closed") {
      await apply(routeContext, player, [device]).catch((/** @type {unknown} */ error) => {
        if (player.state !== "closed") throw error; // else it was closed meanwhile
      });
    }
  };
  /** @param {any} player */
  const adopt = (player) => {
    if (known.has(player)) return;
    known.add(player);
    if (players.size >= MANY) live();
    players.add(new WeakRef(player));
    if (player instanceof HTMLMediaElement) volumes.set(player, apply(/** @type {any} */ (level.get), player, []));
    else contexts.adopt(player);
    turn(player);
    if (device !== "") send(player).catch(() => {}); // a device that is gone is reported by the next `use`
  };
  /** @returns {any[]} those that are still referenced */
  const live = () => {
    const found = [];
    for (const weak of players) {
      const player = weak.deref();
      if (player && player.state !== "closed") found.push(player);
      else players.delete(weak);
    }
    return found;
  };
  /** @param {any} made */
  const adoptMedia = (made) => {
    if (made instanceof HTMLMediaElement) adopt(made);
  };

  wrapClass(scope, ["Audio"], adopt);
  wrapClass(scope, ["AudioContext", "webkitAudioContext"], adopt);
  for (const name of ["createElement", "createElementNS"]) {
    wrapMethod(scope, Document?.prototype, name, (call, _self, args) => {
      const made = call(args);
      adoptMedia(made);
      return made;
    });
  }
  for (const name of ["play", "load"]) {
    wrapMethod(scope, element, name, (call, self, args) => {
      adoptMedia(self);
      if (known.has(self) && self.sinkId !== device) send(self).catch(() => {});
      return call(args);
    });
  }
  for (const name of ["src", "srcObject"]) {
    wrapAttribute(scope, element, name, {
      set: (call, self, value) => {
        adoptMedia(self);
        call(value);
      },
    });
  }
  for (const name of ["loadstart", "play"]) {
    // What a parser made; these events don't bubble, but they are captured.
    apply(addEventListener, scope.document, [name, (/** @type {Event} */ { target }) => adoptMedia(target), true]);
  }
  wrapAttribute(scope, element, "volume", {
    get: (call, self) => volumes.get(self) ?? call(),
    set: (call, self, value) => {
      call(value); // refuses what is no volume
      if (!volumes.has(self)) return;
      volumes.set(self, Number(value));
      turn(self);
    },
  });
  // The agent has chosen: another choice of the SDK's is taken and not followed.
  /** @type {(call: (args: any[]) => any, args: any[]) => unknown} */
  const chosen = async (call, args) => {
    const giveBack = await borrow();
    return call([device, ...args.slice(1)]).finally(giveBack);
  };
  wrapMethod(scope, element, "setSinkId", (call, self, args) =>
    args.length > 0 && self instanceof HTMLMediaElement ? chosen(call, args) : call(args),
  );
  wrapMethod(scope, AudioContext.prototype, "setSinkId", (call, _self, args) =>
    typeof args[0] === "string" ? chosen(call, args) : call(args),
  );

  return {
    async use(chosen, volume) {
      device = chosen;
      factor = volume;
      const all = live();
      all.forEach(turn);
      const sent = await Promise.allSettled(all.map(send));
      const failed = sent.find(({ status }) => status === "rejected");
      if (failed) throw /** @type {PromiseRejectedResult} */ (failed).reason;
    },
    async renew(other) {
      const giveBack = await borrow();
      for (const player of live()) {
        const isElement = player instanceof HTMLMediaElement;
        if (isElement ? contexts.has(player) : !routeContext) continue;
        const away = isElement ? apply(routeElement, player, [other]) : apply(routeContext, player, [{ type: "none" }]);
        await away.catch(() => {});
        await send(player).catch(() => {}); // the next `use` reports it
      }
      giveBack();
    },
  };
}
