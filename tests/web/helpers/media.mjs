// A browser's media functions as far as our scripts touch them.

export function fakeMedia() {
  class MediaStreamTrack {
    #enabled = true;
    readyState = "live";
    constructor(kind = "audio") {
      this.kind = kind;
    }
    get enabled() {
      return this.#enabled;
    }
    set enabled(value) {
      this.#enabled = Boolean(value);
    }
    /** What would really be heard: the browser's own switch, which no script can shadow. */
    static isHeard(track) {
      return track.#enabled && track.readyState === "live";
    }
    clone() {
      const copy = new MediaStreamTrack(this.kind);
      copy.#enabled = this.#enabled;
      return copy;
    }
    stop() {
      this.readyState = "ended";
    }
  }
  class MediaStream {
    constructor(tracks = []) {
      this.tracks = [...tracks];
    }
    getAudioTracks() {
      return this.tracks.filter(({ kind }) => kind === "audio");
    }
    clone() {
      return new MediaStream(this.tracks.map((track) => track.clone()));
    }
  }
  class MediaDevices {
    devices = [];
    failure = null;
    async enumerateDevices() {
      const { devices } = this;
      if (devices === null) throw new Error("no list");
      return devices;
    }
    async getUserMedia(constraints) {
      if (this.failure) throw this.failure;
      return new MediaStream([new MediaStreamTrack("audio"), ...(constraints.video ? [new MediaStreamTrack("video")] : [])]);
    }
  }
  class Navigator {
    mediaDevices = new MediaDevices();
    webkitGetUserMedia(_constraints, done) {
      done(new MediaStream([new MediaStreamTrack("audio")]));
    }
  }
  class RTCPeerConnection {
    signalingState = "stable";
    constructor(configuration) {
      this.configuration = configuration;
    }
    static generateCertificate() {
      return "certificate";
    }
    async getStats() {
      return this.stats();
    }
    getSenders() {
      return this.senders ?? [];
    }
    close() {
      this.signalingState = "closed";
    }
  }
  /** Samples of a constant strength: `AudioContext.loudness`. A closed one counts in `closed`. */
  class AudioContext {
    static loudness = 0;
    static closed = 0;
    static tones = [];
    currentTime = 0;
    createGain() {
      return { gain: {}, connect() {} };
    }
    createOscillator() {
      return { frequency: {}, connect() {}, stop() {}, start() { AudioContext.tones.push(this.frequency.value); } };
    }
    createAnalyser() {
      return { fftSize: 4, getFloatTimeDomainData: (samples) => samples.fill(AudioContext.loudness) };
    }
    createMediaStreamSource(stream) {
      AudioContext.heard = stream.getAudioTracks()[0];
      return { connect() {} };
    }
    async close() {
      AudioContext.closed += 1;
    }
  }
  return { AudioContext, MediaStreamTrack, MediaStream, MediaDevices, Navigator, RTCPeerConnection, DOMException };
}

export function device(kind, label, deviceId = label) {
  return { kind, label, deviceId };
}
