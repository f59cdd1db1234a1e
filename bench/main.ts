import { parseArgs } from "node:util";

const usage = `npm run bench -- street [--database postgres|embedded] [--rate N] [--seconds N] [--contacts N] [--answer-ms N] [--json] [--profile FOLDER]
npm run bench -- start [--json]
npm run bench -- answers --help
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

const number = (text: string | undefined) => (text === undefined ? undefined : Number(text));

async function main(): Promise<void> {
  const [what = "street"] = positionals;
  if (values.help) return void process.stdout.write(usage);
  if (what === "street") {
    const { benchStreet } = await import("./street/bench-street.ts");
    return benchStreet({
      database: values.database,
      rate: number(values.rate),
      seconds: number(values.seconds),
      contacts: number(values.contacts),
      answerMs: number(values["answer-ms"]),
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
