// Type-checks the scripts in resources/ as tsconfig.json says. tsc takes an empty list of files for an error;
// here it means that there is nothing to check.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const scripts = ["web", "sandbox"].flatMap((folder) => {
  const place = new URL(`../../resources/${folder}/`, import.meta.url);
  return existsSync(place) ? readdirSync(place).filter((name) => name.endsWith(".js")) : [];
});

if (scripts.length === 0) {
  console.log("no scripts to check");
} else {
  const compiler = fileURLToPath(new URL("node_modules/typescript/bin/tsc", import.meta.url));
  const project = fileURLToPath(new URL("tsconfig.json", import.meta.url));
  const { status } = spawnSync(process.execPath, [compiler, "--project", project], { stdio: "inherit" });
  console.log(`${scripts.length} scripts checked`);
  process.exitCode = status ?? 1;
}
