import { setFlagsFromString } from "node:v8";

/**
 * Loading code and learning examples makes garbage that V8 answers by growing its young generation, which it keeps: 50 MB
 * of an idle service. So it stays small while starting, and may grow under load, where it saves time.
 */
export const youngGeneration = {
  keepSmall: () => setFlagsFromString("--semi-space-growth-factor=1"),
  /** V8's own default. */
  letGrow: () => setFlagsFromString("--semi-space-growth-factor=2"),
};
