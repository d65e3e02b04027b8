// The class that pages use: the whole surface of the vendor's document.

/** The stand-in for the vendor's SDK. */
class MQCallSDK {
  constructor() {
    /** @private @type {Map<string, Function[]>} */ this._listeners = new Map();
    /** @private @type {Map<number, MediaLeg>} */ this._legs = new Map();
    /** @private */ this._lastLeg = 0;
    /** @private @type {Set<number>} legs that no command has been sent for yet */ this._opening = new Set();
    /** @private @type {ServerMessage[] | null} */ this._heldBack = null;
    /** @private */ this._signalling = new Signalling(
      (message) => this._received(message),
      () => this._socketLost(),
      () => this._emit('unAuthorization', []),
    );
  }

  /**
   * Sign in. The register event follows success.
   * @param {{token: string} & Callbacks} options
   */
  init(options) {
    if (readings.sdk_trouble === 'init_throws') throw new Error('sandbox: init is broken');
    return answered('init', readings.init_order === 'missing' ? { error: options?.error } : options, async () => {
      if (this._signalling.token) throw new Refusal('已经初始化');
      this._signalling.token = String(options?.token ?? '');
      this._heldBack = [];
      try {
        await this._signalling.connect();
      } catch (error) {
        this._signalling.token = '';
        this._heldBack = null;
        if (error instanceof Refusal && error.status === 401) this._emit('unAuthorization', []);
        throw error;
      }
      if (readings.init_order === 'after_register') this._release();
      else setTimeout(() => this._release(), 0);
      return undefined;
    });
  }

  /**
   * @param {string} name
   * @param {Function} handler
   * @returns {this}
   */
  on(name, handler) {
    this._listeners.set(name, [...(this._listeners.get(name) ?? []), handler]);
    return this;
  }

  /** @param {Callbacks} [options] */
  getAgentRule(options) {
    return answered('getAgentRule', options, () => this._signalling.command('getAgentRule', {}));
  }

  /** @param {{data: {rule: number, number?: string, group_id?: number}} & Callbacks} options */
  setOutNumber(options) {
    return this._command('setOutNumber', { data: options?.data }, options);
  }

  /** @param {{status: number} & Callbacks} options */
  setAgentStatus(options) {
    return this._command('setAgentStatus', { status: options?.status }, options);
  }

  /** @param {{client: Client} & Callbacks} options */
  call(options) {
    return answered('call', options, async () => {
      const client = options?.client ?? {};
      askValidator(options, client);
      await this._withMicrophone((media) => this._signalling.command('call', { client, ...media }));
      return undefined;
    });
  }

  /** Answer the call that rings; its effect shows in events only. */
  answer() {
    return quietly('answer', async () => {
      try {
        await this._withMicrophone((media) => this._signalling.command('answer', media));
      } catch (error) {
        if (error instanceof Refusal) throw error;
        await this._signalling.command('hangup', { failed: true }); // no microphone: the call cannot be had
        throw error;
      }
    });
  }

  /** Hang up or decline; its effect shows in events only. */
  hangup() {
    return quietly('hangup', async () => {
      this._opening.clear();
      try {
        await this._signalling.command('hangup', {});
      } catch (error) {
        const isCut = error instanceof Refusal && error.status === 503;
        if (isCut) for (const leg of [...this._legs.keys()]) this._closeLeg(leg);
        throw error;
      }
    });
  }

  /** @param {Callbacks} [options] */
  muteCall(options) {
    return this._switch('muteCall', options, (leg) => leg.mute(true));
  }

  /** @param {Callbacks} [options] */
  unmuteCall(options) {
    return this._switch('unmuteCall', options, (leg) => leg.mute(false));
  }

  /** @param {Callbacks} [options] */
  holdCall(options) {
    return this._switch('holdCall', options, (leg) => leg.hold(true));
  }

  /** @param {Callbacks} [options] */
  unholdCall(options) {
    return this._switch('unholdCall', options, (leg) => leg.hold(false));
  }

  /** @param {{agentId: number} & Callbacks} options */
  transferCall(options) {
    return this._command('transferCall', { agentId: options?.agentId }, options);
  }

  /** @param {{token: string} & Callbacks} options */
  refreshToken(options) {
    return answered('refreshToken', options, async () => {
      const token = String(options?.token ?? '');
      await this._signalling.renew(token);
      return undefined;
    });
  }

  /** @private @param {string} name @param {object} body @param {Callbacks | undefined} options */
  _command(name, body, options) {
    return answered(name, options, async () => {
      await this._signalling.command(name, body);
      return undefined;
    });
  }

  /** @private @param {string} name @param {Callbacks | undefined} options @param {(leg: MediaLeg) => void} act */
  _switch(name, options, act) {
    return answered(name, options, async () => {
      const { leg } = await this._signalling.command(name, {});
      const media = this._legs.get(leg);
      if (media) act(media);
      return undefined;
    });
  }

  /**
   * Open the microphone, make an offer and send it; close the leg again if the platform refuses.
   * @private
   * @param {(media: {leg: number, sdp: string}) => Promise<any>} send
   */
  async _withMicrophone(send) {
    this._lastLeg += 1;
    const number = this._lastLeg;
    this._opening.add(number);
    this._legs.set(number, await MediaLeg.open(number));
    try {
      const sdp = (await this._legs.get(number)?.offer()) ?? '';
      if (!this._opening.delete(number)) throw new Refusal('已取消'); // hung up before the platform knew
      await send({ leg: number, sdp });
    } catch (error) {
      this._closeLeg(number);
      throw error;
    }
  }

  /** @private @param {number} number */
  _closeLeg(number) {
    this._legs.get(number)?.close();
    this._legs.delete(number);
  }

  /** @private @param {ServerMessage} message */
  _received(message) {
    if (message.kind === 'welcome' || message.kind === 'readings') {
      takeSettings(message.readings, message.refused);
    } else if (message.kind === 'media') {
      this._legs.get(message.leg)?.accept(message.sdp).catch((error) => console.error('sandbox: no media', error));
    } else if (message.kind === 'teardown') {
      this._closeLeg(message.leg);
    } else if (this._heldBack) {
      this._heldBack.push(message);
    } else if (message.kind === 'event') {
      this._emit(message.name, message.arguments);
    }
  }

  /** Send the events that waited for init's success. @private */
  _release() {
    const messages = this._heldBack ?? [];
    this._heldBack = null;
    for (const message of messages) this._received(message);
  }

  /** @private */
  _socketLost() {
    const names = { both: ['notifySocketReconnectFailed', 'unregister'], failed: ['notifySocketReconnectFailed'], unregister: ['unregister'] };
    const told = names[/** @type {keyof typeof names} */ (readings.socket_loss)] ?? [];
    for (const action of told) {
      this._emit(action, [{ sip: '', customer: '', action, user_agent: 'Sandbox', uuid: '', trunk_number: '', trunk_number_name: '', queue_name: '' }]);
    }
  }

  /** @private @param {string} name @param {any[]} args */
  _emit(name, args) {
    for (const handler of this._listeners.get(name) ?? []) called(handler, args);
  }
}

/**
 * Run a method that has no callbacks; a refusal is only logged.
 * @param {string} name
 * @param {() => Promise<void>} work
 */
function quietly(name, work) {
  if (refusedMethods.includes(name) && readings.refusal === 'throw') throw errorArguments(new Refusal('沙箱按要求拒绝'))[0];
  work().catch((error) => console.warn(`sandbox: ${name}: ${error.message}`));
}
