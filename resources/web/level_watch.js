/**
 * Tells how loud the microphone is while it is open, also while it is muted: somebody who speaks into a muted
 * microphone should be told so. Listens to a copy of the captured track that nobody but the meter hears.
 *
 * The copy lives as long as the SDK's own tracks and opens nothing: where there is no call, there is no level.
 */

const PERIOD = 250; // ms

/**
 * @param {Window & typeof globalThis} scope
 * @param {import("./door.js").Door} door
 * @param {import("./microphone.js").Microphone} microphone
 */
export function watchLevel(scope, door, microphone) {
  const setTimeout = scope.setTimeout.bind(scope);
  const { AudioContext, MediaStream } = scope;
  /** @type {{ track: MediaStreamTrack, context: AudioContext, analyser: AnalyserNode } | null} */
  let meter = null;

  const start = () => {
    const track = microphone.copy();
    if (!track) return;
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    meter = { track, context, analyser };
  };
  const stop = () => {
    meter?.track.stop();
    void meter?.context.close();
    meter = null;
    door.tell("audio.level", { open: false, level: 0 });
  };
  const look = () => {
    const open = microphone.isLive();
    if (open && !meter) start();
    if (!open && meter) stop();
    if (meter) door.tell("audio.level", { open: true, level: loudness(meter.analyser) });
    setTimeout(look, PERIOD);
  };
  look();
}

/**
 * @param {AnalyserNode} analyser
 * @returns {number} root mean square of the last samples, in thousandths of full scale
 */
function loudness(analyser) {
  const samples = new Float32Array(analyser.fftSize);
  analyser.getFloatTimeDomainData(samples);
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  return Math.round(Math.min(1, Math.sqrt(power)) * 1000);
}
