/**
 * The main world's end of the bridge: commands come in, replies and events go out, as DOM events with JSON text.
 *
 * The SDK lives in this world too and may change anything in it, so all that the port needs is taken before the SDK
 * loads, and what is sent has no prototype that the SDK could have given a `toJSON`. The events' names carry the nonce
 * of this page load, which nothing in this world but our scripts knows: no code of the SDK runs while such an event is
 * under way, when it would be `window.event`. `bridge.ping` is answered here, where every command has to come through.
 *
 * @typedef {Record<string, any>} Body
 * @typedef {(body: Body) => unknown} Handler gives the reply's value (or a promise of it), or throws a `Refusal`
 * @typedef {object} BridgePort
 * @property {(name: string, body: Body) => void} tell sends an event
 * @property {(handlers: Record<string, Handler>) => void} handle adds commands that this world understands
 */

/** Events a second; the bridge takes no more, and a burst of 100,000 would leave 200 MiB behind. */
const MOST_A_SECOND = 20_000;
const NEEDED = "microphone.needed"; // is waited for

/** What was sent before the bridge listened; more can't happen in so short a time unless something is broken. */
const MOST_WAITING = 100;

/** A command that is not carried out. `code` is for Python, the message is for people. */
export class Refusal extends Error {
  /**
   * @param {string} code
   * @param {string} reason
   */
  constructor(code, reason) {
    super(reason);
    this.code = code;
  }
}

/**
 * @param {string} nonce
 * @param {Window & typeof globalThis} scope
 * @returns {BridgePort}
 */
export function openBridgePort(nonce, scope) {
  const { document, CustomEvent } = scope;
  const setTimeout = scope.setTimeout.bind(scope);
  const { parse, stringify } = scope.JSON;
  const { apply, ownKeys } = scope.Reflect;
  const { create, setPrototypeOf } = scope.Object;
  const { isArray } = scope.Array;
  const { dispatchEvent, addEventListener } = scope.EventTarget.prototype;
  const detailOf = /** @type {() => string} */ (
    Object.getOwnPropertyDescriptor(CustomEvent.prototype, "detail")?.get
  );
  /** @type {Record<string, Handler>} */
  const handlers = create(null);
  handlers["bridge.ping"] = () => ({});
  /** @type {string[] | null} null once the bridge listens */
  let waiting = [];
  let sent = 0;
  let dropped = 0;

  /** @type {(value: any) => any} the same values without prototypes */
  const bare = (value) => {
    if (typeof value !== "object" || value === null) return value;
    const copy = isArray(value) ? setPrototypeOf([], null) : create(null);
    const keys = ownKeys(value);
    for (let at = 0; at < keys.length; at += 1) if (keys[at] !== "length") copy[keys[at]] = bare(value[keys[at]]);
    return copy;
  };
  /** @param {string} detail */
  const dispatch = (detail) => {
    apply(dispatchEvent, document, [new CustomEvent(`${nonce}-up`, bare({ detail }))]);
  };
  /** @param {object} message */
  const send = (message) => {
    const detail = stringify(bare(message));
    if (waiting === null) dispatch(detail);
    else if (waiting.length < MOST_WAITING) waiting[waiting.length] = detail;
  };
  const everySecond = () => {
    if (dropped > 0) send({ kind: "event", id: 0, name: "bridge.dropped", body: { count: dropped } });
    sent = dropped = 0;
  };
  /** @type {(name: string, body: Body) => void} */
  const tell = (name, body) => {
    if (sent === 0) setTimeout(everySecond, 1000);
    sent += 1;
    if (sent <= MOST_A_SECOND || name === NEEDED) send({ kind: "event", id: 0, name, body });
    else dropped += 1;
  };
  /** @param {{ id: number, name: string, body: Body }} command */
  const answer = async ({ id, name, body }) => {
    await undefined; // the event that brought the command is over before the SDK gets it
    let reply;
    try {
      const handler = handlers[name];
      if (!handler) throw new Refusal("unknown_command", name);
      reply = { accepted: true, value: (await handler(body)) ?? {} };
    } catch (error) {
      const code = error instanceof Refusal ? error.code : "page_error";
      reply = { accepted: false, code, reason: error instanceof Error ? error.message : "" };
    }
    send({ kind: "reply", id, name, body: reply });
  };
  /** @param {CustomEvent} event */
  const hear = (event) => {
    const command = parse(apply(detailOf, event, []));
    if (command.name !== "bridge.open") {
      answer(command);
      return;
    }
    const held = waiting ?? [];
    waiting = null;
    for (const detail of held) dispatch(detail);
  };
  apply(addEventListener, document, [`${nonce}-down`, hear]);

  return {
    tell,
    handle: (more) => void Object.assign(handlers, more),
  };
}
