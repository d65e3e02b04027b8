/** What all who open a microphone or measure sound share: why a capture failed, and how strong a sound is. */

/**
 * True where a capture failed only because the chosen device went a moment ago; without the choice it may succeed.
 *
 * @param {any} error
 */
export function isDeviceGone(error) {
  return error?.name === "OverconstrainedError";
}

/**
 * @param {Window & typeof globalThis} scope
 * @param {unknown} error
 * @returns {string} the browser's name for the failure
 */
export function errorName(scope, error) {
  return error instanceof Error || error instanceof scope.DOMException ? error.name : "Error";
}

/**
 * Measures sound by the browser's own functions, taken before the SDK could put its own in their place: what is measured
 * of a muted microphone stays here.
 *
 * @typedef {{ samples: Float32Array, level: number }} Strength the last samples, and their root mean square, 0 to 1
 * @typedef {{ add: (track: MediaStreamTrack) => void, read: () => Strength, close: () => Promise<void> }} Meter
 *
 * @param {Window & typeof globalThis} scope
 * @returns {(options?: object) => Meter}
 */
export function takeMeters(scope) {
  const { AudioContext, AudioNode, AnalyserNode, Float32Array, MediaStream } = scope;
  const { createAnalyser, createMediaStreamSource, close } = AudioContext.prototype;
  const { connect } = AudioNode.prototype;
  const { getFloatTimeDomainData } = AnalyserNode.prototype;
  const { addTrack } = MediaStream.prototype;
  const { sqrt } = scope.Math;
  const { apply } = scope.Reflect;

  return (options) => {
    const context = new AudioContext(options);
    const analyser = apply(createAnalyser, context, []);
    return {
      add(track) {
        const stream = new MediaStream();
        apply(addTrack, stream, [track]);
        apply(connect, apply(createMediaStreamSource, context, [stream]), [analyser]);
      },
      read() {
        const samples = new Float32Array(analyser.fftSize);
        apply(getFloatTimeDomainData, analyser, [samples]);
        let power = 0;
        for (let at = 0; at < samples.length; at += 1) power += samples[at] * samples[at];
        const level = sqrt(power / samples.length);
        return { samples, level: level > 1 ? 1 : level };
      },
      close: () => apply(close, context, []),
    };
  };
}
