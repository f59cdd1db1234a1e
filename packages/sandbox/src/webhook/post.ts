import { type Agent, request as httpRequest } from "node:http";
import { request as httpsRequest, type Agent as SecureAgent } from "node:https";

export type Post = {
  readonly url: string;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
};

export type PostAnswer = { readonly status: number; readonly headers: { readonly [name: string]: unknown } };

export type Agents = { readonly http: Agent; readonly https: SecureAgent };

/**
 * One POST. Redirects are not followed and the answer's body is thrown away, for Braze looks at neither. Rejects when
 * there was no answer or when `signal` was aborted.
 */
export function post(agents: Agents, { url, headers, body }: Post, signal: AbortSignal): Promise<PostAnswer> {
  const secure = url.startsWith("https:");
  const send = secure ? httpsRequest : httpRequest;
  const agent = secure ? agents.https : agents.http;
  const length = String(Buffer.byteLength(body));
  return new Promise((resolve, reject) => {
    const call = send(url, { method: "POST", agent, signal, headers: { ...headers, "content-length": length } });
    call.on("error", reject);
    call.on("response", (answer) => {
      answer.on("error", reject);
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers }));
      answer.resume();
    });
    call.end(body);
  });
}
