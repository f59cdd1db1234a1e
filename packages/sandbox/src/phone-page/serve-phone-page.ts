import { readFile } from "node:fs/promises";
import type { FastifyInstance, FastifyReply } from "fastify";

const TYPES: Record<string, string> = {
  "phone.html": "text/html; charset=utf-8",
  "phone.css": "text/css; charset=utf-8",
  "main.js": "text/javascript; charset=utf-8",
  "state.js": "text/javascript; charset=utf-8",
  "connection.js": "text/javascript; charset=utf-8",
  "elements.js": "text/javascript; charset=utf-8",
  "chat-view.js": "text/javascript; charset=utf-8",
  "composer-view.js": "text/javascript; charset=utf-8",
  "bubble-view.js": "text/javascript; charset=utf-8",
  "add-customer.js": "text/javascript; charset=utf-8",
  "follow-end.js": "text/javascript; charset=utf-8",
  "formatting.js": "text/javascript; charset=utf-8",
  "language.js": "text/javascript; charset=utf-8",
};

/** Only what the sandbox serves itself may run; pictures in a chat may come from anywhere. */
const POLICY = "default-src 'self'; img-src 'self' https: http: data:; frame-ancestors 'none'; base-uri 'none'";

/** The phone page at `/` and `/phone`, and the files it is made of. They need no build. */
export function servePhonePage(app: FastifyInstance): void {
  for (const path of ["/", "/phone"]) app.get(path, (_request, reply) => send(reply, "phone.html"));
  for (const name of Object.keys(TYPES)) app.get(`/phone/${name}`, (_request, reply) => send(reply, name));
}

async function send(reply: FastifyReply, name: string): Promise<FastifyReply> {
  const text = await readFile(new URL(name, import.meta.url));
  reply.headers({
    "content-type": TYPES[name] ?? "text/plain",
    "content-security-policy": POLICY,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cache-control": "no-cache",
  });
  return reply.send(text);
}
