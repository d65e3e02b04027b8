/**
 * Reports how loud the microphone is while it is open, also while it is muted: an agent who speaks into a muted
 * microphone is notified. Measures a copy of the captured track that goes to the meter only.
 *
 * The copy lives as long as the SDK's own tracks and opens nothing: where there is no call, there is no level.
 */

import { takeMeters } from "./capture.js";

const PERIOD = 250; // ms
const STEP = 1 / 32768;

/**
 * @param {Window & typeof globalThis} scope
 * @param {import("./bridge_port.js").BridgePort} port
 * @param {import("./microphone.js").Microphone} microphone
 */
export function watchLevel(scope, port, microphone) {
  const setTimeout = scope.setTimeout.bind(scope);
  const { stop: stopTrack } = scope.MediaStreamTrack.prototype;
  const { apply } = scope.Reflect;
  const newMeter = takeMeters(scope);
  /** @type {{ of: MediaStreamTrack, track: MediaStreamTrack, ear: import("./capture.js").Meter } | null} */
  let meter = null;

  /** What gives the sound now: another track once another device has taken over. */
  const source = () => {
    const [track] = microphone.live();
    return track ? microphone.actual(track) : null;
  };
  /** @param {MediaStreamTrack} of */
  const start = (of) => {
    const track = microphone.copy(of);
    meter = { of, track, ear: newMeter() };
    meter.ear.add(track);
  };
  const stop = () => {
    if (!meter) return;
    apply(stopTrack, meter.track, []);
    void meter.ear.close();
    meter = null;
  };
  const look = () => {
    const of = source();
    const former = meter;
    if (meter && meter.of !== of) stop();
    if (of && !meter) start(of);
    if (meter) port.tell("audio.level", { open: true, ...loudness(meter.ear) });
    else if (former) port.tell("audio.level", { open: false, level: 0, silent: false });
    setTimeout(look, PERIOD);
  };
  look();
}

/**
 * `level` is the root mean square of the last samples in thousandths of full scale; `silent` when not one of them is as
 * large as a step of 16-bit sound, as a muted or broken device has it and the quietest room hasn't.
 *
 * @param {import("./capture.js").Meter} meter
 */
export function loudness(meter) {
  const { samples, level } = meter.read();
  let silent = true;
  for (let at = 0; at < samples.length; at += 1) silent &&= samples[at] < STEP && samples[at] > -STEP;
  return { level: Math.round(level * 1000), silent };
}
