/**
 * The peer connections of this page: those that are open, and how many were ever made.
 *
 * A renderer makes 500 in its life, closed ones included until they are collected, and its small heap is never collected
 * by itself. So it is, by the engine's own collector, some seconds after a call, and at once when no more could be made.
 * Python gets every count, to take another process in good time, and the failure that collecting did not cure.
 *
 * @typedef {object} Connections
 * @property {() => RTCPeerConnection[]} open those not closed yet
 * @property {(connection: RTCPeerConnection) => void} add
 * @property {(number: number) => void} count more were made, which are none of the SDK's
 * @property {(make: () => any) => any} attempt makes one, by `make`
 */

const COLLECT_AFTER = 3000; // ms without a live connection
const LIVE = ["connecting", "connected"];

/**
 * @param {Window & typeof globalThis} scope
 * @param {import("./bridge_port.js").BridgePort} port
 * @param {() => void} collect
 * @returns {Connections}
 */
export function watchConnections(scope, port, collect) {
  const setTimeout = scope.setTimeout.bind(scope);
  /** @type {Set<RTCPeerConnection>} */
  const connections = new Set();
  let made = 0;
  let waiting = false;

  const open = () => {
    for (const each of connections) if (each.signalingState === "closed") connections.delete(each);
    return [...connections];
  };
  const collectLater = () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      if (open().some(({ connectionState }) => LIVE.includes(connectionState))) collectLater();
      else collect();
    }, COLLECT_AFTER);
  };
  const count = (/** @type {number} */ number) => {
    made += number;
    port.tell("connections.made", { count: made });
    collectLater();
  };

  return {
    open,
    add(connection) {
      open(); // drops the closed ones
      connections.add(connection);
      count(1);
    },
    count,
    attempt(make) {
      try {
        return make();
      } catch (error) {
        if (!isSpent(error)) throw error;
        collect();
      }
      try {
        return make();
      } catch (error) {
        if (isSpent(error)) port.tell("connections.spent", { count: made });
        throw error;
      }
    },
  };
}

/** What Chromium throws for the connection that is one too many; what is wrong with an argument has other names. */
const isSpent = (/** @type {any} */ error) => error?.name === "UnknownError";

/**
 * The engine's collector, hidden from the SDK from then on; where the engine was started without, collecting does nothing.
 *
 * @param {any} scope
 * @returns {(thoroughly?: boolean) => void} `thoroughly` after a flood: what the heap grew to is given back, too
 */
export function takeCollector(scope) {
  const { gc } = scope;
  if (typeof gc !== "function") return () => {};
  scope.gc = undefined;
  const options = { type: "major", execution: "sync", flavor: "last-resort" };
  return (thoroughly = false) => void (thoroughly ? gc(options) : gc());
}
