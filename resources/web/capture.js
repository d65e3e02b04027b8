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
 * @param {AnalyserNode} analyser
 * @returns {{ samples: Float32Array, level: number }} the last samples and their root mean square, 0 to 1
 */
export function strength(analyser) {
  const samples = new Float32Array(analyser.fftSize);
  analyser.getFloatTimeDomainData(samples);
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  return { samples, level: Math.min(1, Math.sqrt(power)) };
}
