/** Loading the SDK by a script tag, and saying why that failed as exactly as a browser lets a page know. */

import { Refusal } from "./bridge_port.js";

/**
 * Resolves once the document itself has loaded: a script put in before would delay that for as long as it takes.
 *
 * @param {Window & typeof globalThis} scope
 * @returns {Promise<void>}
 */
export function documentLoaded(scope) {
  if (scope.document.readyState === "complete") return Promise.resolve();
  return new Promise((resolve) => scope.addEventListener("load", () => resolve(), { once: true }));
}

/**
 * Resolves when the script has run (or thrown: `threw` is then true, and its global may still be there).
 *
 * A page gets neither the HTTP status nor the text of an error of a script from another host, so 404, a refused
 * connection and a bad certificate are all "could not be fetched". Python's time limit covers a script that never comes.
 *
 * @param {Window & typeof globalThis} scope
 * @param {string} url
 * @returns {Promise<{ threw: boolean }>}
 */
export function loadScript(scope, url) {
  const { document } = scope;
  return new Promise((resolve, reject) => {
    let threw = false;
    /** @type {string | null} the host that the content policy refused */
    let blocked = null;
    const noteError = () => (threw = true);
    /** @param {SecurityPolicyViolationEvent} event */
    const noteBlocked = (event) => {
      if (event.effectiveDirective.startsWith("script-src")) blocked ??= hostOf(scope, event.blockedURI);
    };
    const forget = () => {
      scope.removeEventListener("error", noteError);
      document.removeEventListener("securitypolicyviolation", noteBlocked);
    };
    scope.addEventListener("error", noteError);
    document.addEventListener("securitypolicyviolation", noteBlocked);

    const script = document.createElement("script");
    script.onload = () => {
      forget();
      resolve({ threw });
    };
    script.onerror = () => {
      // The report of a refused address comes in a task of its own, so look at it in the next one.
      scope.setTimeout(() => {
        forget();
        reject(
          blocked !== null
            ? new Refusal("sdk_blocked", blocked)
            : new Refusal("sdk_missing", "the script could not be fetched"),
        );
      }, 50);
    };
    script.src = url;
    document.head.append(script);
  });
}

/**
 * @param {Window & typeof globalThis} scope
 * @param {string} address
 */
function hostOf({ URL }, address) {
  try {
    return new URL(address).host;
  } catch {
    return "";
  }
}
