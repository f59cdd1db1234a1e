import type { Migration } from "../migrate.ts";
import { foundation } from "./0001-foundation.ts";

/** Oldest first; imported one by one so that none is found by accident. */
export const migrations: readonly Migration[] = [foundation];
