import { parseArgs } from "node:util";

const usage = `npm run bench -- street [--database postgres|embedded] [--rate N] [--seconds N] [--contacts N] [--answer-ms N] [--json] [--profile FOLDER]
npm run bench -- start [--json]
node bench/answers/main.ts [FOLDER WITH PUBLIC SETS]
`;

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

function positive(name: "rate" | "seconds" | "contacts" | "answer-ms"): number | undefined {
  const text = values[name];
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new Error(`--${name} is a whole number from 1 to 9,999,999, not "${text}".`);
  return Number(text);
}

async function main(): Promise<void> {
  const [what = "street"] = positionals;
  if (values.help) return void process.stdout.write(usage);
  if (what === "street") {
    const { benchStreet } = await import("./street/bench-street.ts");
    return benchStreet({
      database: values.database,
      rate: positive("rate"),
      seconds: positive("seconds"),
      contacts: positive("contacts"),
      answerMs: positive("answer-ms"),
      profile: values.profile,
      json: values.json,
    });
  }
  if (what === "start") {
    const { benchStart } = await import("./start/bench-start.ts");
    return benchStart({ json: values.json });
  }
  process.stderr.write(`There is no benchmark "${what}".\n${usage}`);
  process.exitCode = 2;
}

await main();
