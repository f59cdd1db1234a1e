import type { Settings } from "@parley/engine";

/** Where the service of these settings answers on this machine. */
export function serviceUrl({ host, port }: Pick<Settings, "host" | "port">): string {
  const reachable = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
  return `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}`;
}
