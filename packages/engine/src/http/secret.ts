import { createHash, timingSafeEqual } from "node:crypto";

const digest = (text: string) => createHash("sha256").update(text).digest();

/** Whether two secrets are equal, in a time that says nothing about where they differ or how long the right one is. */
export function sameSecret(given: string, right: string): boolean {
  return right !== "" && timingSafeEqual(digest(given), digest(right));
}

/** The token of `Authorization: Bearer …`, empty when there is none. */
export function bearerToken(header: string | undefined): string {
  const [scheme = "", token = ""] = (header ?? "").trim().split(/\s+/, 2);
  return scheme.toLowerCase() === "bearer" ? token : "";
}
