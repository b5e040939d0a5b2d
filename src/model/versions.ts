/** What a tag's name says: a version of something, a pre-release of it, or neither. */
export interface Version {
  /** What stands before the version, without separators: a possible package family. */
  readonly prefix: string;
  readonly preRelease: boolean;
}

/** Words that follow a version core and make it a pre-release. */
const PRE_SUFFIX =
  /^[-._+~]?(?:rc|alpha|beta|pre|preview|dev|snapshot|nightly|canary|next|insiders?|experimental|milestone|test|m|a|b|c)(?![a-z])/i;
/** Words that make everything under their name a pre-release. */
const PRE_PREFIX = /(?:^|[^a-z])(?:nightly|canary|snapshot|insiders?|preview|alpha|beta|rc)(?:[^a-z]|$)/i;
/** Words that end a final version, although it then does not end in a number. */
const FINAL_SUFFIX = /^[-._](?:final|release|ga|stable|lts)$/i;
/** Words before a version that name no package. */
const PLAIN_PREFIX = /^(?:v|ver|version|r|rel|release|releases)?$/i;

const CORE = /^(?<prefix>.*?)(?<core>\d+(?:[._-]\d+)*)(?<suffix>(?:[^\d/@].*)?)$/s;

/**
 * Reads a tag's name. A name that ends in a number is a version (`v1.2.3`, `release-2026-03`, `draft-x-21`);
 * one whose version carries a pre-release suffix is a pre-release. Null for names that are no version.
 */
export function readVersion(name: string): Version | null {
  const split = splitName(name);
  if (!split) return null;
  const { prefix, suffix } = split;
  const preRelease = PRE_SUFFIX.test(suffix) || PRE_PREFIX.test(prefix);
  if (!preRelease && suffix !== "" && !FINAL_SUFFIX.test(suffix) && !/\d$/.test(suffix)) return null;
  const bare = prefix.replace(/(?<=^|[-_./@])v$/i, "").replace(/(?:[@/]|[-_.]+)$/, "");
  return { prefix: PLAIN_PREFIX.test(bare) ? "" : bare, preRelease };
}

/**
 * Splits a name into prefix, version core and suffix. The core is the last dotted number that has a
 * dot or ends the name, so that digits inside a prefix (`h2-1.4.0`, `python3-x-2`) stay there.
 */
function splitName(name: string): { prefix: string; suffix: string } | null {
  const cores = [...name.matchAll(/\d+(?:[._]\d+)+/g)];
  const dotted = cores.at(-1);
  if (dotted) {
    const end = dotted.index + dotted[0].length;
    return { prefix: name.slice(0, dotted.index), suffix: name.slice(end) };
  }
  const tail = /^(?<prefix>.*?)(?<core>\d+(?:-\d+)*)$/s.exec(name);
  if (tail?.groups) {
    const pre = /^(?<prefix>.*?\d)(?<suffix>[-._]?(?:rc|alpha|beta|pre|dev|preview)[-._]?)$/i.exec(
      tail.groups.prefix!,
    );
    return pre?.groups
      ? {
          prefix: pre.groups.prefix!.replace(/\d+$/, ""),
          suffix: pre.groups.suffix! + tail.groups.core!,
        }
      : { prefix: tail.groups.prefix!, suffix: "" };
  }
  const worded = CORE.exec(name);
  return worded?.groups ? { prefix: worded.groups.prefix!, suffix: worded.groups.suffix! } : null;
}
