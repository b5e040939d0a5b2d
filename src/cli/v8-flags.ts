import { setFlagsFromString } from "node:v8";

/** By V8's major version; newer ones have a tier between, and find the instant themselves. */
const LATER: Readonly<Record<string, string>> = {
  "11": "--interrupt-budget=2000000",
  "12": "--invocation-count-for-turbofan=30000",
};

/** The flag by which this version of V8 compiles for speed later than it does by itself; null where none is known to help. */
export const laterBy = (v8: string): string | null => LATER[v8.split(".")[0] ?? ""] ?? null;

/**
 * Has functions compiled for speed later. By itself V8 does it soon, and drops much of it with every large collection of garbage, since most
 * functions here are made anew for each repository: a third of the processor time of a run over many went into compiling the same again.
 *
 * @param v8 its version; where it is not known how, nothing is changed
 */
export function compileLater(v8: string): void {
  const flag = laterBy(v8);
  if (flag !== null) setFlagsFromString(flag);
}

/** By itself V8 lets a heap grow to four times what lives in it, and with the hours to more. */
export const SOONER = "--heap-growing-percent=100";

/**
 * Has garbage collected once a heap has doubled over what lives in it: the memory of a run over many repositories stays what it was after the first
 * ones. It takes a little more time, of which a part comes back: to start a git the system copies the tables of all memory that is held.
 */
export const collectSooner = (): void => setFlagsFromString(SOONER);
