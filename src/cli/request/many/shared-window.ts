import { FlowauditError } from "../../../lib/errors.ts";
import { present } from "../../../lib/must.ts";
import type { Bounds, Landmarks } from "../../../lib/time/points.ts";
import type { ReportOptions } from "../options.ts";
import { windowOf } from "../request.ts";

/**
 * The window of many repositories: the one that was asked for, else the usual one, which is not widened for any.
 *
 * @param named what an option, a variable or a file that holds for all says
 */
export function sharedWindow(
  options: ReportOptions,
  named: string | null,
  takenAt: number,
): Bounds & { readonly because: string } {
  const isBounded = options.since !== undefined || options.until !== undefined;
  const word = isBounded ? null : (named ?? USUAL);
  const bounds = present(windowOf(options, word, takenAt)(NO_MARKS), "the bounds of a window with a name");
  return { ...bounds, because: isBounded || named !== null ? "as asked for" : "the last 90 days" };
}

/** The window that is typed, as of an instant; null where none is. */
export function namedWindow(options: ReportOptions): ((takenAt: number) => Bounds) | null {
  const isNamed = [options.window, options.since, options.until].some((word) => word !== undefined);
  return isNamed ? (takenAt) => sharedWindow(options, options.window ?? null, takenAt) : null;
}

const USUAL = "90d";

/** What one repository lends to a window is another instant in the next. */
const NO_MARKS: Landmarks = {
  tag: (name) => {
    throw ofOne(name);
  },
  tags: () => [],
  lastRelease: () => {
    throw ofOne("last-release");
  },
};

const ofOne = (word: string) =>
  new FlowauditError(
    "usage",
    `${word} is another instant in every repository, and the window is the same for all.`,
    "Name it by dates: --window 2026-Q3, 90d, 2026-01-01..2026-04-01.",
  );
