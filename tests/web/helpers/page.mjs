// Both worlds of the page over one document, with Python's end of the channel and the SDK in the test's hands.
import { readFileSync } from "node:fs";
import vm from "node:vm";

import { Clock, settled } from "./clock.mjs";
import { fakeMedia } from "./media.mjs";
import { runIsolatedWorld, runMainWorld } from "./scripts.mjs";

const FIXTURES = new URL("../../fixtures/bridge/", import.meta.url);
export const NONCE = "n0nce";

/** The example of one message, for instance `event.call.offered`. */
export function fixture(name) {
  return JSON.parse(readFileSync(new URL(`${name}.json`, FIXTURES), "utf-8"));
}

export class Page {
  clock = new Clock();
  media = fakeMedia();
  /** Everything that Python was sent, as texts. */
  texts = [];
  #id = 0;
  #toPage = () => {};

  /** `SDK` is what the SDK's script defines; `script` may do something else when the tag is put in the page. */
  constructor({ SDK, script = (tag, window) => ((window.MQCallSDK = SDK), tag.onload()), devices = [], loading = false, gc } = {}) {
    this.document = new EventTarget();
    this.document.readyState = loading ? "loading" : "complete";
    this.document.createElement = () => ({});
    this.document.head = { append: (tag) => this.clock.setTimeout(() => script(tag, this.window), 0) };
    this.main = this.#world({ navigator: new this.media.Navigator(), ...this.media, gc });
    this.window.navigator.mediaDevices.devices = devices;
    runMainWorld(this.main, NONCE);
  }

  get window() {
    return vm.runInContext("globalThis", this.main);
  }

  get messages() {
    return this.texts.map((text) => JSON.parse(text));
  }

  /** The events so far, but for the bridge's own, the devices and the levels. */
  get events() {
    const events = this.messages.filter(({ kind, name }) => kind === "event" && !/^bridge\.|^connections\.made|^microphone\.needed|^audio\.(devices|level|in_use)/.test(name));
    return events.map(({ name, body }) => ({ name, body }));
  }

  named(name) {
    return this.messages.filter((message) => message.name === name).map(({ body }) => body);
  }

  #world(more) {
    const target = new EventTarget();
    const events = {
      addEventListener: target.addEventListener.bind(target),
      removeEventListener: target.removeEventListener.bind(target),
      dispatchEvent: target.dispatchEvent.bind(target),
    };
    const { setTimeout, setInterval } = this.clock;
    const { document } = this;
    const world = { EventTarget, CustomEvent, URL, document, setTimeout, setInterval, console, ...events, ...more };
    const context = vm.createContext(world);
    vm.runInContext("globalThis.window = globalThis", context);
    return context;
  }

  /** Begins the isolated world, so that the bridge listens, and a call, unless `inCall` is false. */
  async open({ inCall = true } = {}) {
    const receive = (text) => {
      this.texts.push(text);
      const { name, body } = JSON.parse(text);
      if (name === "microphone.needed" && body.on) this.send("microphone.lent", body);
    };
    const sent = { connect: (slot) => (this.#toPage = slot) };
    const Channel = function (_transport, ready) {
      ready({ objects: { softphone: { receive, sent } } });
    };
    runIsolatedWorld(this.#world({ Channel }), NONCE, "1");
    if (inCall) this.send("microphone.allow");
    await this.clock.pass(0);
    return this;
  }

  /** With the SDK loaded and, unless told otherwise, its session begun. */
  async started({ begin = true, inCall = true } = {}) {
    await this.open({ inCall });
    const loaded = await this.command("sdk.load", { url: "https://sdk.example.com/sdk.js" });
    if (begin && loaded?.accepted) await this.command("session.begin", { token: "token" });
    return this;
  }

  /** As `document.open()` does: nothing listens at the document any more. */
  deafen() {
    const { document } = this;
    document.dispatchEvent = () => true;
  }

  text(text) {
    this.#toPage(text);
  }

  /** Sends a command without waiting. */
  send(name, body = {}) {
    const id = (this.#id += 1);
    this.text(JSON.stringify({ v: 1, kind: "command", page: "1", id, name, body }));
    return id;
  }

  /** Sends a command; the reply's body, or undefined when none has come after `wait` milliseconds. */
  async command(name, body = {}, wait = 100) {
    const id = this.send(name, body);
    await this.clock.pass(wait);
    return this.messages.find((message) => message.kind === "reply" && message.id === id)?.body;
  }
}

/** An SDK that accepts everything by callback and notes its calls; `answers` changes single methods. */
export function fakeSdk(answers = {}) {
  const methods = ["init", "getAgentRule", "setOutNumber", "setAgentStatus", "call", "answer", "hangup", "muteCall"];
  methods.push("unmuteCall", "holdCall", "unholdCall", "transferCall", "refreshToken");
  class SDK {
    static last;
    calls = [];
    handlers = {};
    constructor() {
      SDK.last = this;
    }
    on(name, handler) {
      (this.handlers[name] ??= []).push(handler);
      return this;
    }
    emit(name, ...data) {
      for (const handler of this.handlers[name] ?? []) handler(...data);
    }
  }
  for (const method of methods) {
    SDK.prototype[method] = function (options) {
      this.calls.push([method, options]);
      return (answers[method] ?? ((given) => given?.success?.("ok"))).call(this, options);
    };
  }
  return SDK;
}

export { plain } from "./scripts.mjs";
export { settled };
