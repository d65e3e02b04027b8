/**
 * Sends digits to the customer on the SDK's own audio sender, as RTP telephone events (RFC 4733), and lets the agent
 * hear each of them.
 *
 * Digits that come while others are being sent wait their turn. The reply comes when the last one has sounded.
 */

import { Refusal } from "./bridge_port.js";

const TONE = 100; // ms
const GAP = 70; // ms
const MARGIN = 3000; // ms beyond a tone's own time without the next one; longer means that the call is over
const TAIL = 500; // ms; what is played is heard somewhat later
const VOLUME = 0.08; // of full scale, each of the two tones

/** ITU-T Q.23 */
const LOW = [697, 770, 852, 941];
const HIGH = [1209, 1336, 1477, 1633];
const KEYS = "123A456B789C*0#D";

/**
 * @param {Window & typeof globalThis} scope
 * @param {import("./bridge_port.js").BridgePort} port
 * @param {() => RTCPeerConnection[]} connections
 */
export function sendDigits(scope, port, connections) {
  const { AudioContext } = scope;
  const setTimeout = scope.setTimeout.bind(scope);
  const { apply } = scope.Reflect;
  const { getSenders } = scope.RTCPeerConnection.prototype;
  let turn = Promise.resolve();

  /** @returns {Promise<RTCDTMFSender>} */
  const sender = async (waited = 0) => {
    const open = connections();
    const senders = open.flatMap((connection) => apply(getSenders, connection, []));
    const able = senders.reverse().find((/** @type {RTCRtpSender} */ each) => each.dtmf?.canInsertDTMF);
    if (able?.dtmf) return able.dtmf;
    // The call has just been answered: the connection will be there in a moment.
    const coming = open.some(({ connectionState: state }) => state === "new" || state === "connecting");
    if (!coming || waited >= MARGIN) throw new Refusal("no_dtmf", open.length > 0 ? "it takes no digits" : "no line");
    await new Promise((resolve) => setTimeout(resolve, TONE));
    return sender(waited + TONE);
  };

  /** @param {string} digits */
  const play = async (digits) => {
    const dtmf = await sender();
    return new Promise((resolve, reject) => {
      const ear = new AudioContext();
      let over = false;
      let begun = 0;
      /** @param {() => void} settle */
      const end = (settle) => {
        if (over) return;
        over = true;
        dtmf.removeEventListener("tonechange", heard);
        setTimeout(() => void ear.close(), TAIL);
        settle();
      };
      const heard = (/** @type {RTCDTMFToneChangeEvent} */ { tone }) => {
        begun += 1;
        if (tone) sound(ear, tone);
        else if (!dtmf.toneBuffer) end(() => resolve({})); // else it is the end of digits that were taken back
      };
      const takeBack = () => {
        try {
          if (dtmf.toneBuffer) dtmf.insertDTMF("");
        } catch {
          // the line is closed, and its digits are gone
        }
        reject(new Refusal("refused", "the line took no more digits"));
      };
      /** The browser's own pace is slower than what it was asked for (measured: 240 ms a digit): only a stop counts. */
      const watch = (before = begun) => {
        setTimeout(() => (begun > before ? watch() : end(takeBack)), TONE + GAP + MARGIN);
      };
      watch();
      dtmf.addEventListener("tonechange", heard);
      dtmf.insertDTMF(digits, TONE, GAP);
    });
  };

  port.handle({
    "call.dtmf": ({ digits }) => {
      const mine = turn.then(() => play(digits));
      turn = mine.then(
        () => undefined,
        () => undefined,
      );
      return mine;
    },
  });
}

/**
 * @param {AudioContext} context
 * @param {string} key
 */
function sound(context, key) {
  const place = KEYS.indexOf(key);
  const gain = context.createGain();
  gain.gain.value = VOLUME;
  gain.connect(context.destination);
  for (const hertz of [LOW[Math.floor(place / 4)], HIGH[place % 4]]) {
    const oscillator = context.createOscillator();
    oscillator.frequency.value = hertz;
    oscillator.connect(gain);
    oscillator.start();
    oscillator.stop(context.currentTime + TONE / 1000);
  }
}
