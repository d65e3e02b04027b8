/**
 * Reports the microphones and speakers: once at the start, then whenever the list changes.
 *
 * On Linux `devicechange` doesn't fire by itself in this engine, so the list is asked for, more often while the
 * microphone is open, until `audio.look` says how often: not at all where the app hears of changes by itself, for each
 * look wakes three processes. A list without any device or with one unnamed is looked at again: the engine may
 * have lost the sound server.
 */

const IDLE = 2000; // ms
const IN_CALL = 1000;
/** The browser's names for "whichever is the default": the same devices a second time. */
export const ALIASES = ["default", "communications"];

/**
 * @param {Window & typeof globalThis} scope
 * @param {import("./bridge_port.js").BridgePort} port
 * @param {() => boolean} inCall
 * @param {(devices: import("./device_switch.js").Device[]) => void} changed
 * @returns {() => Promise<void>} looks at once
 */
export function watchDevices(scope, port, inCall, changed) {
  const { mediaDevices } = scope.navigator;
  const enumerate = mediaDevices.enumerateDevices.bind(mediaDevices);
  const setTimeout = scope.setTimeout.bind(scope);
  let pause = IDLE;
  let round = 0;
  let told = "";
  let known = "";

  const look = async () => {
    const found = await enumerate();
    const devices = named(found);
    const lists = {
      microphones: names(devices, "audioinput"),
      speakers: names(devices, "audiooutput"),
      default_microphone: behindDefault(found, devices, "audioinput"),
      default_speaker: behindDefault(found, devices, "audiooutput"),
    };
    const text = JSON.stringify(lists);
    const all = JSON.stringify(devices);
    if (all !== known) changed(devices); // first, so that its listener can choose among them
    known = all;
    if (text !== told) port.tell("audio.devices", lists);
    told = text;
    return devices.length > 0 && devices.every(({ name }) => name);
  };
  // A list that could not be had says nothing about the devices: the last one stands.
  const watch = async () => {
    const mine = (round += 1);
    const complete = await look().catch(() => false);
    if (mine !== round || (complete && !pause)) return;
    setTimeout(() => mine === round && watch(), inCall() ? IN_CALL : complete ? pause : IDLE);
  };
  mediaDevices.addEventListener("devicechange", watch);
  port.handle({
    "audio.look": (body) => {
      pause = 1000 * body.pause;
      watch(); // not waited for: a sound server that hangs is no page that hangs
    },
  });
  watch();
  return async () => void (await look());
}

/**
 * The real devices. Those of one name get a number each, as for our own sounds.
 *
 * @param {MediaDeviceInfo[]} devices
 * @returns {import("./device_switch.js").Device[]}
 */
function named(devices) {
  /** @type {import("./device_switch.js").Device[]} */
  const found = [];
  for (const { kind, deviceId: id, label } of devices) {
    if (ALIASES.includes(id)) continue;
    const plain = label.slice(0, 200);
    let name = plain;
    for (let twin = 2; found.some((other) => other.kind === kind && other.name === name); twin += 1) name = `${plain} (${twin})`;
    found.push({ kind, id, name });
  }
  return found;
}

/**
 * The name of the device that the browser's "default" is, where known: by the group they share, or by a label that
 * ends with the device's. With PulseAudio this engine gives neither (measured: an empty label, a group of its own).
 *
 * @param {MediaDeviceInfo[]} found
 * @param {import("./device_switch.js").Device[]} devices
 * @param {MediaDeviceKind} kind
 * @returns {string} "" where unknown
 */
function behindDefault(found, devices, kind) {
  const alias = found.find((each) => each.kind === kind && each.deviceId === ALIASES[0]);
  if (!alias) return "";
  const real = found.filter((each) => each.kind === kind && !ALIASES.includes(each.deviceId));
  const together = real.filter(({ groupId }) => groupId && groupId === alias.groupId);
  const alike = real.filter(({ label }) => label && alias.label.endsWith(label));
  const [one] = [together, alike].find(({ length }) => length === 1) ?? [];
  return devices.find(({ id }) => id === one?.deviceId)?.name ?? "";
}

/**
 * @param {import("./device_switch.js").Device[]} devices
 * @param {MediaDeviceKind} kind
 */
function names(devices, kind) {
  return devices.filter((device) => device.kind === kind).map(({ name }) => name);
}
