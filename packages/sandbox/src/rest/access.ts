import type { World } from "../world.ts";
import { RestError } from "./rest-error.ts";

/** 401 for a key that is missing or wrong, 403 for one that may not do this. */
export function checkKey(world: World, authorization: string | undefined, permission: string): void {
  const key = /^Bearer (\S+)$/.exec(authorization ?? "")?.[1];
  const permissions = key === undefined ? undefined : world.keys.get(key);
  if (permissions === undefined) throw new RestError(401, "Error authenticating credentials");
  if (!permissions.has(permission)) {
    throw new RestError(403, "You do not have permission to access this resource");
  }
}
