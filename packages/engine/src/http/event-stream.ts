import type { FastifyReply, FastifyRequest } from "fastify";
import type { Context } from "../context.ts";
import { firstCursor, isCursor, latestCursor, readEvents } from "../event/read.ts";

const pageSize = 500;
const pollMs = 1_000;
const heartbeatMs = 15_000;
/** A reader that does not keep up is let go; it comes back with `Last-Event-ID` and misses nothing. */
const mostBuffered = 1_048_576;

/**
 * Server-sent events, from now on or after `Last-Event-ID` (also `?after=`; `0-0` begins at the beginning). Woken by this
 * process's own writes and by hints of others, with a slow poll beneath.
 */
export async function streamEvents(ctx: Context, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const asked = request.headers["last-event-id"] ?? (request.query as { after?: string }).after;
  let cursor = typeof asked === "string" && isCursor(asked) ? asked : await latestCursor(ctx.db);
  const out = reply.hijack().raw;
  out.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no" });
  out.write(`retry: 2000\nid: ${cursor === firstCursor ? firstCursor : cursor}\n\n`);

  let reading = false;
  let again = false;
  let closed = false;
  const pump = async () => {
    again = true;
    if (reading) return;
    reading = true;
    try {
      while (again && !closed) {
        again = false;
        const events = await readEvents(ctx.db, cursor, pageSize);
        for (const { cursor: id, ...event } of events)
          out.write(`id: ${id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
        cursor = events.at(-1)?.cursor ?? cursor;
        if (out.writableLength > mostBuffered) out.destroy();
        if (events.length === pageSize) again = true;
      }
    } catch (error) {
      ctx.log.warn({ err: error }, "event stream ended; the client will resume");
      out.destroy();
    } finally {
      reading = false;
    }
  };

  const stopListening = ctx.signals.on("events", pump);
  const poll = every(ctx, pollMs, pump);
  const heartbeat = every(ctx, heartbeatMs, async () => {
    out.write(": still here\n\n");
  });
  out.on("close", () => {
    closed = true;
    stopListening();
    poll();
    heartbeat();
  });
  await pump();
  return reply;
}

function every(ctx: Context, ms: number, work: () => Promise<void>): () => void {
  let cancel = ctx.clock.after(ms, function tick() {
    void work();
    cancel = ctx.clock.after(ms, tick);
  });
  return () => cancel();
}
