import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { dirname, join, relative } from "node:path";

/** One file: what is on the disk for certain, and what was written since and may be lost. */
type File = { durable: Buffer; unsynced: Change[] };
type Change = { readonly position: number; readonly bytes: Buffer } | { readonly size: number };

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
  const watched: (keyof typeof fs)[] = [];
  const inside = (path: unknown): path is string => typeof path === "string" && path.startsWith(root);

  const disk: RecordedDisk = {
    onOperation: () => {},
    cutPower(folder, survives) {
      for (const path of folders) real.mkdirSync(join(folder, relative(root, path)), { recursive: true });
      for (const [path, file] of durableNames) {
        real.writeFileSync(join(folder, relative(root, path)), apply(file.durable, file.unsynced.filter(survives)));
      }
    },
    stop() {
      for (const name of watched) Object.assign(fs, { [name]: real[name] });
      syncBuiltinESMExports();
    },
  };

  /** Replaces one function of `fs` by itself followed by `note`. */
  function watch<Name extends keyof typeof fs>(name: Name, note: (args: unknown[], result: unknown) => boolean): void {
    const original = real[name] as (...args: unknown[]) => unknown;
    watched.push(name);
    const noted = (...args: unknown[]) => {
      const result = original(...args);
      if (note(args, result)) disk.onOperation();
      return result;
    };
    Object.assign(fs, { [name]: noted });
  }
  const change = (file: File | undefined, what: Change) => file !== undefined && file.unsynced.push(what) > 0;

  watch("openSync", ([path], fd) => {
    if (!inside(path)) return false;
    open.set(Number(fd), path);
    const file = now.get(path);
    if (file) held.set(Number(fd), file);
    return false;
  });
  watch("closeSync", ([fd]) => {
    open.delete(Number(fd));
    held.delete(Number(fd));
    return false;
  });
  watch("writeFileSync", ([path]) => {
    if (inside(path)) now.set(path, { durable: Buffer.alloc(0), unsynced: [] });
    return inside(path);
  });
  watch("mkdirSync", ([path]) => inside(path) && folders.add(path).size > 0);
  watch("writeSync", ([fd, buffer, offset, , position], written) => {
    const file = held.get(Number(fd));
    if (!file) return false;
    const { buffer: memory, byteOffset } = buffer as Uint8Array<ArrayBuffer>;
    // A copy: the memory is PostgreSQL's and changes.
    const bytes = Buffer.from(Buffer.from(memory, byteOffset + Number(offset), Number(written)));
    return change(file, { position: Number(position), bytes });
  });
  watch("truncateSync", ([path, size]) => inside(path) && change(now.get(path), { size: Number(size) }));
  watch("ftruncateSync", ([fd, size]) => change(held.get(Number(fd)), { size: Number(size) }));
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
    file.durable = apply(file.durable, file.unsynced);
    file.unsynced = [];
  }

  function syncNames(folder: string): void {
    for (const path of durableNames.keys()) if (dirname(path) === folder) durableNames.delete(path);
    for (const [path, file] of now) if (dirname(path) === folder) durableNames.set(path, file);
  }
}

/** The content after some changes, in order. */
function apply(content: Buffer, changes: readonly Change[]): Buffer {
  if (changes.length === 0) return content;
  const ends = changes.map((change) => ("size" in change ? change.size : change.position + change.bytes.length));
  const room = Buffer.alloc(Math.max(content.length, ...ends));
  content.copy(room);
  let size = content.length;
  for (const [index, change] of changes.entries()) {
    const end = ends[index] ?? 0;
    if ("size" in change) room.fill(0, end);
    else change.bytes.copy(room, change.position);
    size = "size" in change ? end : Math.max(size, end);
  }
  return room.subarray(0, size);
}

function readTree(real: typeof fs, path: string, found: (path: string, content: Buffer | undefined) => void): void {
  const isFolder = real.lstatSync(path).isDirectory();
  found(path, isFolder ? undefined : real.readFileSync(path));
  if (isFolder) for (const name of real.readdirSync(path)) readTree(real, join(path, name), found);
}
