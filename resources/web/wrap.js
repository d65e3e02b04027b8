/** Standing in for the browser's own functions without being noticed: proxies keep name, length, identity and errors. */

/**
 * Replaces a method by one that runs `around(call, self, args)`. A method that isn't there stays away.
 *
 * @param {Window & typeof globalThis} scope
 * @param {any} owner
 * @param {string} name
 * @param {(call: (args: any[]) => any, self: any, args: any[]) => unknown} around
 */
export function wrapMethod(scope, owner, name, around) {
  if (typeof owner?.[name] !== "function") return;
  owner[name] = wrapped(scope, owner[name], around);
}

/**
 * Replaces the getter of an attribute, its setter, or both.
 *
 * @param {Window & typeof globalThis} scope
 * @param {any} owner
 * @param {string} name
 * @param {{ get?: (call: () => any, self: any) => unknown, set?: (call: (value: any) => void, self: any, value: any) => void }} around
 */
export function wrapAttribute(scope, owner, name, { get, set }) {
  const native = owner && Object.getOwnPropertyDescriptor(owner, name);
  if (!native?.get) return;
  Object.defineProperty(owner, name, {
    ...native,
    get: get ? wrapped(scope, native.get, (call, self) => get(() => call([]), self)) : native.get,
    set: set && native.set ? wrapped(scope, native.set, (call, self, [value]) => set((given) => call([given]), self, value)) : native.set,
  });
}

/**
 * Replaces a class under all its names by one whose instances are also shown to `made`.
 *
 * @param {Window & typeof globalThis} scope
 * @param {string[]} names the first one is the class that is replaced
 * @param {(instance: any) => void} made
 * @param {(make: () => any) => any} [attempt] makes an instance, by `make`
 * @param {(args: any[]) => any[]} [given] what the class is given in place of these arguments
 */
export function wrapClass(scope, names, made, attempt = (make) => make(), given = (args) => args) {
  const { construct } = scope.Reflect;
  const Native = /** @type {any} */ (scope)[names[0]];
  if (typeof Native !== "function") return;
  /** @type {any} */
  const Tapped = new Proxy(Native, {
    construct(target, args, newTarget) {
      const instance = attempt(() => construct(target, given(args), newTarget === Tapped ? target : newTarget));
      made(instance);
      return instance;
    },
  });
  // `new Audio` makes an HTMLAudioElement, whose constructor is that class and not the function.
  if (Native.prototype.constructor === Native) Native.prototype.constructor = Tapped;
  for (const name of names) {
    if (name in scope) Object.defineProperty(scope, name, { configurable: true, writable: true, value: Tapped });
  }
}

/**
 * @param {Window & typeof globalThis} scope
 * @param {any} native
 * @param {(call: (args: any[]) => any, self: any, args: any[]) => unknown} around
 */
function wrapped(scope, native, around) {
  const { apply } = scope.Reflect;
  return new Proxy(native, { apply: (target, self, args) => around((given) => apply(target, self, given), self, args) });
}
