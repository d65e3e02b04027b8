/**
 * The one place that speaks with the vendor's SDK: our commands become its methods, its events become ours.
 *
 * How its document is read where it leaves something open stands in `sdk_readings.js`, the only other file here that
 * knows the vendor's words. Whether a command was accepted is all that a reply says; what happens comes as an event.
 */

import { Refusal } from "./bridge_port.js";
import { makeSdk } from "./sdk_global.js";
import { documentLoaded, loadScript } from "./sdk_script.js";
import { agentReport, asksAboutNumber, callDetails, outboundRule, reasonOf, shapeOf, textOf } from "./sdk_readings.js";

const ESSENTIAL = ["init", "call", "answer", "hangup", "on"];
const METHODS = [
  ...ESSENTIAL,
  ...["getAgentRule", "setOutNumber", "setAgentStatus", "muteCall", "unmuteCall", "holdCall", "unholdCall"],
  ...["transferCall", "refreshToken"],
];

/** @typedef {(argument: unknown) => Record<string, unknown>} Reading */
/** @type {Record<string, [name: string, reading: Reading]>} */
const EVENTS = {
  register: ["registration.gained", callDetails],
  unregister: ["registration.lost", callDetails],
  calling: ["call.ringing", callDetails],
  incomingCall: ["call.offered", callDetails],
  answer: ["call.answered", callDetails],
  hangup: ["call.hung_up", callDetails],
  blackList: ["call.blacklisted", callDetails],
  notifySocketReconnectFailed: ["socket.lost", callDetails],
  unAuthorization: ["token.expired", () => ({})],
  agentInitStatus: ["agent.reported", agentReport],
};

/** Without these there is no phone; an SDK that knows none of the others is listened to all the same. */
const NEEDED_EVENTS = ["register", "incomingCall", "answer", "hangup"];

/** Names of unknown events that are counted each; the others share a count. */
const MOST_UNKNOWN = 200;
/** So many of one leave much behind, which the engine does not collect of its own accord. */
const FLOOD_OF_UNKNOWN = 4096;

/** What event emitters call the method by which they send an event. */
const EMITTERS = ["emit", "_emit", "trigger", "_trigger", "dispatch", "fire"];

/** How long a method that returned a promise of nothing may still call `error`; longer if this SDK does call back. */
const PROMISE_GRACE = 1000; // ms
const PROMISE_GRACE_OF_CALLERS = 3000;
/** How long `answer()` and `hangup()`, which have no callbacks, are given to reject a promise they returned. */
const NO_CALLBACK_GRACE = 500; // ms

/**
 * @param {Window & typeof globalThis} scope
 * @param {import("./bridge_port.js").BridgePort} port
 * @param {(thoroughly: boolean) => void} collect
 */
export function adaptSdk(scope, port, collect) {
  const setTimeout = scope.setTimeout.bind(scope);
  const warn = scope.console.warn.bind(scope.console);
  /** @type {any} the SDK's object, once loaded */
  let sdk = null;
  let usesCallbacks = false;
  let registered = () => {};

  /** @param {string} method */
  const need = (method) => {
    if (typeof sdk?.[method] !== "function") throw new Refusal("missing_method", method);
  };

  /**
   * Calls a method that answers by `success` or `error`, by a promise, by both, or by throwing; the first answer counts.
   *
   * @param {string} method
   * @param {object} options
   * @param {(refuse: (argument: unknown) => void) => object} [more] further callbacks
   * @returns {Promise<{ value: unknown }>} what it was answered with; wrapped, or a promise in it would be waited for
   */
  const ask = (method, options, more = () => ({})) =>
    new Promise((resolve, reject) => {
      need(method);
      /** @param {unknown} argument */
      const refuse = (argument) => reject(new Refusal("refused", reasonOf(argument)));
      /** @type {(then: (argument: unknown) => void) => (argument: unknown) => void} */
      const callback = (then) => (argument) => {
        usesCallbacks = true;
        then(argument);
      };
      const accept = (/** @type {unknown} */ value) => resolve({ value });
      const callbacks = { success: callback(accept), error: callback(refuse), ...more(callback(refuse)) };
      try {
        const result = sdk[method]({ ...options, ...callbacks });
        if (typeof result?.then !== "function") return;
        // An `async` method that answers by callback also resolves, with nothing and maybe too early.
        const settle = (/** @type {unknown} */ value) => {
          const grace = usesCallbacks ? PROMISE_GRACE_OF_CALLERS : PROMISE_GRACE;
          if (value === undefined) setTimeout(() => accept(value), grace);
          else accept(value);
        };
        result.then(settle, refuse);
      } catch (error) {
        refuse(error);
      }
    });

  /**
   * Calls a method that has no callbacks: accepted unless it throws, or soon rejects a promise that it returned.
   *
   * @param {string} method
   */
  const tell = async (method) => {
    need(method);
    try {
      const result = sdk[method]();
      const enough = new Promise((resolve) => setTimeout(resolve, NO_CALLBACK_GRACE));
      if (typeof result?.then === "function") await Promise.race([result, enough]);
    } catch (error) {
      throw new Refusal("refused", reasonOf(error));
    }
  };

  /**
   * The port's handler for a method whose answer says accepted or refused and nothing more.
   *
   * @param {string} method
   * @param {(body: import("./bridge_port.js").Body) => object} [options]
   */
  const asking = (method, options = () => ({})) => async (/** @type {import("./bridge_port.js").Body} */ body) => {
    await ask(method, options(body));
  };

  /** @param {string} url */
  const load = async (url) => {
    await documentLoaded(scope);
    const { threw } = await loadScript(scope, url);
    const made = await makeSdk(scope, setTimeout, threw);
    const missing = METHODS.filter((method) => typeof made?.[method] !== "function");
    const fatal = missing.filter((method) => ESSENTIAL.includes(method));
    if (fatal.length > 0) throw new Refusal("sdk_incomplete", fatal.join(", "));
    sdk = made;
    return { missing };
  };

  /**
   * Listens to these events of the SDK; returns those that it did not let us listen to.
   *
   * @param {string[]} names
   */
  const listen = (names) =>
    names.filter((theirs) => {
      const [ours, reading] = EVENTS[theirs];
      const hear = (/** @type {unknown} */ data) => {
        if (theirs === "register") registered();
        port.tell(ours, reading(data));
      };
      try {
        sdk.on(theirs, hear);
        return false;
      } catch {
        return true;
      }
    });

  /** @type {Map<string, number>} */
  const unknown = new Map();
  /** True for the 1st, 2nd, 4th, 8th … of a name: a flood of them costs nothing. */
  const isTold = (/** @type {string} */ name) => {
    const kind = unknown.has(name) || unknown.size < MOST_UNKNOWN ? name : "";
    const count = (unknown.get(kind) ?? 0) + 1;
    unknown.set(kind, count);
    const told = (count & (count - 1)) === 0;
    if (told && count >= FLOOD_OF_UNKNOWN) setTimeout(() => collect(true), 1000);
    return told;
  };
  /** Logs events that the document doesn't name, where the SDK sends its events through a method of its own. */
  const overhear = () => {
    const name = EMITTERS.find((method) => typeof sdk[method] === "function");
    if (name === undefined) return;
    const emit = sdk[name];
    const value = (/** @type {unknown[]} */ ...event) => {
      const theirs = textOf(event[0], 64);
      if (!Object.hasOwn(EVENTS, theirs) && isTold(theirs)) port.tell("sdk.unknown_event", { name: theirs, shape: shapeOf(event[1]) });
      return scope.Reflect.apply(emit, sdk, event);
    };
    try {
      scope.Reflect.defineProperty(sdk, name, { value, configurable: true, writable: true }); // false for a frozen SDK
    } catch {
      // a proxy that wants no such property: its other events stay its own
    }
  };

  /** @param {string} token */
  const begin = async (token) => {
    // Being registered says more than a success that an SDK may omit to call.
    const registering = new Promise((resolve) => (registered = () => resolve({})));
    const early = listen(Object.keys(EVENTS));
    overhear();
    const answered = ask("init", { token });
    const late = listen(early); // some can be listened to only once `init` has made what sends their events
    await Promise.race([registering, answered]);
    const deaf = listen(late);
    const needed = deaf.filter((theirs) => NEEDED_EVENTS.includes(theirs));
    if (needed.length > 0) throw new Refusal("sdk_incomplete", `on: ${needed.join(", ")}`);
    if (deaf.length > 0) warn(`sdk: no event ${deaf.join(", ")}`);
  };

  /** @param {import("./bridge_port.js").Body} body */
  const dial = async ({ number, cipher, user_data: userData, outbound }) => {
    const given = { number, privacyNumber: cipher, userData, outNumber: outbound };
    const client = Object.fromEntries(Object.entries(given).filter(([, text]) => text));
    await ask("call", { client }, (refuse) => ({
      validatorErrorCb: (/** @type {unknown} */ argument) => {
        if (asksAboutNumber(argument, client)) return true;
        refuse(argument);
        return false;
      },
    }));
  };

  port.handle({
    "sdk.load": ({ url }) => load(url),
    "session.begin": ({ token }) => begin(token),
    "token.refresh": asking("refreshToken", ({ token }) => ({ token })),
    "call.dial": dial,
    "call.answer": () => tell("answer"),
    "call.hang_up": () => tell("hangup"),
    "call.mute": asking("muteCall"),
    "call.unmute": asking("unmuteCall"),
    "call.hold": asking("holdCall"),
    "call.resume": asking("unholdCall"),
    "call.transfer": asking("transferCall", ({ agent }) => ({ agentId: agent })),
    "agent.set_status": asking("setAgentStatus", ({ code }) => ({ status: code })),
    "outbound.list": async () => outboundRule((await ask("getAgentRule", {})).value),
    "outbound.choose": asking("setOutNumber", (data) => ({ data })),
  });
}
