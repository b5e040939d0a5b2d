/** What git itself writes of a merge. */
export interface MergeSubject {
  readonly branch: string;
  /** Name of the remote whose branch it was, where git says so. */
  readonly tracking: string | null;
  /** Address that the branch was pulled from. */
  readonly url: string | null;
  readonly into: string | null;
}

/** Reads git's own subject of a merge of one branch, null where it is not one. */
export function readMerge(subject: string): MergeSubject | null {
  const { remote, name, url, into } =
    /^Merge (?<remote>remote-tracking )?branch '(?<name>[^']+)'(?: of (?<url>\S+))?(?: into '?(?<into>[^\s']+)'?)?/.exec(
      subject,
    )?.groups ?? {};
  if (name === undefined) return null;
  const slash = remote ? name.indexOf("/") : -1;
  return {
    branch: name.slice(slash + 1),
    tracking: slash === -1 ? null : name.slice(0, slash),
    url: url ?? null,
    into: into ?? null,
  };
}

/**
 * True for a merge of the default branch *into* a line that may then have become the default branch itself
 * ("foxtrot"): somebody pulled, merged and pushed. The main line then goes on in the second parent.
 * @param names names of the default branch, former ones included
 */
export function mergesMainlineIn(subject: string, names: readonly string[]): boolean {
  const merge = readMerge(subject);
  if (merge === null || !names.includes(merge.branch)) return false;
  const here = merge.tracking === null && merge.url === null;
  return !(here && merge.into !== null && names.includes(merge.into));
}
