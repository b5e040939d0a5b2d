/** What a tag's name says: a version of something, or a pre-release of it. */
export interface Version {
  /** What stands before the version, without separators: a possible package family. */
  readonly prefix: string;
  readonly preRelease: boolean;
}

/** `family@1.2.3`, `family/v1.2.3`: whatever stands before the last separator is a name and nothing else. */
const FAMILY = /^(?<prefix>.+)[@/]v?(?<core>\d+(?:[._-]\d+)*)(?<suffix>.*)$/s;
/** The first number with a dot is the version: `v1.2.3-rc.1`, `h2-1.4.0`, `go1.21.3`. */
const DOTTED = /^(?<prefix>.*?)(?<core>\d+(?:[._]\d+)+)(?<suffix>.*)$/s;
/** Without a dot the version stands at the end, but for a word about it: `draft-x-21`, `release-2026-03`, `v5-rc1`. */
const PLAIN =
  /^(?<prefix>.*?)(?<core>\d+(?:-\d+)*)(?<suffix>(?:[-._]?(?:rc|cr|alpha|beta|pre|preview|dev|snapshot|nightly|canary|next|milestone|m|a|b|final|release|ga|stable|lts|hotfix|patch|post|p)[-._]?\d*)?)$/is;

/** Words that follow a version core and make it a pre-release. */
const PRE_SUFFIX =
  /^[-._+~]?(?:rc|cr|alpha|beta|pre|preview|dev|snapshot|nightly|canary|next|insiders?|experimental|milestone|test|m|a|b|c)(?![a-z])/i;
/** Words that make everything under their name a pre-release. */
const PRE_PREFIX = /(?:^|[^a-z])(?:nightly|canary|snapshot|insiders?|preview|alpha|beta|rc)(?:[^a-z]|$)/i;
const PRE_FAMILY = /^(?:nightly|canary|snapshot|insiders?)$/i;
/** What may follow the core of a final version: build metadata, words for "final", or something that ends in a number. */
const FINAL_SUFFIX = /^(?:$|\+|[-._](?:final|release|ga|stable|lts)$|.*\d$)/is;
/** Words before a version that name no package. */
const PLAIN_PREFIX = /^(?:v|ver|version|r|rel|release|releases)?$/i;

/** Tags that build servers and people keep for themselves: their number counts runs or requests, not releases. */
const BOOKKEEPING =
  /^(?:ciflow|viable|ci|circleci|buildkite|jenkins|travis|pipelines?|pulls?|pr|mr|merge-requests|backups?|tmp)\/(?:.*[/-])?\d+$/is;

/** No version has a longer name; some patterns take the square of what they read. */
const LONGEST = 300;

/**
 * Reads a tag's name. A name that ends in a number is a version (`v1.2.3`, `release-2026-03`, `draft-x-21`);
 * one whose version carries a pre-release suffix is a pre-release. Null for names that are no version.
 */
export function readVersion(name: string): Version | null {
  if (name.length > LONGEST || BOOKKEEPING.test(name)) return null;
  const family = FAMILY.exec(name)?.groups;
  const { prefix, suffix } = (family ??
    DOTTED.exec(name)?.groups ??
    PLAIN.exec(name)?.groups ??
    {}) as Record<string, string>;
  if (prefix === undefined || suffix === undefined) return null;
  const preRelease = PRE_SUFFIX.test(suffix) || (family ? PRE_FAMILY : PRE_PREFIX).test(prefix);
  if (!preRelease && !FINAL_SUFFIX.test(suffix)) return null;
  const bare = family ? prefix : prefix.replace(/(?<=^|[-_.])v$/i, "").replace(/[-_.]+$/, "");
  return { prefix: PLAIN_PREFIX.test(bare) ? "" : bare, preRelease };
}
