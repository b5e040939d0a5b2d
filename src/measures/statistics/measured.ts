import { THIN } from "../../lib/statistics/sample.ts";
import type { Measured, Measurement } from "../measure.ts";

type Parts = Omit<Measured, "status" | "smallSample" | "note"> & { readonly note?: string | undefined };

/** A measurement with a figure; marks thin samples and leaves out an absent note and the lanes where there is but one. */
export function measured({ note, lanes = [], ...parts }: Parts): Measured {
  return {
    status: "measured",
    smallSample: parts.n < THIN,
    ...parts,
    ...(lanes.length === 0 ? {} : { lanes }),
    ...(note === undefined ? {} : { note }),
  };
}

/** For measures that are about deliveries, where none are known. */
export const NO_DELIVERIES: Measurement = {
  status: "not-applicable",
  because:
    "No deliveries are known. Tag the versions that reach users, or give --deliveries branch:NAME or --deliveries file:F.",
};
