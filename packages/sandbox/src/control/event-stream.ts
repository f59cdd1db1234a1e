import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { NumberedItem } from "../news.ts";
import type { World } from "../world.ts";

const MAX_CLIENTS = 50;
const MAX_BUFFERED = 1024 * 1024;
const HEARTBEAT_MS = 15_000;

/** Live news over SSE. Ids carry the run they belong to, so a page that outlived a restart knows to load afresh. */
export class EventStream {
  readonly #world: World;
  readonly #run = randomUUID().slice(0, 8);
  readonly #clients = new Set<ServerResponse>();

  constructor(world: World) {
    this.#world = world;
  }

  /** Answers a subscription; resumes after `Last-Event-ID` or sends `reset` where that is not possible. */
  open(request: FastifyRequest, reply: FastifyReply): void {
    if (this.#clients.size >= MAX_CLIENTS) {
      reply.status(503).send({ error: `at most ${MAX_CLIENTS} event streams at once; close one` });
      return;
    }
    reply.hijack();
    const client = reply.raw;
    client.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    client.write(": connected\n\n");
    this.#clients.add(client);
    const stopWatching = this.#world.news.watch((numbered) => this.#send(client, numbered));
    const beating = setInterval(() => this.#write(client, ": alive\n\n"), HEARTBEAT_MS).unref();
    client.on("close", () => {
      clearInterval(beating);
      stopWatching();
      this.#clients.delete(client);
    });
    this.#catchUp(client, request.headers["last-event-id"]);
  }

  close(): void {
    for (const client of this.#clients) client.destroy();
  }

  #catchUp(client: ServerResponse, lastEventId: string | string[] | undefined): void {
    if (typeof lastEventId !== "string" || lastEventId === "") {
      // A first id, so that a page whose connection breaks before any news can resume as well.
      this.#write(client, `id: ${this.#run}-${this.#world.news.lastId}\nevent: hello\ndata: {}\n\n`);
      return;
    }
    const [run, number] = lastEventId.split("-");
    const missed = run === this.#run ? this.#world.news.since(Number(number)) : null;
    if (missed === null) this.#send(client, { id: this.#world.news.lastId, item: { type: "reset" } });
    else for (const numbered of missed) this.#send(client, numbered);
  }

  #send(client: ServerResponse, { id, item }: NumberedItem): void {
    this.#write(client, `id: ${this.#run}-${id}\nevent: ${item.type}\ndata: ${JSON.stringify(item)}\n\n`);
  }

  /** A client that does not read is let go; it resumes when it comes back. */
  #write(client: ServerResponse, text: string): void {
    if (client.destroyed) return;
    if (client.writableLength > MAX_BUFFERED) client.destroy();
    else client.write(text);
  }
}
