// The WebSocket to the sandbox. The conversation is described in softphone/sandbox/signalling.py.

/** Milliseconds between two tries to come back after a lost socket. */
const RETRY_AFTER = 1000;

/** Close codes after which the SDK doesn't come back: token refused, signed in elsewhere. */
const FINAL_CODES = [4401, 4409];

/** A refusal, by the platform or by the SDK itself. */
class Refusal extends Error {
  /**
   * @param {string} message
   * @param {{status?: number, validator?: boolean}} [details] validator: the number itself is wrong
   */
  constructor(message, { status = 400, validator = false } = {}) {
    super(message);
    this.status = status;
    this.validator = validator;
  }
}

/** Sends commands and passes every other message to the SDK; comes back by itself after a loss. */
class Signalling {
  /**
   * @param {(message: ServerMessage) => void} receive
   * @param {() => void} lost called once for each loss of a socket that was signed in
   * @param {() => void} unauthorized called when the token has expired before the SDK could come back
   */
  constructor(receive, lost, unauthorized) {
    this.token = '';
    /** @private */ this._receive = receive;
    /** @private */ this._lost = lost;
    /** @private */ this._unauthorized = unauthorized;
    /** @private */ this._waitsForToken = false;
    /** @private */ this._instance = crypto.randomUUID();
    /** @private @type {WebSocket | null} */ this._socket = null;
    /** @private */ this._signedIn = false;
    /** @private */ this._lastId = 0;
    /** @private @type {Map<number, (reply: Reply) => void>} */ this._waiting = new Map();
  }

  /**
   * Sign in with the token.
   * @returns {Promise<void>} rejected with a Refusal if the token is refused or there is no reply
   */
  connect() {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(SANDBOX_SETTINGS.socketUrl);
      this._socket = socket;
      socket.onopen = () =>
        socket.send(JSON.stringify({ kind: 'hello', token: this.token, instance: this._instance }));
      socket.onmessage = (event) => {
        /** @type {ServerMessage} */ const message = JSON.parse(event.data);
        if (message.kind === 'welcome') {
          this._signedIn = true;
          resolve();
        }
        if (message.kind === 'denied') reject(new Refusal(message.message, message));
        if (message.kind === 'reply') this._settle(message);
        else this._receive(message);
      };
      socket.onclose = (event) => {
        reject(new Refusal('无法连接平台', { status: 503 }));
        this._closed(event.code);
      };
    });
  }

  /**
   * @param {string} name
   * @param {object} body
   * @returns {Promise<any>} the reply's data; rejected with a Refusal
   */
  command(name, body) {
    return new Promise((resolve, reject) => {
      if (!this._signedIn || !this._socket) {
        reject(new Refusal('未连接平台', { status: 503 }));
        return;
      }
      this._lastId += 1;
      this._waiting.set(this._lastId, (reply) =>
        reply.ok ? resolve(reply.data) : reject(new Refusal(reply.message, reply)),
      );
      this._socket.send(JSON.stringify({ kind: 'command', id: this._lastId, name, body }));
    });
  }

  /**
   * Take a new token: the platform checks it, or uses it to come back if the socket is lost.
   * @param {string} token
   */
  async renew(token) {
    if (this._signedIn) await this.command('refreshToken', { token });
    this.token = token;
    if (this._waitsForToken) this._comeBack();
    this._waitsForToken = false;
  }

  /** @private @param {Reply} reply */
  _settle(reply) {
    this._waiting.get(reply.id)?.(reply);
    this._waiting.delete(reply.id);
  }

  /** @private @param {number} code */
  _closed(code) {
    for (const [id, settle] of this._waiting) {
      settle({ id, ok: false, status: 503, message: '与平台的连接断开', validator: false, data: null });
    }
    this._waiting.clear();
    const wasSignedIn = this._signedIn;
    this._signedIn = false;
    if (FINAL_CODES.includes(code)) return;
    if (wasSignedIn) {
      this._lost();
      this._comeBack();
    }
  }

  /** @private */
  _comeBack() {
    setTimeout(() => {
      this.connect().catch((refusal) => {
        this._waitsForToken = refusal.status === 401;
        if (this._waitsForToken) this._unauthorized();
        else this._comeBack();
      });
    }, RETRY_AFTER);
  }
}
