/**
 * Gives audio contexts the volume that they lack: what the SDK connects to a context's destination goes through a gain
 * of ours, which the SDK never sees. A gain of 1 changes no sample, and none adds any delay.
 *
 * An element whose sound goes into a context (`createMediaElementSource`) plays at the context's volume and not at its
 * own besides, or the factor would be there twice.
 */

import { wrapClass, wrapMethod } from "./wrap.js";

/**
 * @typedef {object} ContextVolume
 * @property {(context: AudioContext) => void} adopt from its beginning
 * @property {(context: AudioContext, factor: number) => void} turn
 * @property {(element: HTMLMediaElement) => boolean} has true when the element's sound goes into a context
 */

/**
 * @param {Window & typeof globalThis} scope
 * @param {() => number} factor the present one
 * @param {(element: HTMLMediaElement) => void} moved this element's sound goes into a context from now on
 * @returns {ContextVolume}
 */
export function tapContextVolume(scope, factor, moved) {
  const { AudioContext, AudioDestinationNode, AudioNode, BaseAudioContext, WeakMap, WeakSet } = scope;
  const { apply } = scope.Reflect;
  const createGain = BaseAudioContext?.prototype.createGain;
  const connect = AudioNode?.prototype.connect;
  /** @type {WeakMap<BaseAudioContext, GainNode | null>} null until something is connected */
  const gains = new WeakMap();
  /** @type {WeakSet<HTMLMediaElement>} */
  const inside = new WeakSet();

  /**
   * @param {unknown} target
   * @returns {BaseAudioContext | null} the adopted context whose destination it is
   */
  const contextOf = (target) =>
    target instanceof AudioDestinationNode && gains.has(target.context) ? target.context : null;
  /** @param {BaseAudioContext} context */
  const gainOf = (context) => {
    const made = gains.get(context) ?? apply(createGain, context, []);
    if (!gains.get(context)) {
      made.gain.value = factor();
      apply(connect, made, [context.destination]);
      gains.set(context, made);
    }
    return made;
  };
  /** @param {HTMLMediaElement} element */
  const move = (element) => {
    inside.add(element);
    moved(element);
  };

  wrapMethod(scope, AudioNode?.prototype, "connect", (call, _self, args) => {
    const context = contextOf(args[0]);
    if (!context) return call(args);
    call([gainOf(context), ...args.slice(1)]);
    return args[0];
  });
  wrapMethod(scope, AudioNode?.prototype, "disconnect", (call, _self, args) => {
    const context = contextOf(args[0]);
    const gain = context && gains.get(context);
    return call(gain ? [gain, ...args.slice(1)] : args);
  });
  wrapMethod(scope, AudioContext.prototype, "createMediaElementSource", (call, _self, args) => {
    const node = call(args);
    move(args[0]);
    return node;
  });
  wrapClass(scope, ["MediaElementAudioSourceNode"], ({ mediaElement }) => move(mediaElement));

  return {
    adopt: (context) => void gains.set(context, null),
    turn(context, chosen) {
      const gain = gains.get(context);
      if (gain) gain.gain.value = chosen;
    },
    has: (element) => inside.has(element),
  };
}
