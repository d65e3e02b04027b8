// Type-checks the scripts in resources/. A folder whose scripts run as one program says so by a jsconfig.json of its
// own; all others are checked as tsconfig.json here says. tsc takes an empty list of files for an error; here it
// means that there is nothing to check.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const resources = fileURLToPath(new URL("../../resources/", import.meta.url));
const here = fileURLToPath(new URL("./", import.meta.url));

const files = readdirSync(resources, { recursive: true, encoding: "utf-8" });
const projects = files.filter((name) => name.endsWith("jsconfig.json")).map((name) => join(resources, name));
const loose = ["web", "sandbox"]
  .map((folder) => join(resources, folder))
  .filter((folder) => existsSync(folder) && !existsSync(join(folder, "jsconfig.json")))
  .flatMap((folder) => readdirSync(folder).filter((name) => name.endsWith(".js")));
if (loose.length > 0) projects.push(join(here, "tsconfig.json"));

for (const project of projects) {
  const compiler = join(here, "node_modules", "typescript", "bin", "tsc");
  const { status } = spawnSync(process.execPath, [compiler, "--project", project], { stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
}
console.log(`${projects.length} projects checked, ${files.filter((name) => name.endsWith(".js")).length} scripts`);
