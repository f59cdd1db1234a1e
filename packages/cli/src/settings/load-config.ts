import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Config } from "@parley/engine";
import { Failure } from "../failure.ts";
import { resolveOwnPackages } from "./resolve-own.ts";

const names = ["parley.config.ts", "parley.config.mts", "parley.config.js", "parley.config.mjs"];

export type LoadedConfig = { readonly config: Config; readonly path: string; readonly folder: string };

/** Reads `.env` beside the configuration into the environment, what is set already winning, and loads the configuration. */
export async function loadConfig(file: string | undefined, folder: string): Promise<LoadedConfig> {
  const path = findConfig(file, folder);
  loadEnvironment(join(dirname(path), ".env"));
  return { config: await importConfig(path), path, folder: dirname(path) };
}

function findConfig(file: string | undefined, folder: string): string {
  if (file !== undefined) {
    const path = resolve(folder, file);
    if (existsSync(path)) return path;
    throw new Failure(`There is no configuration ${path}. Check --config, or make one with \`parley init\`.`);
  }
  const path = names.map((name) => join(folder, name)).find((candidate) => existsSync(candidate));
  if (path !== undefined) return path;
  throw new Failure(
    `There is no parley.config.ts in ${folder}. Make one with \`parley init\`, or name yours with --config FILE.`,
  );
}

function loadEnvironment(path: string): void {
  if (!existsSync(path)) return;
  try {
    process.loadEnvFile(path);
  } catch (error) {
    throw new Failure(`${path} cannot be read: ${wordsOf(error)}. Check its permissions.`);
  }
}

async function importConfig(path: string): Promise<Config> {
  resolveOwnPackages();
  const loaded: unknown = await import(pathToFileURL(path).href).catch((error: unknown) => {
    throw new Failure(`${path} cannot be loaded: ${wordsOf(error)}${placeOf(error)}`);
  });
  const exported: unknown = await Reflect.get(Object(loaded), "default");
  if (typeof exported === "object" && exported !== null) return exported as Config;
  throw new Failure(`${path} exports no configuration. End it with \`export default defineConfig({ … })\`.`);
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The line of the author's own file: for a syntax error it stands above the message, else in the stack. */
function placeOf(error: unknown): string {
  const lines = error instanceof Error ? (error.stack ?? "").split("\n") : [];
  const place = lines.find((line) => /\/.*\.m?[jt]s:\d+/.test(line) && !notTheirs.some((part) => line.includes(part)));
  return place === undefined ? "" : `\n  ${place.trim()}`;
}

const notTheirs = ["node_modules", "node:", dirname(import.meta.dirname)];
