import { Duplex } from "node:stream";

type Chunk = { readonly chunk: Uint8Array };

/**
 * A socket for `pg` whose other end is the worker. A write counts as done when its answer is here; what is written
 * meanwhile gathers in the stream and goes in one message, so a busy worker gets few large messages.
 */
export class WorkerSocket extends Duplex {
  readonly #send: (bytes: Uint8Array<ArrayBuffer>) => void;
  #written: (() => void) | undefined;

  /** `send` may take the bytes' memory with it. */
  constructor(send: (bytes: Uint8Array<ArrayBuffer>) => void) {
    super({ decodeStrings: true });
    this.#send = send;
  }

  /** Hands the worker's answer to `pg`. */
  answer(bytes: Uint8Array): void {
    const written = this.#written;
    this.#written = undefined;
    if (bytes.length > 0) this.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    written?.();
  }

  override _write(chunk: Uint8Array, _encoding: string, done: () => void): void {
    this.#written = done;
    this.#send(new Uint8Array(chunk));
  }

  override _writev(chunks: readonly Chunk[], done: () => void): void {
    this.#written = done;
    this.#send(new Uint8Array(Buffer.concat(chunks.map(({ chunk }) => chunk))));
  }

  override _final(done: () => void): void {
    this.push(null);
    done();
  }

  override _read(): void {
    // Answers are pushed when they come; there is nothing to ask for.
  }

  // What `pg` calls on a TCP socket. `connect` must answer after `pg` has put its listener on.
  connect(): void {
    queueMicrotask(() => this.emit("connect"));
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }
}
