/**
 * The isolated world's half of the page: between Python (QWebChannel) and our scripts in the SDK's world (DOM events).
 *
 * The whole conversation, P = Python, B = this file, M = our scripts in the main world, S = the SDK:
 *
 *   1. At document creation M wraps the media functions and takes the primitives it needs; B connects to P's object
 *      `softphone`, which has one slot `receive(text)` and one signal `sent(text)`. S's world can't see it.
 *   2. B -> P event `bridge.ready {protocol}`; B -> M `bridge.open`: M sends what it has kept so far.
 *   3. P -> B -> M command `sdk.load {url}`: M loads S by a script tag, makes its object, and replies
 *      `{missing}`: documented methods that S lacks; or refuses with `sdk_missing`, `sdk_incomplete`, `sdk_blocked`.
 *   4. P -> M `session.begin {token}`: M listens to S's events, then `init`s it. Accepted on success or on register.
 *   5. From then on P sends `call.*`, `agent.*`, `outbound.*`, `token.refresh`, `microphone.*`; M replies to each
 *      once: `{accepted: true, value}` or `{accepted: false, code, reason}`. What happens comes as events, unasked:
 *      `registration.*`, `call.*`, `agent.reported`, `token.expired`, `socket.lost`, `audio.*`, `sdk.unknown_event`.
 *   6. M says `microphone.needed` before it opens the microphone for a check or looks at the devices, and P answers
 *      `microphone.lent`; `microphone.allow` and `microphone.forbid` begin and end the time in which S has it. B asks
 *      the browser for it, before S is there, and P learns that the request is the document's own; B sends
 *      `frames.seen` when S makes a frame, whose functions are beyond M.
 *   7. M answers `bridge.ping` (the watchdog's): without a reply the page counts as hung. B sends
 *      `content.blocked` for each address that the content policy refused, and `bridge.dropped {count}` when it had to throw messages away.
 *
 * Every message between P and B is `{v, kind: command|reply|event, page, id, name, body}` as JSON text. `page` names
 * this page load; P drops what comes from an earlier one. An event's id is 0. B lets nothing through that is not of
 * that shape, not within the size caps, or more than Python can take without a stall.
 */

const PROTOCOL = 1;
const EVENT_CAP = 16 * 1024; // UTF-16 units
const REPLY_CAP = 1024 * 1024;
const LOOK_CAP = 4 * REPLY_CAP; // a reply up to here is refused by name, beyond it not even looked at
const NAME = /^[a-z]+\.[a-z_]+$/;

/** Messages a turn, and what may wait for the next: 10,000 at once take a third of a second, and stall nothing. */
const BATCH = 600;
const TURN = 20; // ms
const MOST_WAITING = 20_000;

/** So many in one go leave 100 MiB behind, which the engine does not collect of its own accord. */
const FLOOD = 2000;
const COLLECT_AFTER_FLOOD = 500; // ms

/** Events that a broken or hostile SDK can cause without end; at most so many of them a second. */
const CHEAP = ["sdk.unknown_event", "connections.made", "content.blocked", "audio.capture_failed"];
const CHEAP_A_SECOND = 20;

/**
 * @typedef {{ kind: string, id: number, name: string, body: Record<string, any> }} Message
 * @typedef {{ receive: (text: string) => void, asking: (own: boolean) => void, sent: { connect: (slot: (text: string) => void) => void } }} Python
 * @typedef {new (transport: object, ready: (channel: { objects: { softphone: Python } }) => void) => object} Channel
 */

/**
 * @param {{ nonce: string, page: string, scope: Window & typeof globalThis, transport: object, Channel: Channel }} at
 */
export function startBridge({ nonce, page, scope, transport, Channel }) {
  const { document, CustomEvent } = scope;
  /** @type {(text: string) => void} */
  let receive = () => {};
  /** @type {() => Promise<void>} */
  let ask = async () => {};
  /** @type {string[]} */
  const waiting = [];
  let room = BATCH;
  let turning = false;
  let most = 0;
  let dropped = 0;
  let cheapLeft = CHEAP_A_SECOND;

  const everySecond = () => {
    cheapLeft = CHEAP_A_SECOND;
    if (dropped > 0) post({ kind: "event", id: 0, name: "bridge.dropped", body: { count: dropped } });
    dropped = 0;
  };

  const collect = () => /** @type {any} */ (scope).gc?.({ type: "major", execution: "sync", flavor: "last-resort" });
  const turn = () => {
    most = Math.max(most, waiting.length);
    const batch = waiting.splice(0, BATCH);
    room = BATCH - batch.length;
    turning = batch.length > 0;
    if (turning) scope.setTimeout(turn, TURN);
    for (const text of batch) receive(text);
    if (turning || most < FLOOD) return;
    most = 0;
    scope.setTimeout(collect, COLLECT_AFTER_FLOOD);
  };

  /** @type {(text: string, isWaitedFor: boolean) => void} what is waited for no flood of events drops */
  const pace = (text, isWaitedFor) => {
    if (waiting.length >= MOST_WAITING && !isWaitedFor) {
      dropped += 1;
      return;
    }
    if (!turning) scope.setTimeout(turn, TURN);
    turning = true;
    if (room > 0 && waiting.length === 0) {
      room -= 1;
      receive(text);
    } else {
      waiting.push(text);
    }
  };

  /** @param {Message} message */
  const post = (message) => {
    const text = JSON.stringify({ v: PROTOCOL, page, ...message });
    if (text.length <= (message.kind === "reply" ? REPLY_CAP : EVENT_CAP)) {
      pace(text, message.kind === "reply" || message.name === "microphone.needed");
    } else if (message.kind === "reply") {
      post({ ...message, body: { accepted: false, code: "too_long", reason: "" } });
    } else {
      dropped += 1;
    }
  };

  /** @param {string} detail */
  const fromMainWorld = (detail) => {
    const message = readMessage(detail);
    if (message === null) {
      dropped += 1;
    } else if (message.name === "microphone.needed" && message.body.on) {
      void ask().then(() => post(message));
    } else if (message.kind === "event" && CHEAP.includes(message.name) && --cheapLeft < 0) {
      dropped += 1;
    } else {
      post(message);
    }
  };

  /** @param {object} command */
  const toMainWorld = (command) => {
    document.dispatchEvent(new CustomEvent(`${nonce}-down`, { detail: JSON.stringify(command) }));
  };

  /** @param {string} text */
  const fromPython = (text) => {
    const { v, kind, page: meant, id, name, body } = JSON.parse(text);
    if (v !== PROTOCOL || kind !== "command" || meant !== page) return;
    toMainWorld({ id, name, body });
  };

  document.addEventListener(`${nonce}-up`, (event) => fromMainWorld(/** @type {CustomEvent} */ (event).detail));
  document.addEventListener("securitypolicyviolation", (event) => {
    const body = { host: hostOf(event.blockedURI), directive: event.effectiveDirective };
    fromMainWorld(JSON.stringify({ kind: "event", id: 0, name: "content.blocked", body }));
  });
  new Channel(transport, ({ objects: { softphone } }) => {
    receive = (text) => softphone.receive(text);
    softphone.sent.connect(fromPython);
    ask = askForMicrophone(scope, softphone);
    const begin = () => {
      scope.setInterval(everySecond, 1000);
      post({ kind: "event", id: 0, name: "bridge.ready", body: { protocol: PROTOCOL } });
      toMainWorld({ id: 0, name: "bridge.open", body: {} });
    };
    void ask().then(begin);
  });
  watchFrames(scope, () => post({ kind: "event", id: 0, name: "frames.seen", body: {} }));
}

/**
 * Asks the browser for the microphone: Python refuses, and keeps the request, by which it gives and takes the permission
 * of this document from then on. Without a microphone the browser refuses by itself, so it is asked again later.
 *
 * @param {Window & typeof globalThis} scope
 * @param {Python} softphone
 * @returns {() => Promise<void>} never rejects
 */
function askForMicrophone({ navigator }, softphone) {
  let asked = !navigator?.mediaDevices;
  return async () => {
    if (asked) return;
    softphone.asking(true);
    try {
      for (const track of (await navigator.mediaDevices.getUserMedia({ audio: true })).getTracks()) track.stop();
    } catch (error) {
      asked = /** @type {DOMException} */ (error).name !== "NotFoundError";
    }
    softphone.asking(false);
  };
}

/**
 * Says once that the document has, or had, a frame: its functions are the browser's own, whatever we have put in place
 * of ours. This world's observer can't be ended by the SDK.
 *
 * @param {Window & typeof globalThis} scope
 * @param {() => void} seen
 */
function watchFrames({ document, MutationObserver, Element }, seen) {
  if (!MutationObserver) return;
  const FRAMES = "iframe, frame, object, embed";
  const observer = new MutationObserver((records) => {
    const nodes = records.flatMap(({ addedNodes, removedNodes }) => [...addedNodes, ...removedNodes]);
    if (!nodes.some((node) => node instanceof Element && (node.matches(FRAMES) || node.querySelector(FRAMES)))) return;
    observer.disconnect();
    seen();
  });
  observer.observe(document, { childList: true, subtree: true });
}

/**
 * The reply or event in a text from the main world, or null for anything else.
 *
 * @param {unknown} detail
 * @returns {Message | null}
 */
function readMessage(detail) {
  if (typeof detail !== "string" || detail.length > LOOK_CAP) return null;
  let message;
  try {
    message = JSON.parse(detail);
  } catch {
    return null;
  }
  const { kind, id, name, body } = message ?? {};
  const known = (kind === "reply" && Number.isSafeInteger(id)) || (kind === "event" && id === 0);
  if (!known || typeof name !== "string" || !NAME.test(name)) return null;
  if (typeof body !== "object" || body === null || Array.isArray(body)) return null;
  return { kind, id, name, body };
}

/**
 * Where a refused address points, without its path, which may hold secrets; `inline` and `eval` stay as they are.
 *
 * @param {string} address
 */
function hostOf(address) {
  try {
    return new URL(address).host || address.slice(0, 20);
  } catch {
    return address.slice(0, 100);
  }
}
