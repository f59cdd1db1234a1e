/** 0: done; 1: problems were found, or it could not be done; 2: the command itself was wrong. */
export type ExitCode = 0 | 1 | 2;
