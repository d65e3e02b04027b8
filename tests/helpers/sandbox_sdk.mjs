// Runs the sandbox's SDK script without a browser: a platform that answers every command, a microphone, no sound.
// Each line of standard input: {script, story, readings}, the story being the body of an async function over
// (MQCallSDK, log, platform, settle). Each line of standard output: what the story logged, as JSON.
// Time passes only in `settle`, two and a half seconds of the page's at a time.
import { createInterface } from "node:readline/promises";
import vm from "node:vm";

import { Clock } from "../web/helpers/clock.mjs";

const AsyncFunction = (async () => {}).constructor;
const SETTLING = 2500; // ms: longer than the SDK's own retries take

/** What the page's SDK talks to: tells and hears what the real sandbox would, and can be told otherwise. */
class Platform {
  refuse = {}; // method -> message
  validator = false;
  denied = null;
  sockets = [];
  commands = [];
  data = {};
  track = { enabled: true, live: true, stop() { this.live = false; } };

  constructor(readings) {
    this.settings = { readings, refused: [] };
  }
  async microphone(wanted) {
    this.wanted = wanted;
    return this.stream();
  }
  stream() {
    return { getAudioTracks: () => [this.track], getTracks: () => [this.track] };
  }
  send(message) {
    this.sockets.at(-1).onmessage({ data: JSON.stringify(message) });
  }
  event(name, ...args) {
    this.send({ kind: "event", name, arguments: args });
  }
  cut(code = 1006) {
    this.sockets.at(-1).onclose({ code });
  }
  receive(message) {
    if (message.kind === "hello") this.welcome(message);
    else this.reply(message);
  }
  welcome(hello) {
    this.hello = hello;
    if (!this.denied) this.send({ kind: "welcome", ...this.settings });
    else {
      this.send({ kind: "denied", ...this.denied });
      this.cut(4401);
    }
  }
  reply({ id, name, body }) {
    this.commands.push(name);
    this.body = body;
    const why = this.refuse[name];
    const outcome = { ok: !why, status: why ? 400 : 200, message: why ?? "", validator: this.validator };
    this.send({ kind: "reply", id, ...outcome, data: this.data[name] ?? null });
  }
}

function pageOf(platform, log, { setTimeout }) {
  return {
    WebSocket: class {
      constructor() {
        platform.sockets.push(this);
        setTimeout(() => this.onopen(), 0);
      }
      send(message) {
        setTimeout(() => platform.receive(JSON.parse(message)), 0);
      }
    },
    RTCPeerConnection: class {
      iceGatheringState = "complete";
      localDescription = { sdp: "offer" };
      addTrack() {}
      addEventListener() {}
      async createOffer() {}
      async setLocalDescription() {}
      async setRemoteDescription({ sdp }) { log.push(["media", sdp]); }
      close() { log.push(["closed"]); }
    },
    Audio: class {
      async play() {}
      pause() {}
    },
    setTimeout,
    navigator: { mediaDevices: { getUserMedia: (wanted) => platform.microphone(wanted) } },
    crypto: { randomUUID: () => "instance" },
    console: { warn() {}, error() {} },
  };
}

async function run({ script, story, readings }) {
  const log = [];
  const platform = new Platform(readings);
  const clock = new Clock();
  const settle = () => clock.pass(SETTLING);
  const page = pageOf(platform, log, clock);
  vm.runInNewContext(script, page);
  try {
    await new AsyncFunction("MQCallSDK", "log", "platform", "settle", story)(page.MQCallSDK, log, platform, settle);
  } catch (error) {
    log.push(["thrown", String(error?.message ?? error)]);
  }
  return log;
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await run(JSON.parse(line)))}\n`);
}
