import { parseArgs } from "node:util";

const usage = `npm run bench -- street [--database postgres|embedded] [--rate N] [--seconds N] [--contacts N] [--answer-ms N] [--json] [--profile FOLDER]
npm run bench -- start [--json]
npm run bench:answers -- [FOLDER WITH PUBLIC SETS]
`;

function readArguments() {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      database: { type: "string" },
      rate: { type: "string" },
      seconds: { type: "string" },
      contacts: { type: "string" },
      "answer-ms": { type: "string" },
      profile: { type: "string" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const positive = (name: "rate" | "seconds" | "contacts" | "answer-ms"): number | undefined => {
    const text = values[name];
    if (text === undefined) return undefined;
    if (!/^[1-9]\d{0,6}$/.test(text))
      throw new Error(`--${name} is a whole number from 1 to 9,999,999, not "${text}".`);
    return Number(text);
  };
  const [what = "street"] = positionals;
  if (what !== "street" && what !== "start") throw new Error(`There is no benchmark "${what}".`);
  return {
    what,
    help: values.help,
    options: {
      database: values.database,
      rate: positive("rate"),
      seconds: positive("seconds"),
      contacts: positive("contacts"),
      answerMs: positive("answer-ms"),
      profile: values.profile,
      json: values.json,
    },
  };
}

async function main(): Promise<void> {
  const read = readOrExplain();
  if (read === null) return;
  if (read.help) return void process.stdout.write(usage);
  if (read.what === "start") {
    const { benchStart } = await import("./start/bench-start.ts");
    return benchStart(read.options);
  }
  const { benchStreet } = await import("./street/bench-street.ts");
  return benchStreet(read.options);
}

function readOrExplain(): ReturnType<typeof readArguments> | null {
  try {
    return readArguments();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    process.exitCode = 2;
    return null;
  }
}

await main();
