/**
 * Tells which microphones and speakers there are: once at the start, then whenever the list changes.
 *
 * `devicechange` doesn't fire by itself in this engine, so the list is asked for, more often while the microphone is
 * open. Asking opens nothing.
 */

const IDLE = 2000; // ms
const IN_CALL = 1000;
/** The browser's names for "whichever is the default": the same devices a second time. */
const ALIASES = ["default", "communications"];

/**
 * @param {Window & typeof globalThis} scope
 * @param {import("./door.js").Door} door
 * @param {() => boolean} inCall
 */
export function watchDevices(scope, door, inCall) {
  const { mediaDevices } = scope.navigator;
  const enumerate = mediaDevices.enumerateDevices.bind(mediaDevices);
  const setTimeout = scope.setTimeout.bind(scope);
  let told = "";

  const look = async () => {
    const devices = await enumerate();
    const lists = { microphones: labels(devices, "audioinput"), speakers: labels(devices, "audiooutput") };
    const text = JSON.stringify(lists);
    if (text !== told) door.tell("audio.devices", lists);
    told = text;
  };
  const again = () => void setTimeout(watch, inCall() ? IN_CALL : IDLE);
  // A list that could not be had says nothing about the devices: the last one stands.
  const watch = () => look().then(again, again);
  watch();
}

/**
 * @param {MediaDeviceInfo[]} devices
 * @param {MediaDeviceKind} kind
 */
function labels(devices, kind) {
  const real = devices.filter((device) => device.kind === kind && !ALIASES.includes(device.deviceId));
  return real.map((device) => device.label.slice(0, 200));
}
