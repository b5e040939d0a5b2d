/** The changes that declare help by an assistant, and those that do not. */
import type { Assistance, Change } from "../../model/flow.ts";
import type { Measurement } from "../measure.ts";
import { LARGE, linesOf } from "./size.ts";

export type Assisted = Change & { readonly assistance: Assistance };

export function isAssisted(change: Change): change is Assisted {
  return change.assistance !== null;
}

/** A change of unknown size is not known to be large. */
export function isLargeAssisted(change: Change): boolean {
  return isAssisted(change) && (linesOf(change) ?? 0) > LARGE;
}

/** For measures that are about assisted changes, where none declares help. */
export const NOBODY_DECLARES: Measurement = {
  status: "not-applicable",
  because:
    "No change that was merged in the window declares help by an AI assistant, which does not mean that there was none.",
};
