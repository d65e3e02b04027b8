// The scripts of resources/web as the page gets them: joined without `import` and `export`, as page_scripts.py does.
import { readFileSync } from "node:fs";
import vm from "node:vm";

const WEB = new URL("../../../resources/web/", import.meta.url);
const PAGE_SCRIPTS = new URL("../../../softphone/telephony/page_scripts.py", import.meta.url);
// In the order of the app itself.
const MAIN_WORLD = readFileSync(PAGE_SCRIPTS, "utf-8").match(/^MAIN_WORLD_FILES.*?^\)/ms)[0].match(/\w+(?=\.js")/g);

function joined(names) {
  const sources = names.map((name) => readFileSync(new URL(`${name}.js`, WEB), "utf-8"));
  return sources.map((source) => source.replace(/^import .*;$\n/gm, "").replace(/^export (?=(?:async )?function|class|const)/gm, "")).join("\n");
}

/** Runs the main world's scripts, as the page does, in `context`. */
export function runMainWorld(context, nonce) {
  vm.runInContext(`(() => {\n"use strict";\n${joined(MAIN_WORLD)}\nstartMainWorld(${JSON.stringify(nonce)}, window);\n})();`, context);
}

/** Runs the isolated world's script; the context holds `transport` and `Channel`. */
export function runIsolatedWorld(context, nonce, page) {
  const given = `{ nonce: ${JSON.stringify(nonce)}, page: ${JSON.stringify(page)}, scope: window, transport: {}, Channel }`;
  vm.runInContext(`(() => {\n"use strict";\n${joined(["bridge"])}\nstartBridge(${given});\n})();`, context);
}

/** The functions of the tolerant readings, alone. */
export function readings() {
  const names = "textOf, integerOf, shapeOf, reasonOf, asksAboutNumber, callDetails, agentReport, outboundRule";
  return vm.runInNewContext(`${joined(["bridge_port", "sdk_readings"])}\n({ ${names} });`);
}

/** Without the prototypes of another realm, for comparison. */
export function plain(value) {
  return JSON.parse(JSON.stringify(value));
}
