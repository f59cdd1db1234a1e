import { readdirSync, readFileSync } from "node:fs";

/** CPU seconds used so far, children that ended included; `null` where there is no `/proc`. */
export function cpuSecondsOf(pid: number): number | null {
  const [user, system, childUser, childSystem] = statOf(pid).slice(11, 15).map(Number);
  if (user === undefined || system === undefined) return null;
  return (user + system + (childUser ?? 0) + (childSystem ?? 0)) / ticksPerSecond;
}

/** Memory in MB: at present or the most so far. */
export function residentMegabytesOf(pid: number, which: "now" | "peak"): number | null {
  const name = which === "now" ? "VmRSS" : "VmHWM";
  const kilobytes = new RegExp(`${name}:\\s*(\\d+)`).exec(read(`/proc/${pid}/status`))?.[1];
  return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1024);
}

/** Every process below this one, at any depth, without `except`. */
export function processesBelow(ancestor: number, except: number): number[] {
  const parents = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => [Number(name), parentOf(Number(name))] as const);
  const below = new Set([ancestor]);
  for (let before = 0; before < below.size; ) {
    before = below.size;
    for (const [pid, parent] of parents) if (below.has(parent) && pid !== except) below.add(pid);
  }
  below.delete(ancestor);
  return [...below];
}

/** Linux counts CPU time for user space in hundredths of a second on every common machine. */
const ticksPerSecond = 100;

const parentOf = (pid: number) => Number(statOf(pid)[1] ?? 0);

/** The fields behind the program's name, which may itself hold blanks. */
function statOf(pid: number): string[] {
  const stat = read(`/proc/${pid}/stat`);
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // The process has ended, or this is no Linux.
    return "";
  }
}
