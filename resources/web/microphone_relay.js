/**
 * Lets an SDK that sends the microphone through Web Audio have what takes over, too: another device, or a device after
 * the silence between two calls. A source in an audio context goes on reading the track that it was made of, so it is
 * made of a track of ours, into which goes what the SDK's track is at present.
 */

import { wrapClass, wrapMethod } from "./wrap.js";

/**
 * @param {Window & typeof globalThis} scope
 * @param {import("./microphone.js").Microphone} microphone
 */
export function relayMicrophone(scope, microphone) {
  const { AudioContext, AudioNode, MediaStream } = scope;
  const { createMediaStreamSource, createMediaStreamDestination, suspend, resume } = AudioContext.prototype;
  const { connect, disconnect } = AudioNode.prototype;
  const { addTrack, getAudioTracks } = MediaStream.prototype;
  const { apply } = scope.Reflect;
  /** @type {Map<MediaStreamTrack, { out: MediaStreamAudioDestinationNode, source: AudioNode | null }>} by the SDK's track */
  const relays = new Map();
  /** @type {AudioContext | null} */
  let context = null;

  /** @type {(tracks: MediaStreamTrack[]) => MediaStream} */
  const streamOf = (tracks) => {
    const stream = new MediaStream();
    for (const track of tracks) apply(addTrack, stream, [track]);
    return stream;
  };
  const feed = (/** @type {MediaStreamTrack} */ track) => {
    const relay = relays.get(track);
    if (!relay) return;
    if (relay.source) apply(disconnect, relay.source, []);
    relay.source = apply(createMediaStreamSource, context, [streamOf([microphone.actual(track)])]);
    apply(connect, relay.source, [relay.out]);
  };
  const end = (/** @type {MediaStreamTrack} */ track) => {
    const relay = relays.get(track);
    if (!relay) return;
    if (relay.source) apply(disconnect, relay.source, []);
    relays.delete(track);
    if (relays.size === 0) void apply(suspend, context, []);
  };
  const relayed = (/** @type {MediaStreamTrack} */ track) => {
    if (!microphone.has(track)) return track;
    context ??= new AudioContext(/** @type {any} */ ({ sinkId: { type: "none" } }));
    void apply(resume, context, []);
    if (!relays.has(track)) {
      relays.set(track, { out: apply(createMediaStreamDestination, context, []), source: null });
      feed(track);
    }
    const { stream } = /** @type {{ out: MediaStreamAudioDestinationNode }} */ (relays.get(track)).out;
    return apply(getAudioTracks, stream, [])[0];
  };
  /** @param {any} stream */
  const heardOf = (stream) => {
    if (!(stream instanceof MediaStream)) return stream;
    const tracks = apply(getAudioTracks, stream, []);
    return tracks.some(microphone.has) ? streamOf(tracks.map(relayed)) : stream;
  };

  microphone.onReplace(feed);
  microphone.onRelease(end);
  wrapMethod(scope, AudioContext.prototype, "createMediaStreamSource", (call, _self, [stream, ...more]) => call([heardOf(stream), ...more]));
  wrapClass(scope, ["MediaStreamAudioSourceNode"], () => {}, (make) => make(), ([owner, options]) => [
    owner,
    options?.mediaStream ? { ...options, mediaStream: heardOf(options.mediaStream) } : options,
  ]);
}
