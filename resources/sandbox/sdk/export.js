// What the page sees of all this.

if (readings.sdk_trouble === 'no_hold') {
  for (const name of ['holdCall', 'unholdCall']) Reflect.deleteProperty(MQCallSDK.prototype, name);
}

/** @type {Record<string, unknown>} */
const exported = {
  global: MQCallSDK,
  default: { default: MQCallSDK },
  es_module: Object.defineProperty({ default: MQCallSDK }, '__esModule', { value: true }),
};
Object.assign(globalThis, { MQCallSDK: exported[readings.export] ?? MQCallSDK });
