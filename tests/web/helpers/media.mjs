// A browser's media functions as far as our scripts touch them.

export function fakeMedia() {
  class MediaStreamTrack extends EventTarget {
    #enabled = true;
    #readyState = "live";
    #settings = {};
    constructor(kind = "audio", settings = {}) {
      super();
      this.kind = kind;
      this.#settings = settings;
    }
    get readyState() {
      return this.#readyState;
    }
    get label() {
      return this.#settings.deviceId ?? "";
    }
    getSettings() {
      return this.#settings;
    }
    get enabled() {
      return this.#enabled;
    }
    set enabled(value) {
      this.#enabled = Boolean(value);
    }
    /** What would really be heard: the browser's own switch, which no script can shadow. */
    static isHeard(track) {
      return track.#enabled && MediaStreamTrack.isOpen(track);
    }
    /** Whether the browser holds its device open. */
    static isOpen(track) {
      return track.#readyState === "live" && !track.#settings.silence;
    }
    /** Its device is unplugged. */
    static lose(track) {
      track.#readyState = "ended";
      track.dispatchEvent(new Event("ended"));
    }
    clone() {
      const copy = new MediaStreamTrack(this.kind, this.#settings);
      copy.#enabled = this.#enabled;
      return copy;
    }
    stop() {
      this.#readyState = "ended";
    }
  }
  class MediaStream {
    constructor(tracks = []) {
      this.tracks = [...tracks];
    }
    addTrack(track) {
      this.tracks.push(track);
    }
    getAudioTracks() {
      return this.tracks.filter(({ kind }) => kind === "audio");
    }
    clone() {
      return new MediaStream(this.tracks.map((track) => track.clone()));
    }
  }
  class MediaDevices extends EventTarget {
    devices = [];
    failure = null;
    /** Every track that was opened, and what was asked for. */
    opened = [];
    asked = [];
    async enumerateDevices() {
      const { devices } = this;
      if (devices === null) throw new Error("no list");
      return devices;
    }
    #asking = Promise.resolve();
    /** The browser thinks about every request from now on, until what is returned is called. */
    wait() {
      let give = () => {};
      this.#asking = new Promise((resolve) => (give = resolve));
      return give;
    }
    async getUserMedia(constraints) {
      await this.#asking;
      if (this.failure) throw this.failure;
      const name = this.fails?.(constraints); // the error's name for what is asked, if it fails
      if (name) throw new DOMException("failed", name);
      this.asked.push(constraints.audio);
      const deviceId = constraints.audio?.deviceId?.exact;
      if (deviceId && !this.devices.some((each) => each.deviceId === deviceId)) throw new DOMException("gone", "OverconstrainedError");
      const track = new MediaStreamTrack("audio", { deviceId: deviceId ?? "default", ...processing(constraints.audio) });
      this.opened.push(track);
      return new MediaStream([track, ...(constraints.video ? [new MediaStreamTrack("video")] : [])]);
    }
  }
  class Navigator {
    mediaDevices = new MediaDevices();
    webkitGetUserMedia(_constraints, done) {
      done(new MediaStream([new MediaStreamTrack("audio")]));
    }
  }
  class RTCRtpSender {
    #track;
    constructor(track) {
      this.#track = track;
    }
    get track() {
      return this.#track;
    }
    async replaceTrack(track) {
      this.#track = track;
    }
    /** What it really sends. */
    static sent(sender) {
      return sender.#track;
    }
  }
  class HTMLMediaElement {
    #volume = 1;
    #sinkId = "";
    #source = null;
    get volume() {
      return this.#volume;
    }
    set volume(value) {
      if (!(value >= 0 && value <= 1)) throw new RangeError("volume");
      this.#volume = value;
    }
    get srcObject() {
      return this.#source;
    }
    set srcObject(source) {
      this.#source = source;
    }
    get sinkId() {
      return this.#sinkId;
    }
    async setSinkId(id) {
      if (HTMLMediaElement.gone.includes(id)) throw new DOMException("gone", "NotFoundError");
      HTMLMediaElement.sent.push(id);
      this.#sinkId = id;
    }
    async play() {
      if (!HTMLMediaElement.allowed) throw new DOMException("not allowed", "NotAllowedError");
    }
    static allowed = true;
    static gone = [];
    /** Every device that an element was sent to. */
    static sent = [];
    /** How loud it really is. */
    static loudness(element) {
      return element.#volume;
    }
  }
  class HTMLAudioElement extends HTMLMediaElement {}
  function Audio() {
    return new HTMLAudioElement();
  }
  Audio.prototype = HTMLAudioElement.prototype;
  class Document {
    createElement(name) {
      return name === "audio" ? new HTMLAudioElement() : {};
    }
  }
  class RTCPeerConnection extends EventTarget {
    signalingState = "stable";
    /** How many can still be made, as in a renderer's life; closed ones count until they are collected. */
    static room = Infinity;
    constructor(configuration) {
      super();
      if (RTCPeerConnection.refuses) throw RTCPeerConnection.refuses;
      if (RTCPeerConnection.room <= 0) throw new DOMException("Cannot create so many PeerConnections", "UnknownError");
      RTCPeerConnection.room -= 1;
      this.configuration = configuration;
    }
    /** The browser's own event of a track that comes in. */
    receive(given) {
      const event = new Event("track");
      for (const [name, value] of Object.entries({ isTrusted: true, ...given })) Object.defineProperty(event, name, { value });
      this.dispatchEvent(event);
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
    addTrack(track) {
      const sender = new RTCRtpSender(track);
      this.senders = [...this.getSenders(), sender];
      return sender;
    }
    close() {
      this.signalingState = "closed";
    }
  }
  class AudioNode {
    constructor(context) {
      this.context = context;
    }
    connect(target) {
      if (!(target instanceof AudioNode)) throw new TypeError("no node");
      this.targets = [...(this.targets ?? []), target];
      return target;
    }
    disconnect(target) {
      if (target && !this.targets?.includes(target)) throw new DOMException("not connected", "InvalidAccessError");
      this.targets = target ? this.targets.filter((each) => each !== target) : [];
    }
    /** How much of it reaches the loudspeaker. */
    static loudness(node) {
      if (node instanceof AudioDestinationNode) return 1;
      const own = node.gain?.value ?? 1;
      return own * (node.targets ?? []).reduce((sum, target) => sum + AudioNode.loudness(target), 0);
    }
  }
  class AnalyserNode extends AudioNode {
    fftSize = 4;
    getFloatTimeDomainData(samples) {
      samples.fill(AudioContext.loudness);
    }
  }
  class AudioDestinationNode extends AudioNode {}
  class BaseAudioContext {
    destination = new AudioDestinationNode(this);
    createGain() {
      const node = new AudioNode(this);
      node.gain = {};
      this.gains = [...(this.gains ?? []), node.gain];
      return node;
    }
  }
  class OfflineAudioContext extends BaseAudioContext {}
  class MediaElementAudioSourceNode extends AudioNode {
    constructor(context, { mediaElement }) {
      super(context);
      this.mediaElement = mediaElement;
    }
  }
  /** Samples of a constant strength: `AudioContext.loudness`. A closed one counts in `closed`. */
  class AudioContext extends BaseAudioContext {
    static loudness = 0;
    static closed = 0;
    static tones = [];
    /** Every source that was started; the test ends it by `onended`. */
    static started = [];
    /** Every track that became a source. */
    static sources = [];
    static made = [];
    currentTime = 0;
    sinkId = "";
    constructor(options) {
      super();
      this.options = options;
      AudioContext.made.push(this);
    }
    async setSinkId(id) {
      this.sinkId = id;
    }
    createMediaElementSource(mediaElement) {
      return new MediaElementAudioSourceNode(this, { mediaElement });
    }
    createOscillator() {
      return { frequency: {}, connect() {}, stop() {}, start() { AudioContext.started.push(this); AudioContext.tones.push(this.frequency.value); } };
    }
    createBufferSource() {
      return { connect() {}, start() { AudioContext.started.push(this); } };
    }
    async decodeAudioData(buffer) {
      return new TextDecoder().decode(buffer);
    }
    createAnalyser() {
      return new AnalyserNode(this);
    }
    createMediaStreamSource(stream) {
      AudioContext.heard = stream.getAudioTracks()[0];
      AudioContext.sources.push(AudioContext.heard);
      return new AudioNode(this);
    }
    createMediaStreamDestination() {
      return Object.assign(new AudioNode(this), { stream: new MediaStream([new MediaStreamTrack("audio", { silence: true })]) });
    }
    async suspend() {}
    async resume() {}
    async close() {
      AudioContext.closed += 1;
    }
  }
  /** Its recording is the text "sound", in two parts. */
  class MediaRecorder {
    state = "inactive";
    constructor(stream) {
      this.stream = stream;
      MediaRecorder.last = this;
    }
    start() {
      this.state = "recording";
    }
    stop() {
      this.state = "inactive";
      for (const part of ["so", "und"]) this.ondataavailable({ data: part });
      this.onstop();
    }
  }
  const elements = { MediaRecorder, Blob, HTMLMediaElement, HTMLAudioElement, Audio, Document };
  const audio = { AudioNode, AnalyserNode, AudioDestinationNode, BaseAudioContext, OfflineAudioContext, MediaElementAudioSourceNode };
  return { ...audio, AudioContext, MediaStreamTrack, MediaStream, MediaDevices, Navigator, RTCPeerConnection, RTCRtpSender, DOMException, ...elements };
}

function processing(audio) {
  const { echoCancellation = true, noiseSuppression = true, autoGainControl = true } = typeof audio === "object" ? audio : {};
  return { echoCancellation, noiseSuppression, autoGainControl };
}

export function device(kind, label, deviceId = label) {
  return { kind, label, deviceId };
}
