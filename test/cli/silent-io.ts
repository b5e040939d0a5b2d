import { guarded } from "../../src/cli/streams/io.ts";

const silent = { write: () => {}, isTerminal: false, columns: null };

/** What a command has in this folder: nothing that it says is read, and it opens and prints nothing. */
export const silentIn = (cwd: string) =>
  guarded({
    stdout: silent,
    stderr: silent,
    env: {},
    cwd,
    now: () => 0,
    signal: new AbortController().signal,
    open: () => Promise.reject(new Error("nothing is opened")),
    print: () => Promise.reject(new Error("nothing is printed")),
  });
