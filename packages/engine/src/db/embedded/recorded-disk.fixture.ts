import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { dirname, join, relative } from "node:path";

/** One file: what is on the disk for certain, and what was written since and may be lost. */
type File = { durable: Buffer; unsynced: Change[] };
type Change = (content: Buffer) => Buffer;

export type RecordedDisk = {
  /** Called after every change and sync; here a test pulls the plug. */
  onOperation: () => void;
  /** Writes to `folder` what a power cut would leave now. `survives` decides for each unsynced write; all others are gone. */
  cutPower(folder: string, survives: () => boolean): void;
  stop(): void;
};

/**
 * Watches `node:fs` below one folder and keeps beside it what a strict disk would hold: contents as of the last fsync of
 * the file, names as of the last fsync of the folder.
 */
export function recordDisk(root: string): RecordedDisk {
  const real = { ...fs };
  const now = new Map<string, File>();
  const durableNames = new Map<string, File>();
  const open = new Map<number, string>();
  const held = new Map<number, File>();
  const folders = new Set<string>();
  readTree(real, root, (path, content) => {
    if (!content) return folders.add(path);
    const file = { durable: content, unsynced: [] };
    now.set(path, file);
    return durableNames.set(path, file);
  });
  const inside = (path: unknown): path is string => typeof path === "string" && path.startsWith(root);

  const disk: RecordedDisk = {
    onOperation: () => {},
    cutPower(folder, survives) {
      for (const path of folders) real.mkdirSync(join(folder, relative(root, path)), { recursive: true });
      for (const [path, file] of durableNames) {
        const content = file.unsynced.filter(survives).reduce((bytes, change) => change(bytes), Buffer.from(file.durable));
        real.writeFileSync(join(folder, relative(root, path)), content);
      }
    },
    stop() {
      Object.assign(fs, real);
      syncBuiltinESMExports();
    },
  };

  /** Replaces one function of `fs` by itself followed by `note`. */
  function watch<Name extends keyof typeof fs>(name: Name, note: (args: unknown[], result: unknown) => boolean): void {
    const original = real[name] as (...args: unknown[]) => unknown;
    const watched = (...args: unknown[]) => {
      const result = original(...args);
      if (note(args, result)) disk.onOperation();
      return result;
    };
    Object.assign(fs, { [name]: watched });
  }
  const change = (file: File | undefined, how: Change) => file !== undefined && file.unsynced.push(how) > 0;

  watch("openSync", ([path], fd) => {
    if (!inside(path)) return false;
    open.set(Number(fd), path);
    const file = now.get(path);
    if (file) held.set(Number(fd), file);
    return false;
  });
  watch("closeSync", ([fd]) => (open.delete(Number(fd)), held.delete(Number(fd)), false));
  watch("writeFileSync", ([path]) => {
    if (inside(path)) now.set(path, { durable: Buffer.alloc(0), unsynced: [] });
    return inside(path);
  });
  watch("mkdirSync", ([path]) => inside(path) && folders.add(path).size > 0);
  watch("writeSync", ([fd, buffer, offset, length, position], written) => {
    const bytes = Buffer.from(buffer as Uint8Array).subarray(Number(offset), Number(offset) + Number(written ?? length));
    return change(held.get(Number(fd)), (content) => write(content, Buffer.from(bytes), Number(position)));
  });
  watch("truncateSync", ([path, size]) => inside(path) && change(now.get(path), (content) => resize(content, Number(size))));
  watch("ftruncateSync", ([fd, size]) => change(held.get(Number(fd)), (content) => resize(content, Number(size))));
  watch("unlinkSync", ([path]) => inside(path) && now.delete(path));
  watch("renameSync", ([from, to]) => {
    const file = inside(from) && now.get(from);
    if (!file) return false;
    now.delete(String(from));
    now.set(String(to), file);
    return true;
  });
  watch("fsyncSync", ([fd]) => {
    const path = open.get(Number(fd));
    if (path === undefined) return false;
    const file = held.get(Number(fd));
    if (file) syncFile(file);
    else syncNames(path);
    return true;
  });
  syncBuiltinESMExports();
  return disk;

  function syncFile(file: File): void {
    file.durable = file.unsynced.reduce((bytes, how) => how(bytes), file.durable);
    file.unsynced = [];
  }

  function syncNames(folder: string): void {
    for (const path of durableNames.keys()) if (dirname(path) === folder) durableNames.delete(path);
    for (const [path, file] of now) if (dirname(path) === folder) durableNames.set(path, file);
  }
}

function write(content: Buffer, bytes: Buffer, position: number): Buffer {
  const grown = content.length < position + bytes.length ? resize(content, position + bytes.length) : content;
  bytes.copy(grown, position);
  return grown;
}

function resize(content: Buffer, size: number): Buffer {
  const resized = Buffer.alloc(size);
  content.copy(resized);
  return resized;
}

function readTree(real: typeof fs, path: string, found: (path: string, content: Buffer | undefined) => void): void {
  if (!real.lstatSync(path).isDirectory()) return found(path, real.readFileSync(path));
  found(path, undefined);
  for (const name of real.readdirSync(path)) readTree(real, join(path, name), found);
}
