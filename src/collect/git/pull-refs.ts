import type { RawRef } from "./discover.ts";

/** Where the heads of pull and merge requests are kept, by how they were fetched. */
const PULL_REFS = [
  /^refs\/pull\/(\d+)\/head$/,
  /^refs\/flowaudit\/pull\/(\d+)(?:\/head)?$/,
  /^refs\/remotes\/[^/]+\/(?:pull|pr|pr\/origin)\/(\d+)(?:\/head)?$/,
  /^refs\/merge-requests\/(\d+)\/head$/,
];

/** The head of a pull request, and the ref that keeps it. */
export interface RawPull {
  readonly number: number;
  readonly id: string;
  readonly ref: string;
}

/** The heads that a clone has, by number; of two refs of one number the first. */
export function pullRefs(refs: readonly RawRef[]): RawPull[] {
  const found = new Map<number, RawPull>();
  for (const ref of refs) {
    for (const pattern of PULL_REFS) {
      const number = Number(pattern.exec(ref.name)?.[1] ?? Number.NaN);
      if (Number.isSafeInteger(number) && !found.has(number))
        found.set(number, { number, id: ref.id, ref: ref.name });
    }
  }
  return [...found.values()].sort((a, b) => a.number - b.number);
}
