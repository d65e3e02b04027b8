// How a method answers: every form of success and error that the readings name.

/** The readings that hold now; the page's own ones, from the script's address, win. */
const readings = { ...SANDBOX_SETTINGS.readings, ...SANDBOX_SETTINGS.own };

/** The methods that the platform refuses now. */
let refusedMethods = SANDBOX_SETTINGS.refused;

/**
 * Take over readings and refusals from the platform.
 * @param {Record<string, string>} values
 * @param {string[]} refused
 */
function takeSettings(values, refused) {
  Object.assign(readings, values, SANDBOX_SETTINGS.own);
  refusedMethods = refused;
}

/**
 * The arguments of a success callback.
 * @param {any} data what the method has to say; undefined if nothing but success, null if data is missing
 * @returns {any[]}
 */
function successArguments(data) {
  if (data === null) return [];
  if (data !== undefined) return [data];
  /** @type {Record<string, any[]>} */
  const forms = { none: [], msg: [{ msg: '成功' }], message: [{ message: '成功' }], code: [{ code: 0, msg: '成功' }] };
  return forms[readings.success_argument] ?? ['成功'];
}

/**
 * The arguments of an error callback.
 * @param {Error & {status?: number}} error
 * @returns {any[]}
 */
function errorArguments(error) {
  const { message, status = 500 } = error;
  /** @type {Record<string, any[]>} */
  const forms = { none: [], error: [error], msg: [{ msg: message }], message: [{ message }], code: [{ code: status, message }] };
  return forms[readings.error_argument] ?? [message];
}

/**
 * Run a method and answer in the form the readings ask for.
 * @param {string} name the method
 * @param {Callbacks | undefined} callbacks
 * @param {() => Promise<any>} work resolves to what successArguments takes
 * @returns {Promise<any> | undefined} a promise only if the readings ask for one
 */
function answered(name, callbacks, work) {
  const isRefused = refusedMethods.includes(name);
  if (isRefused && readings.refusal === 'throw') throw errorArguments(new Refusal('沙箱按要求拒绝'))[0];
  const form = readings.callbacks;
  const silent = form === 'none' || (isRefused && readings.refusal === 'silent');
  const times = { callback: 1, both: 1, twice: 2 }[form] ?? 0;
  const done = work().then(
    (data) => {
      for (let time = 0; time < times && !silent; time += 1) called(callbacks?.success, successArguments(data));
      return successArguments(data)[0];
    },
    (error) => {
      const refuse = error.validator && callbacks?.validatorErrorCb ? validatorCallback(callbacks) : null;
      for (let time = 0; time < times && !silent; time += 1) {
        if (refuse) refuse(error);
        else called(callbacks?.error, errorArguments(error));
      }
      throw errorArguments(error)[0];
    },
  );
  if (silent) {
    done.catch(() => {});
    return form === 'promise' || form === 'both' ? new Promise(() => {}) : undefined;
  }
  if (form === 'promise' || form === 'both') return done;
  done.catch(() => {});
  return undefined;
}

/**
 * What validatorErrorCb gets for a wrong number, or null if it isn't.
 * @param {Callbacks} callbacks
 * @returns {((error: Error) => void) | null}
 */
function validatorCallback(callbacks) {
  if (readings.validator === 'refusal') return (error) => called(callbacks.validatorErrorCb, errorArguments(error));
  if (readings.validator === 'refusal_empty') return () => called(callbacks.validatorErrorCb, []);
  return null;
}

/**
 * Ask validatorErrorCb before the call, if that is how it is read.
 * @param {Callbacks | undefined} callbacks
 * @param {Client} client
 */
function askValidator(callbacks, client) {
  const ask = callbacks?.validatorErrorCb;
  if (typeof ask !== 'function' || !readings.validator.startsWith('rule')) return;
  const { number, privacyNumber, userData } = client;
  const question = readings.validator === 'rule_object' ? { number, privacyNumber, userData } : String(privacyNumber ?? number);
  if (ask(question) !== true) throw new Refusal('号码未通过自定义验证规则');
}

/**
 * Call back; a failing callback is the page's own trouble.
 * @param {unknown} callback
 * @param {any[]} args
 */
function called(callback, args) {
  if (typeof callback !== 'function') return;
  try {
    callback(...args);
  } catch (error) {
    console.error('sandbox: a callback failed', error);
  }
}
