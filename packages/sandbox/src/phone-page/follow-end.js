// @ts-check
/** Logs whose reader is at the end; who scrolled up to read is left where they are. */
const following = new WeakSet();
const NEAR_PX = 80;

/**
 * Keeps a chat's end in sight while its reader is there, also when a picture arrives late.
 * @param {HTMLElement} log
 */
export function followEnd(log) {
  following.add(log);
  log.addEventListener("scroll", () => {
    const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_PX;
    if (atEnd) following.add(log);
    else following.delete(log);
  });
  // A frame later, since the picture's own listener may still change its size.
  const arrived = () => requestAnimationFrame(() => keepEnd(log));
  for (const arrival of ["load", "error"]) log.addEventListener(arrival, arrived, true);
}

/** @param {HTMLElement} log */
export function keepEnd(log) {
  if (following.has(log)) log.scrollTop = log.scrollHeight;
}

/** @param {HTMLElement} log */
export function toEnd(log) {
  following.add(log);
  log.scrollTop = log.scrollHeight;
}
