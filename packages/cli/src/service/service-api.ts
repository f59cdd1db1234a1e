import { Failure } from "../failure.ts";

/** A running Parley's HTTP API. */
export type ServiceApi = {
  /** Parsed JSON of a 2xx answer. Throws a `Failure` with the service's own words otherwise, `Unreachable` without an answer. */
  call<Body>(method: "GET" | "POST", path: string, body?: object): Promise<Body>;
};

/** Nothing answered at the address. */
export class Unreachable extends Failure {}

const timeoutMs = 10_000;

export function serviceApi(url: string, apiKey: string): ServiceApi {
  return {
    async call<Body>(method: "GET" | "POST", path: string, body?: object): Promise<Body> {
      const answer = await fetch(url + path, {
        method,
        headers: { authorization: `Bearer ${apiKey}`, ...(body && { "content-type": "application/json" }) },
        ...(body && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(timeoutMs),
      }).catch((cause: unknown) => {
        throw new Unreachable(`No Parley answers at ${url}.`, { cause });
      });
      const said: unknown = await answer.json().catch(() => null);
      if (!answer.ok) throw new Failure(refusal(url, answer.status, said));
      return said as Body;
    },
  };
}

function refusal(url: string, status: number, said: unknown): string {
  const error: unknown = Reflect.get(Object(said), "error");
  const message: unknown = Reflect.get(Object(error), "message");
  if (typeof message !== "string") return `The service at ${url} answered ${status}; is it Parley?`;
  if (status !== 401) return message;
  return `${message}\nThe service at ${url} was asked; if that is another one, give --host and --port.`;
}
