import type { Change } from "../flow.ts";

/** Why it is not known what a change did to lines. */
export const LINES_MISSING = {
  unlanded: "it has not landed",
  absent: "its merge is not in this clone",
  shared: "it landed with the same commit as another pull request",
  elsewhere: "it landed on a branch that the main line took over as a whole",
  outside: "it was merged outside of the window",
  unknown: "it replaced lines of files of which recent changes could not be read",
  lost: "files that it wrote to could not be read when they changed again",
} as const;

/** Of a change whose lines are not followed. */
export function unfollowed(missing: string): Pick<Change, "lines" | "fate"> {
  return { lines: { missing }, fate: { missing } };
}
