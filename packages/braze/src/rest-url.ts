/**
 * Checks the address of a Braze REST host and gives it in the form calls are built on: origin plus path, without the
 * trailing slash (a doubled slash makes Braze answer with odd errors).
 *
 * @throws TypeError saying what is wrong and how to mend it
 */
export function readRestUrl(restUrl: string): { origin: string; basePath: string } {
  const url = URL.parse(restUrl);
  if (!url) throw new TypeError(`restUrl is not a URL: give one like https://rest.fra-02.braze.eu`);
  if (url.username || url.password) throw new TypeError("restUrl must not contain a user name or password");
  if (url.search || url.hash)
    throw new TypeError("restUrl must end with the host or a path: remove what follows ? or #");
  if (!isSafe(url)) {
    throw new TypeError(
      `restUrl must begin with https:// since it carries the API key (http is for loopback hosts only)`,
    );
  }
  return { origin: url.origin, basePath: url.pathname.replace(/\/+$/, "") };
}

function isSafe(url: URL): boolean {
  return url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname));
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
