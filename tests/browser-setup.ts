import { provideBrowser } from "./browser.ts";

/** Once before all tests: two files that need a browser must not install it at the same time. */
export default async function setup(): Promise<void> {
  await provideBrowser();
}
