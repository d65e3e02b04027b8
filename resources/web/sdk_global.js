/** Finding what the SDK's script defines, and making the SDK's object of it. */

import { Refusal } from "./bridge_port.js";
import { reasonOf } from "./sdk_readings.js";

export const GLOBAL_NAME = "MQCallSDK";

/** A script may be a small loader of the real one: so long its global may still come. */
const PATIENCE = 4000; // ms
const PAUSE = 50; // ms

/**
 * What the SDK's script calls `MQCallSDK`. Asked for by its bare name, since a `class` or `const` at the top of a script
 * is no property of the window.
 *
 * @returns {any}
 */
function globalOf() {
  try {
    // @ts-ignore the type checker doesn't know the vendor's name
    return typeof MQCallSDK === "undefined" ? undefined : MQCallSDK;
  } catch {
    return undefined; // declared, but its script threw before
  }
}

/** The functions that may be the class: the global itself, or what a module exports under it. */
function candidates() {
  const exported = globalOf();
  const found = [exported, exported?.default, exported?.[GLOBAL_NAME], exported?.default?.default];
  return [...new Set(found.filter((each) => typeof each === "function"))];
}

/**
 * Resolves with the candidates as soon as there are some; with none after a while, or at once when the script threw or
 * its global is something else.
 *
 * @param {typeof globalThis.setTimeout} setTimeout
 * @param {boolean} threw
 */
async function appeared(setTimeout, threw) {
  for (let waited = 0; ; waited += PAUSE) {
    const found = candidates();
    if (found.length > 0 || threw || waited >= PATIENCE || globalOf() !== undefined) return found;
    await new Promise((resolve) => setTimeout(() => resolve(undefined), PAUSE));
  }
}

/**
 * The SDK's object, as the document makes it; of a function that is no class (an arrow function) what it returns.
 * Throws a `Refusal` (`sdk_missing`).
 *
 * @param {Window & typeof globalThis} scope
 * @param {typeof globalThis.setTimeout} setTimeout
 * @param {boolean} threw what `loadScript` said
 * @returns {Promise<any>}
 */
export async function makeSdk(scope, setTimeout, threw) {
  const found = await appeared(setTimeout, threw);
  if (found.length === 0) {
    throw new Refusal("sdk_missing", threw ? "the script is none or threw an error" : `the script defines no ${GLOBAL_NAME}`);
  }
  let fault;
  for (const Sdk of found) {
    try {
      return isClass(scope, Sdk) ? new Sdk() : Sdk();
    } catch (error) {
      fault ??= error;
    }
  }
  throw new Refusal("sdk_missing", `new ${GLOBAL_NAME}() threw: ${reasonOf(fault)}`);
}

/**
 * Whether `new` may be said to it, found out without running it.
 *
 * @param {Window & typeof globalThis} scope
 * @param {any} Sdk
 */
function isClass(scope, Sdk) {
  try {
    scope.Reflect.construct(scope.Object, [], Sdk);
    return true;
  } catch {
    return false;
  }
}
