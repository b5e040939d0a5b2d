/** The columns of the stages, read from a change. */
import { MS_A_SECOND, stageTimes } from "../../portfolio/spent-times.ts";
import { SPENT, type SpentColumn } from "../stage-columns.ts";
import type { Readers } from "./reading.ts";
import type { Told } from "./told.ts";

type SpentReaders = Pick<Readers<"changes", Told>, SpentColumn>;

/** Seconds of a change in each stage. */
export const STAGE_TIMES = Object.fromEntries(
  Object.entries(SPENT).map(([stage, column]) => [
    column,
    ({ shown }: Told) => {
      const found = stageTimes(shown.spans).find((time) => time.stage === stage);
      return found === undefined ? null : found.ms / MS_A_SECOND;
    },
  ]),
) as unknown as SpentReaders;
