import { closeSync, fsyncSync, lstatSync, openSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";

/**
 * PGlite as shipped acknowledges what a power cut then loses: it starts PostgreSQL with `-F` (no fsync), and the file
 * system below it has no fsync call at all. This one has, and `durableStartParams` asks PostgreSQL to use it.
 *
 * 1. `fsync` of a file reaches the disk. PostgreSQL must use `fsync` for its log too (`wal_sync_method`), because PGlite's
 *    `fdatasync` is an empty shell that cannot be hooked.
 * 2. A file that was made, renamed or removed is only durable once its folder is synced; PGlite never passes a folder to
 *    fsync. Renames sync the folder at once, the rest before the next file sync, which is before any commit.
 */
export class DurableFolder extends NodeFS {
  readonly #onSync: () => void;
  readonly #onFailure: (error: unknown) => void;
  readonly #changedFolders = new Set<string>();

  /** `onFailure` must not return to PostgreSQL as if nothing had happened: what was to be synced may be gone. */
  constructor(folder: string, onSync: () => void, onFailure: (error: unknown) => void) {
    super(folder);
    this.#onSync = onSync;
    this.#onFailure = onFailure;
  }

  override async init(...args: Parameters<NodeFS["init"]>): ReturnType<NodeFS["init"]> {
    const { emscriptenOpts } = await super.init(...args);
    const preRun = [...(emscriptenOpts.preRun ?? []), (module: unknown) => this.#hook(nodeFileSystem(module))];
    return { emscriptenOpts: { ...emscriptenOpts, preRun } };
  }

  #hook(system: NodeFileSystem): void {
    const { mknod, rename, unlink } = system.node_ops;
    system.stream_ops.fsync = (stream) => this.#syncStream(system, stream);
    system.node_ops.mknod = (parent, ...rest) => {
      this.#changedFolders.add(system.realPath(parent));
      return mknod(parent, ...rest);
    };
    system.node_ops.unlink = (parent, name) => {
      this.#changedFolders.add(system.realPath(parent));
      unlink(parent, name);
    };
    system.node_ops.rename = (node, folder, name) => {
      const from = system.realPath(node.parent);
      rename(node, folder, name);
      this.#changedFolders.add(from).add(system.realPath(folder));
      this.#syncChangedFolders();
    };
  }

  #syncStream(system: NodeFileSystem, stream: Stream): number {
    this.#syncChangedFolders();
    // A folder has no descriptor of its own here.
    if (stream.nfd === undefined) this.#sync(() => syncPath(system.realPath(stream.node)));
    else this.#sync(() => fsyncSync(stream.nfd as number));
    return 0;
  }

  #syncChangedFolders(): void {
    for (const folder of this.#changedFolders) {
      this.#changedFolders.delete(folder);
      this.#sync(() => syncFolderIfThere(folder));
    }
  }

  #sync(sync: () => void): void {
    try {
      sync();
      this.#onSync();
    } catch (error) {
      this.#onFailure(error);
    }
  }
}

/** How PostgreSQL is started: PGlite's own parameters without `-F`, with syncs, and trimmed to a small memory. */
export const durableStartParams: string[] = [
  ...PGlite.defaultStartParams.filter((param) => param !== "-F"),
  ...[
    "fsync=on",
    "wal_sync_method=fsync",
    "shared_buffers=16MB",
    "wal_buffers=1MB",
    "work_mem=4MB",
    "maintenance_work_mem=16MB",
    "temp_buffers=1MB",
    "min_wal_size=32MB",
  ].flatMap((setting) => ["-c", setting]),
];

/** Syncs every file and folder of a tree, once, after it was made without syncs. */
export function syncTree(path: string): void {
  if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) syncTree(join(path, name));
  syncPath(path);
}

/** Syncs one file or folder. */
export function syncPath(path: string): void {
  const descriptor = openSync(path, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function syncFolderIfThere(folder: string): void {
  try {
    syncPath(folder);
  } catch (error) {
    // Removed in the meantime, and with it what was to be made durable.
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
}

type Node = { readonly parent: Node };
type Stream = { readonly nfd?: number; readonly node: Node };

/** The part of Emscripten's NODEFS that is hooked. Not a public interface: checked at start, tested by the power-cut test. */
type NodeFileSystem = {
  realPath(node: Node): string;
  readonly stream_ops: { fsync?: (stream: Stream) => number };
  readonly node_ops: {
    mknod(parent: Node, ...rest: unknown[]): unknown;
    rename(node: Node, folder: Node, name: string): void;
    unlink(parent: Node, name: string): void;
  };
};

function nodeFileSystem(module: unknown): NodeFileSystem {
  const system = Object(module).NODEFS;
  const { mknod, rename, unlink } = Object(system?.node_ops);
  const complete = [system?.realPath, mknod, rename, unlink].every((part) => typeof part === "function");
  if (!complete || typeof system.stream_ops !== "object") {
    throw new Error("This version of PGlite has another file system inside; its syncs cannot be hooked.");
  }
  return system;
}
