/**
 * Measures the offline defaults, the request for a person and the retrieval of help pages, on public sets that are kept
 * outside this project:
 *
 *   node bench/answers/main.ts <folder with clinc150.json, banking77.json, rasa_helpdesk.json, …>
 *
 * A missing file is named and left out; the sets written for this project are measured in any case.
 */
import { existsSync } from "node:fs";
import { measurePersonRequests } from "./person-requests.ts";
import { measureRetrieval } from "./retrieval.ts";
import { memoryLine, printTable } from "./table.ts";

const folder = process.argv[2] ?? null;
if (folder === null || !existsSync(folder)) {
  console.log(
    folder === null
      ? "No data folder was given, so only this project's own sets are measured: node bench/answers/main.ts <folder>\n"
      : `The data folder ${folder} does not exist, so only this project's own sets are measured.\n`,
  );
}
const present = folder !== null && existsSync(folder) ? folder : null;
printTable("Requests for a person", measurePersonRequests(present));
printTable("Help pages: is the right one found?", await measureRetrieval(present));
console.log(memoryLine());
