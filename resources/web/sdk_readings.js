/**
 * What the vendor's document leaves open, read tolerantly: pure functions from what the SDK gave to our own words.
 *
 * Readers of events never throw, whatever they are given (getters that throw and revoked proxies included), and nothing
 * quotes a value that it could not read: `shapeOf` names types and keys only.
 */

import { Refusal } from "./bridge_port.js";

const TEXT_CAP = 256; // characters of one field
const REASON_CAP = 300;
const SHAPE_KEYS = 20;
const DEEPEST = 4; // envelopes about one thing

/**
 * A property, or undefined where reading it is impossible.
 *
 * @param {unknown} value
 * @param {string} key
 * @returns {unknown}
 */
function field(value, key) {
  try {
    return typeof value === "object" && value !== null ? /** @type {any} */ (value)[key] : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The one element of a list of one; anything else as it is.
 *
 * @param {unknown} value
 * @returns {unknown}
 */
function alone(value) {
  return isList(value) && field(value, "length") === 1 ? field(value, "0") : value;
}

/**
 * @param {unknown} value
 * @returns {value is unknown[]}
 */
function isList(value) {
  try {
    return Array.isArray(value);
  } catch {
    return false; // a revoked proxy
  }
}

/**
 * A list; one thing where a list is documented is a list of one, nothing is an empty one.
 *
 * @param {unknown} value
 * @returns {unknown[]}
 */
function listOf(value) {
  if (isList(value)) return value;
  return value === null || value === undefined || value === "" ? [] : [value];
}

/**
 * A text; numbers count as texts, all else is empty.
 *
 * @param {unknown} value
 * @param {number} [cap] characters
 */
export function textOf(value, cap = TEXT_CAP) {
  const one = alone(value);
  if (typeof one === "number" || typeof one === "bigint") return `${one}`;
  return typeof one === "string" ? one.slice(0, cap) : "";
}

/**
 * A whole number, also from a text of digits; null for all else.
 *
 * @param {unknown} value
 */
export function integerOf(value) {
  const text = textOf(value).trim();
  return /^-?\d{1,15}$/.test(text) ? Number(text) : null;
}

/**
 * Types and key names of a value, never its content.
 *
 * @param {unknown} value
 * @returns {string}
 */
export function shapeOf(value) {
  if (value === null) return "null";
  if (isList(value)) return `list of ${textOf(field(value, "length"))}`;
  if (typeof value !== "object") return typeof value;
  try {
    const keys = Object.keys(value).slice(0, SHAPE_KEYS);
    const parts = keys.map((key) => `${key.slice(0, 40)}: ${kindOf(field(value, key))}`);
    return `{${parts.join(", ")}}`;
  } catch {
    return "object";
  }
}

/** @param {unknown} value */
function kindOf(value) {
  if (value === null) return "null";
  return isList(value) ? "list" : typeof value;
}

/**
 * The words of an `error` callback, a rejection or a throw: absent, a text, an Error or an object, or a list of one.
 *
 * @param {unknown} given
 */
export function reasonOf(given) {
  const argument = alone(given);
  if (argument === undefined || argument === null) return "";
  const words = [argument, field(argument, "msg"), field(argument, "message"), field(argument, "code")];
  const text = words.map((word) => textOf(word, REASON_CAP)).find((word) => word !== "");
  return text ?? shapeOf(argument).slice(0, REASON_CAP);
}

/**
 * True when `validatorErrorCb` was given our own number: a question before the call, not a refusal.
 *
 * @param {unknown} argument
 * @param {{ number?: string, privacyNumber?: string }} client what `call` was given
 */
export function asksAboutNumber(argument, client) {
  const own = [client.number, client.privacyNumber].filter((text) => text);
  const told = [argument, field(argument, "number"), field(argument, "privacyNumber")];
  return told.some((value) => own.includes(textOf(value, 4096)));
}

/**
 * The object that has one of these keys, taken out of lists of one and of envelopes (`{data: …}`, `{result: …}`).
 *
 * @param {unknown} argument
 * @param {string[]} keys
 * @param {(value: unknown, key: string) => unknown} [read]
 * @returns {unknown} undefined when there is none
 */
function inside(argument, keys, read = field) {
  let value = alone(argument);
  for (let depth = 0; depth <= DEEPEST && typeof value === "object" && value !== null; depth += 1) {
    const here = value;
    if (keys.some((key) => read(here, key) !== undefined)) return here;
    value = alone(field(here, "data") ?? field(here, "result"));
  }
  return undefined;
}

const EVENT_KEYS = ["uuid", "customer", "trunk_number", "trunk_number_name", "queue_name", "user_agent"];

/**
 * The common payload of events. Fields that say nothing are left out.
 *
 * @param {unknown} argument
 */
export function callDetails(argument) {
  const data = inside(argument, EVENT_KEYS);
  const details = {
    uuid: textOf(field(data, "uuid")),
    customer: textOf(field(data, "customer")),
    outbound_number: textOf(field(data, "trunk_number")),
    outbound_name: textOf(field(data, "trunk_number_name")),
    queue: textOf(field(data, "queue_name")),
    user_agent: textOf(field(data, "user_agent")),
  };
  return Object.fromEntries(Object.entries(details).filter(([, text]) => text !== ""));
}

/**
 * `agentInitStatus`. null where the platform said nothing.
 *
 * @param {unknown} argument
 */
export function agentReport(argument) {
  const data = inside(argument, ["callAgentStatus", "outNumber"]);
  return { code: integerOf(field(data, "callAgentStatus")), outbound_number: textOf(field(data, "outNumber")) || null };
}

const RULE_KEYS = ["default_rule", "agent_numbers", "agent_groups"];

/**
 * A property by its documented name, in whatever case and with or without underscores: `defaultRule` too.
 *
 * @param {unknown} value
 * @param {string} key
 * @returns {unknown}
 */
function loosely(value, key) {
  const exact = field(value, key);
  if (exact !== undefined || typeof value !== "object" || value === null) return exact;
  const folded = (/** @type {string} */ name) => name.replaceAll("_", "").toLowerCase();
  try {
    const name = Object.keys(value).find((each) => folded(each) === folded(key));
    return name === undefined ? undefined : field(value, name);
  } catch {
    return undefined; // a revoked proxy
  }
}

/**
 * `getAgentRule`'s data. Throws a `Refusal` (`odd_shape`) for what is neither empty nor of the documented form.
 *
 * @param {unknown} argument
 */
export function outboundRule(argument) {
  const data = inside(argument, RULE_KEYS, loosely);
  if (data === undefined && !isEmpty(argument)) throw new Refusal("odd_shape", shapeOf(argument));
  const own = alone(loosely(data, "agent_numbers"));
  return {
    default_rule: integerOf(loosely(data, "default_rule")),
    default_number: textOf(loosely(own, "default_number")),
    numbers: textsOf(loosely(own, "numbers")),
    groups: listOf(loosely(data, "agent_groups")).map(groupOf).filter((group) => group !== null),
  };
}

/**
 * True for `{}`, also in envelopes: this agent has no rule.
 *
 * @param {unknown} argument
 */
function isEmpty(argument) {
  const value = alone(argument);
  if (shapeOf(value) === "{}") return true;
  const inner = alone(field(value, "data") ?? field(value, "result"));
  return shapeOf(inner) === "{}";
}

/** @param {unknown} value */
function groupOf(value) {
  const id = integerOf(loosely(value, "id"));
  if (id === null) return null; // it could be neither chosen nor distinguished from the others
  const isDefault = loosely(value, "is_default");
  return {
    id,
    name: textOf(loosely(value, "name")),
    kind: integerOf(loosely(value, "rule_type")),
    numbers: textsOf(loosely(value, "numbers")),
    is_default: isDefault === true || integerOf(isDefault) === 1,
  };
}

/** @param {unknown} value */
function textsOf(value) {
  return listOf(value)
    .map((each) => textOf(each))
    .filter((text) => text !== "");
}
