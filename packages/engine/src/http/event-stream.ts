import type { ServerResponse } from "node:http";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Context } from "../context.ts";
import { isCursor, latestCursor, readEvents } from "../event/read.ts";

const pageSize = 500;
const pollMs = 1_000;
const heartbeatMs = 15_000;
/** A reader that does not keep up is let go; it comes back with `Last-Event-ID` and misses nothing. */
const mostBuffered = 1_048_576;

/** The streams that are open, so that a stop can end them: they would never end by themselves. */
export type OpenStreams = Set<ServerResponse>;

/**
 * Server-sent events, from now on or after `Last-Event-ID` (also `?after=`; `0-0` begins at the beginning). Woken by this
 * process's own writes and by hints of others, with a slow poll beneath.
 */
export async function streamEvents(
  ctx: Context,
  streams: OpenStreams,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const out = reply.hijack().raw;
  const pump = createPump(ctx, out);
  const stopListening = ctx.signals.on("events", pump.wake);
  const poll = every(ctx, pollMs, pump.wake);
  const heartbeat = every(ctx, heartbeatMs, () => out.write(": still here\n\n"));
  const close = () => {
    stopListening();
    poll();
    heartbeat();
    streams.delete(out);
  };
  streams.add(out);
  // Before anything is awaited: a client may be gone by then, and nobody would tidy up.
  out.on("close", close);

  const asked = request.headers["last-event-id"] ?? (request.query as { after?: string }).after;
  out.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no" });
  try {
    const cursor = typeof asked === "string" && isCursor(asked) ? asked : await latestCursor(ctx.db);
    out.write(`retry: 2000\nid: ${cursor}\n\n`);
    pump.start(cursor);
  } catch (error) {
    ctx.log.warn({ err: error }, "event stream not begun; the client will come back");
    out.destroy();
  }
  if (out.destroyed) close();
  return reply;
}

/** Writes what is new after the cursor whenever woken, one read at a time. */
function createPump(ctx: Context, out: ServerResponse) {
  let cursor: string | null = null;
  let reading = false;
  let again = false;

  const readOn = async () => {
    while (again && cursor !== null && !out.destroyed) {
      again = false;
      const events = await readEvents(ctx.db, cursor, pageSize);
      for (const { cursor: id, ...event } of events)
        out.write(`id: ${id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
      cursor = events.at(-1)?.cursor ?? cursor;
      if (out.writableLength > mostBuffered) out.destroy();
      if (events.length === pageSize) again = true;
    }
  };
  const wake = () => {
    again = true;
    if (reading) return;
    reading = true;
    readOn()
      .catch((error: unknown) => {
        ctx.log.warn({ err: error }, "event stream ended; the client will resume");
        out.destroy();
      })
      .finally(() => {
        reading = false;
      });
  };
  return {
    wake,
    start(after: string) {
      cursor = after;
      wake();
    },
  };
}

function every(ctx: Context, ms: number, work: () => void): () => void {
  let cancel = ctx.clock.after(ms, function tick() {
    work();
    cancel = ctx.clock.after(ms, tick);
  });
  return () => cancel();
}
