import { connect, type Socket } from "node:net";

/** Posts bodies over kept connections, one at a time each; what finds none free waits. */
export type WebhookClient = {
  /** `onAnswer` gets the status, 0 when the connection broke. */
  post(body: string, onAnswer: (status: number) => void): void;
  close(): void;
};

type Post = { body: string; onAnswer: (status: number) => void };
type Connection = { socket: Socket; post: Post | null; received: string };

/**
 * HTTP written by hand: on a machine of two cores a full client would take the time away from what is measured. Reads
 * answers that have a `content-length` and nothing else.
 */
export function openWebhookClient(
  url: string,
  headers: Readonly<Record<string, string>>,
  connections: number,
): WebhookClient {
  const { hostname, port, pathname } = new URL(url);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `POST ${pathname} HTTP/1.1\r\nhost: ${hostname}:${port}\r\n${lines.join("")}content-length: `;
  const free: Connection[] = [];
  const all = new Set<Connection>();
  const waiting: Post[] = [];

  const next = (connection: Connection) => {
    const post = waiting.shift();
    if (post === undefined) free.push(connection);
    else write(connection, post);
  };
  const write = (connection: Connection, post: Post) => {
    connection.post = post;
    connection.socket.write(`${head}${Buffer.byteLength(post.body)}\r\n\r\n${post.body}`);
  };
  const hear = (connection: Connection, text: string) => {
    connection.received += text;
    const status = statusOf(connection.received);
    if (status === null || connection.post === null) return;
    const { onAnswer } = connection.post;
    connection.post = null;
    connection.received = "";
    next(connection);
    onAnswer(status);
  };
  const open = () => {
    const connection: Connection = { socket: connect(Number(port), hostname), post: null, received: "" };
    connection.socket.setNoDelay(true).setEncoding("latin1");
    connection.socket.on("data", (text: string) => hear(connection, text));
    connection.socket.on("error", () => connection.socket.destroy());
    connection.socket.on("close", () => {
      all.delete(connection);
      connection.post?.onAnswer(0);
    });
    all.add(connection);
    return connection;
  };

  return {
    post(body, onAnswer) {
      const connection = free.pop() ?? (all.size < connections ? open() : undefined);
      if (connection === undefined) waiting.push({ body, onAnswer });
      else write(connection, { body, onAnswer });
    },
    close() {
      for (const { socket } of all) socket.destroy();
    },
  };
}

/** The status of a whole answer, null while a part of it is missing. */
function statusOf(received: string): number | null {
  const headEnd = received.indexOf("\r\n\r\n");
  if (headEnd === -1) return null;
  const length = Number(/\r\ncontent-length: *(\d+)/i.exec(received.slice(0, headEnd))?.[1] ?? 0);
  return received.length < headEnd + 4 + length ? null : Number(received.slice(9, 12));
}
