import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Every relative link in the documentation must lead to a file or folder that exists. Prints each that does not; exits 1. */
const files = globSync("**/*.md", { exclude: (name) => name.startsWith("node_modules") || name.startsWith(".") });
const link = /\[[^\]]*\]\(([^)\s#]+)(?:#[^)]*)?\)/g;

const broken = files.flatMap((file) =>
  [...readFileSync(file, "utf8").matchAll(link)]
    .map((match) => match[1] ?? "")
    .filter((target) => !/^([a-z]+:|\/)/.test(target) && !existsSync(join(dirname(file), target)))
    .map((target) => `${file}: there is no ${target}`),
);

for (const line of broken) console.error(line);
process.exitCode = broken.length > 0 ? 1 : 0;
