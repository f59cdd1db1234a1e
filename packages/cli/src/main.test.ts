import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parley } from "./fixtures/spawn-cli.ts";
import { temporaryFolder } from "./fixtures/temporary-folder.ts";

describe("the command line", () => {
  it("answers a wrong flag with the nearest one and exit code 2", async () => {
    const { code, out, err } = await parley(["demo", "--onec"]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toBe("parley: unknown option '--onec'\n(Did you mean --once?)\nSee `parley demo --help`.\n");
  });

  it("takes it calmly when the reader of its output goes away", async () => {
    const main = fileURLToPath(new URL("./main.ts", import.meta.url));
    const child = spawn("bash", ["-c", `"$NODE" "$MAIN" --help | true; echo "$\{PIPESTATUS[0]}"`], {
      env: { ...process.env, NODE: process.execPath, MAIN: main },
    });
    let [out, err] = ["", ""];
    child.stdout.on("data", (text) => {
      out += text;
    });
    child.stderr.on("data", (text) => {
      err += text;
    });
    await once(child, "close");
    expect({ out, err }).toEqual({ out: "0\n", err: "" });
  });

  it("names a busy port in plain words", async () => {
    await using folder = await temporaryFolder();
    await using server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    await parley(["init", "."], { cwd: folder.path });
    const config = await readFile(`${folder.path}/parley.config.ts`, "utf8");
    await writeFile(`${folder.path}/parley.config.ts`, config.replace('text: ""', 'text: "some-campaign"'));
    const { code, err } = await parley(["start", "--port", String(port)], {
      cwd: folder.path,
      env: { PARLEY_SUPPORT_BRAZE_KEY: "a-rest-key" },
    });
    expect(code).toBe(1);
    expect(err).toBe(
      `Another program listens on 127.0.0.1:${port} already. Stop it, or choose another port with --port or PARLEY_PORT.\n`,
    );
  });
});
