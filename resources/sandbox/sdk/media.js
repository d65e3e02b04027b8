// Microphone, peer connection and speaker of one call.

/** How long to wait for ICE candidates, in milliseconds: host candidates come at once. */
const GATHERING_LIMIT = 1500;

/** Constraints that leave a test tone at the microphone as it is. */
const RAW = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };

/** One media leg: opened before the platform is asked, closed when the call is over. */
class MediaLeg {
  /**
   * @param {number} number how signalling names this leg
   * @param {MediaStream} microphone
   */
  constructor(number, microphone) {
    this.number = number;
    this.closed = false;
    /** @private */ this._microphone = microphone;
    /** @private */ this._muted = false;
    /** @private */ this._held = false;
    /** @private */ this._speaker = new Audio();
    /** @private */ this._peer = new RTCPeerConnection();
    this._speaker.autoplay = true;
    for (const track of microphone.getAudioTracks()) this._peer.addTrack(track, microphone);
    this._peer.addEventListener('track', (event) => {
      this._speaker.srcObject = event.streams[0] ?? new MediaStream([event.track]);
      this._speaker.play().catch((error) => console.warn('sandbox: the speaker does not play', error));
    });
  }

  /**
   * Ask for the microphone and make a leg of it.
   * @param {number} number
   * @returns {Promise<MediaLeg>} rejected if there is no microphone or it is refused
   */
  static async open(number) {
    const audio = SANDBOX_SETTINGS.rawMicrophone ? RAW : true;
    return new MediaLeg(number, await navigator.mediaDevices.getUserMedia({ audio, video: false }));
  }

  /**
   * Make the SDP offer, with its candidates inside.
   * @returns {Promise<string>}
   */
  async offer() {
    await this._peer.setLocalDescription(await this._peer.createOffer());
    await this._gathered();
    return this._peer.localDescription?.sdp ?? '';
  }

  /**
   * Take the platform's SDP answer; from now on both sides hear each other.
   * @param {string} sdp
   */
  async accept(sdp) {
    if (!this.closed) await this._peer.setRemoteDescription({ type: 'answer', sdp });
  }

  /** @param {boolean} muted */
  mute(muted) {
    this._muted = muted;
    this._send();
  }

  /** @param {boolean} held */
  hold(held) {
    this._held = held;
    this._send();
  }

  /** Release microphone, connection and speaker; more than once is harmless. */
  close() {
    this.closed = true;
    for (const track of this._microphone.getTracks()) track.stop();
    this._peer.close();
    this._speaker.pause();
    this._speaker.srcObject = null;
  }

  /** @private */
  _send() {
    for (const track of this._microphone.getAudioTracks()) track.enabled = !this._muted && !this._held;
  }

  /** @private @returns {Promise<void>} */
  _gathered() {
    return new Promise((resolve) => {
      const check = () => this._peer.iceGatheringState === 'complete' && resolve();
      this._peer.addEventListener('icegatheringstatechange', check);
      setTimeout(resolve, GATHERING_LIMIT);
      check();
    });
  }
}
