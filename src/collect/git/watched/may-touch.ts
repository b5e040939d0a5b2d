import type { Diff, FileDiff } from "../../facts.ts";
import { watchedKindOf } from "./watched-kinds.ts";

/**
 * Whether a stretch may have changed a file that is watched, by what is known of it. Git is asked all the same where it
 * may: of the files that are watched alone it may tell other ones to be renamed than of all files.
 */
export const mayTouch = {
  controls: ({ files }: Diff) => files === null || files.some(isControl),
  /** Of tests those count that were there before, maybe by another name, and are there still. */
  tests: ({ files }: Diff) => {
    if (files === null) return true;
    const isMoved = files.some(isGone);
    return files.some((file) => (isMoved || file.status !== "added") && isTest(file));
  },
} as const satisfies Record<string, (diff: Diff) => boolean>;

const isControl = ({ path, from }: FileDiff) =>
  [path, from].some((one) => one !== null && !NO_CONTROL.has(watchedKindOf(one)));

const NO_CONTROL: ReadonlySet<unknown> = new Set([null, "tests"]);

const isTest = ({ path, status }: FileDiff) => status !== "deleted" && watchedKindOf(path) === "tests";

const isGone = ({ status }: FileDiff) => status === "deleted" || status === "renamed";
