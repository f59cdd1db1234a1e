import { registerHooks } from "node:module";

let hooked = false;

/**
 * Lets a configuration in any folder import `@parley/engine` of the very Parley that runs it, and be TypeScript modules
 * without a package.json beside them. Acts on imports from now on, once per process.
 */
export function resolveOwnPackages(): void {
  if (hooked) return;
  hooked = true;
  registerHooks({
    resolve(specifier, context, next) {
      const own = /^@parley\/(engine|sandbox)$/.test(specifier);
      const resolved = next(specifier, own ? { ...context, parentURL: import.meta.url } : context);
      const undecided = resolved.format === null || resolved.format === undefined;
      return undecided && resolved.url.endsWith(".ts") ? { ...resolved, format: "module-typescript" } : resolved;
    },
  });
}
