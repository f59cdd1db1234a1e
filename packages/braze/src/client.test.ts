import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { setImmediate } from "node:timers/promises";
import { inspect } from "node:util";
import { afterEach, expect, test } from "vitest";
import { type BrazeClient, createBrazeClient } from "./client.ts";

const apiKey = "11111111-2222-3333-4444-key-of-tests";
const request = { campaign_id: "c", recipients: [{ external_user_id: "cust-1042" }] };
const success = '{"dispatch_id":"d1","message":"success"}';

const servers: Server[] = [];
const sockets = new Set<Socket>();
const clients: BrazeClient[] = [];

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
  for (const socket of sockets) socket.destroy();
  for (const server of servers.splice(0)) server.close();
});

/** A raw server: `onRequest` is called with the socket once for each request whose body has arrived whole. */
async function serve(
  onRequest: (socket: Socket, count: number) => void,
): Promise<{ port: number; requests: () => number; connections: () => number }> {
  let requests = 0;
  let connections = 0;
  const server = createServer((socket) => {
    connections++;
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    let received = "";
    socket.on("data", (chunk) => {
      received += chunk;
      if (!received.endsWith("}")) return;
      received = "";
      onRequest(socket, ++requests);
    });
  });
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return { port: address.port, requests: () => requests, connections: () => connections };
}

function open(port: number, timeoutMs = 5_000): BrazeClient {
  const client = createBrazeClient({
    restUrl: `http://127.0.0.1:${port}`,
    apiKey,
    timeoutMs,
    now: () => 1_000_000_000_000,
  });
  clients.push(client);
  return client;
}

function answer(status: string, body: string, headers = ""): string {
  return `HTTP/1.1 ${status}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${headers}\r\n${body}`;
}

test("a second call goes over the first one's connection", async () => {
  const { port, connections } = await serve((socket) => socket.write(answer("201 Created", success)));
  const client = open(port);
  expect(await client.triggerSend(request)).toMatchObject({
    kind: "accepted",
    status: 201,
    dispatchId: "d1",
    errors: [],
  });
  await setImmediate();
  expect(await client.triggerSend(request)).toMatchObject({ kind: "accepted" });
  expect(connections()).toBe(1);
});

test("a success without JSON is a success", async () => {
  const { port } = await serve((socket) => socket.write(answer("202 Accepted", "<p>queued</p>")));
  expect(await open(port).triggerSend(request)).toMatchObject({ kind: "accepted", body: null, dispatchId: null });
});

test.each([
  ["x-ratelimit-reset: 1000000090\r\n", 1_000_000_090_000],
  ["x-ratelimit-reset: 1000000090\r\nretry-after: 120\r\n", 1_000_000_120_000],
  ["retry-after: Sun, 09 Sep 2001 01:50:00 GMT\r\n", 1_000_000_200_000],
  ["x-ratelimit-reset: soon\r\n", 1_000_000_060_000],
  ["x-ratelimit-reset: 99999999999\r\n", 1_000_000_060_000],
  ["x-ratelimit-reset: 999999999\r\n", 1_000_000_001_000],
  ["", 1_000_000_060_000],
])("a 429 with %j may be tried again at %d", async (headers, resetAt) => {
  const { port } = await serve((socket) => socket.write(answer("429 Too Many Requests", "{}", headers)));
  expect(await open(port).triggerSend(request)).toMatchObject({ kind: "limited", resetAt: new Date(resetAt) });
});

test("a redirect is refused and not followed", async () => {
  const { port, requests } = await serve((socket) => socket.write(answer("302 Found", "", "location: /other\r\n")));
  expect(await open(port).triggerSend(request)).toMatchObject({ kind: "refused", status: 302 });
  expect(requests()).toBe(1);
});

test("a host where nobody listens is unavailable: nothing was written", async () => {
  const { port } = await serve(() => undefined);
  await new Promise((closed) => servers.pop()?.close(closed));
  const outcome = await open(port).triggerSend(request);
  expect(outcome).toMatchObject({ kind: "unavailable", reason: expect.stringContaining("ECONNREFUSED") });
  expect(outcome).not.toHaveProperty("status");
});

test("a name that does not resolve and a certificate that does not fit are unavailable", async () => {
  const unknown = createBrazeClient({ restUrl: "https://braze.invalid", apiKey, timeoutMs: 5_000 });
  const { port } = await serve(() => undefined);
  const plain = createBrazeClient({ restUrl: `https://127.0.0.1:${port}`, apiKey, timeoutMs: 1_000 });
  clients.push(unknown, plain);
  servers[0]?.on("connection", (socket) => socket.end("no TLS here"));
  for (const client of [unknown, plain])
    expect(await client.triggerSend(request)).toMatchObject({ kind: "unavailable" });
});

test("a host that reads and never answers leaves the call uncertain", async () => {
  const { port, requests } = await serve(() => undefined);
  expect(await open(port, 200).triggerSend(request)).toMatchObject({
    kind: "uncertain",
    reason: "no answer within 200 ms",
  });
  expect(requests()).toBe(1);
});

test("a connection reset after the request was read is uncertain, and the request is not repeated", async () => {
  const { port, requests } = await serve((socket) => socket.resetAndDestroy());
  expect(await open(port).triggerSend(request)).toMatchObject({ kind: "uncertain" });
  expect(requests()).toBe(1);
});

test("a kept connection that the server closes on the next request is uncertain, and the request is not repeated", async () => {
  const { port, requests, connections } = await serve((socket, count) => {
    if (count === 1) socket.write(answer("201 Created", success));
    else socket.destroy();
  });
  const client = open(port);
  expect(await client.triggerSend(request)).toMatchObject({ kind: "accepted" });
  await setImmediate(); // undici lends a connection again one turn of the event loop after its answer
  expect(await client.triggerSend(request)).toMatchObject({ kind: "uncertain" });
  expect(connections()).toBe(1);
  expect(requests()).toBe(2);
});

test("a success that breaks off is uncertain and keeps its status; a refusal that breaks off is a refusal", async () => {
  const half = (status: string) => `HTTP/1.1 ${status}\r\ncontent-length: 100\r\n\r\n{"dispatch_id":`;
  const created = await serve((socket) => socket.end(half("201 Created")));
  expect(await open(created.port).triggerSend(request)).toMatchObject({ kind: "uncertain", status: 201 });
  const bad = await serve((socket) => socket.end(half("400 Bad Request")));
  expect(await open(bad.port).triggerSend(request)).toMatchObject({ kind: "refused", status: 400 });
});

test("an answer beyond a megabyte is not read to its end; its status counts", async () => {
  const { port } = await serve((socket) => socket.write(answer("200 OK", "x".repeat(3_000_000))));
  expect(await open(port).triggerSend(request)).toMatchObject({ kind: "accepted", body: null });
});

test("a 408 is no refusal: the request did not arrive", async () => {
  const { port } = await serve((socket) => socket.write(answer("408 Request Timeout", "")));
  expect(await open(port).triggerSend(request)).toMatchObject({ kind: "unavailable", status: 408 });
});

test("a call aborted before it was written is unavailable, after it was written uncertain", async () => {
  const abort = new AbortController();
  const { port, requests } = await serve(() => abort.abort());
  const client = open(port);
  expect(await client.triggerSend(request, { signal: AbortSignal.abort() })).toMatchObject({ kind: "unavailable" });
  expect(requests()).toBe(0);
  expect(await client.triggerSend(request, { signal: abort.signal })).toMatchObject({ kind: "uncertain" });
});

test("a call given up while it waited for a connection is never written later", async () => {
  const busy: Socket[] = [];
  const { port, requests } = await serve((socket) => busy.push(socket));
  const client = open(port);
  const first = Array.from({ length: 64 }, () => client.triggerSend(request));
  const abort = new AbortController();
  const waiting = client.triggerSend(request, { signal: abort.signal });
  await expect.poll(() => busy.length).toBe(64);
  abort.abort();
  expect(await waiting).toMatchObject({ kind: "unavailable" });
  for (const socket of busy) socket.write(answer("201 Created", success));
  expect(new Set((await Promise.all(first)).map(({ kind }) => kind))).toEqual(new Set(["accepted"]));
  const after = client.triggerSend(request);
  await expect.poll(() => busy.length).toBe(65);
  busy[64]?.write(answer("201 Created", success));
  await after;
  expect(requests()).toBe(65);
});

test("a closed client waits for its calls and takes no more", async () => {
  const { port } = await serve((socket) => socket.write(answer("201 Created", success)));
  const client = open(port);
  const underWay = client.triggerSend(request);
  await client.close();
  expect(await underWay).toMatchObject({ kind: "accepted" });
  expect(await client.triggerSend(request)).toMatchObject({ kind: "unavailable", reason: "the client is closed" });
});

test("the key is in no outcome, even of a server that repeats it, and not in the printed client", async () => {
  const { port } = await serve((socket) => socket.write(answer("400 Bad Request", `{"message":"bad key ${apiKey}"}`)));
  const client = open(port);
  const shown: unknown[] = [client, await client.triggerSend(request), await open(1).triggerSend(request)];
  const dead = await serve((socket) => socket.destroy());
  shown.push(await open(dead.port).triggerSend(request));
  for (const each of shown) {
    expect(inspect(each, { depth: 10, showHidden: true })).not.toContain(apiKey);
    expect(JSON.stringify(each)).not.toContain(apiKey);
  }
});

test("a client that cannot work is refused with the way to mend it, without the key", () => {
  const restUrls = [
    "rest.braze.eu",
    "http://rest.fra-02.braze.eu",
    "https://a:b@rest.braze.eu",
    "https://rest.braze.eu?x=1",
  ];
  for (const restUrl of restUrls) expect(() => createBrazeClient({ restUrl, apiKey })).toThrow(/restUrl/);
  const bad = `${apiKey}\n`;
  expect(() => createBrazeClient({ restUrl: "https://rest.braze.eu", apiKey: bad })).toThrow(/^(?!.*1111).*apiKey/);
});

test("http is for loopback hosts, and a trailing slash is not doubled", async () => {
  for (const host of ["localhost", "127.0.0.1", "[::1]"]) {
    await createBrazeClient({ restUrl: `http://${host}:1/`, apiKey }).close();
  }
  let head = "";
  const { port } = await serve((socket) => socket.write(answer("201 Created", success)));
  servers[0]?.on("connection", (socket) => socket.on("data", (chunk) => (head += chunk)));
  const client = createBrazeClient({ restUrl: `http://127.0.0.1:${port}/gateway/`, apiKey });
  clients.push(client);
  await client.triggerSend(request);
  expect(head.split("\r\n")[0]).toBe("POST /gateway/campaigns/trigger/send HTTP/1.1");
});
