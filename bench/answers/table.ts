/** Rows of equal keys, one line each. */
export type Row = Readonly<Record<string, string>>;

export function printTable(title: string, rows: readonly Row[]): void {
  console.log(title);
  const columns = Object.keys(rows[0] ?? {});
  const width = (column: string): number => Math.max(column.length, ...rows.map((row) => (row[column] ?? "").length));
  const line = (cell: (column: string) => string): string =>
    columns
      .map((column, at) => (at === 0 ? cell(column).padEnd(width(column)) : cell(column).padStart(width(column))))
      .join("  ");
  console.log(line((column) => column));
  for (const row of rows) console.log(line((column) => row[column] ?? ""));
  console.log();
}

/** `n of all` as a percentage; a dash where there is nothing to divide. */
export function percent(part: number, all: number): string {
  return all === 0 ? "–" : `${((100 * part) / all).toFixed(1)} %`;
}

export function memoryLine(): string {
  return `Resident memory with everything loaded: ${Math.round(process.memoryUsage().rss / 1e6)} MB`;
}

/** Processor time spent in `work`, in ms; other processes on the machine do not count. */
export function processorMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
