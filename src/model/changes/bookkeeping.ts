import type { Diff, FileDiff, ReadDiff } from "../../collect/facts.ts";

/** `1.2`, `v1.2.3-rc.1`, `1.2.3+4`; a bare number is none. */
const VERSION = /v?\d+(?:\.\d+)+(?:[-+.]?[a-z][\w.+-]*)?/.source;
/** What is released may be named with it: `plugin-vue@1.2.3`. */
const NAMED = `(?:@?[\\w./-]+@)?${VERSION}`;
const CHANGELOG = "(?:update|updates|updated) (?:the )?changelog";

/**
 * Titles that speak of a version and nothing else, whole. The version of something that is named (`bump serde to
 * 1.0.2`) may be that of a dependency, and is none of them.
 */
const TITLES: readonly RegExp[] = [
  `${NAMED}`,
  `(?:release|released|publish|tag)(?: version)?:? ${NAMED}`,
  `(?:prepare|preparing|prep|bump|version|set version)(?: for)?(?: release| version)?:?(?: to)? ${VERSION}(?: release)?`,
  `(?:bump|bumps|bumped|update|updates|increment|increase|set)(?: the)?(?: crate| package| our)? versions?(?: numbers?)?(?: (?:to|for) ${VERSION})?(?: for release)?`,
  "versions? bumps?",
  "version packages(?: \\([\\w.-]+\\))?",
  `(?:prepare|preparing|prep)(?: for)?(?: the| a)?(?: next)? release(?: of)?(?: ${VERSION})?`,
  `(?:${CHANGELOG}|changelog)(?:(?: for| to|:)? ${VERSION})?`,
  "batch(?: #?\\d+)?",
].map((title) => new RegExp(`^(?:${title})(?:[,;]? (?:and )?${CHANGELOG})?$`, "i"));

/** `chore(release): `, `release: ` and the number of a pull request: what stands around the words. */
const PREFIX = /^(?:chore|build|release|docs)(?:\((?!deps)[\w./ -]{0,40}\))?!?: /i;
const SUFFIX = /(?: \(#\d+\))?\.?$/;

/** A title can be anybody's text; one of a release is short. */
const LONGEST = 100;

/** Files that hold a version, its notes, or what follows from it. */
const FILES: readonly RegExp[] = [
  /(?:^|\/)(?:changelog|changes|history|news|releases?|release-?notes)(?:\.(?:md|mdx|markdown|rst|txt|adoc))?$/i,
  /^\.changeset\/|(?:^|\/)\.?changes\/[^/]+\.(?:md|json)$/,
  /(?:^|\/)(?:package|composer|lerna|manifest|\.release-please-manifest)\.json$/,
  /(?:^|\/)(?:Cargo|pyproject|Project)\.toml$|(?:^|\/)setup\.cfg$|(?:^|\/)(?:pubspec|Chart|galaxy)\.ya?ml$/,
  /(?:^|\/)(?:pom\.xml|mix\.exs|gradle\.properties|Directory\.Build\.props)$|\.(?:gemspec|csproj|nuspec|podspec)$/,
  /(?:^|\/)_{0,2}version(?:_{2})?(?:\.(?:txt|py|rb|go|rs|[cm]?[jt]s|h|php|ex|properties|json))?$/i,
];

/** Lock files alone follow from a dependency; a release that touches no file at all is only a mark. */
const isOfDependencies = ({ files }: ReadDiff) =>
  files.length > 0 && files.every(({ kind }) => kind === "lock");

const isOfVersions = ({ path, kind }: FileDiff) => kind === "lock" || FILES.some((file) => file.test(path));

/**
 * Whether a change does nothing but keep the books of a release: its title names a version or the change log, and it
 * touches no other files than those that hold them. Where its files are not known it is none.
 */
export function isBookkeeping(title: string, diff: Diff | undefined): boolean {
  if (!diff?.files || isOfDependencies(diff) || !diff.files.every(isOfVersions)) return false;
  return namesRelease(title);
}

/** Whether a title speaks of a version or the change log alone: its files tell whether the change does, too. */
export function namesRelease(title: string): boolean {
  if (title.length > LONGEST) return false;
  const words = title.replace(PREFIX, "").replace(SUFFIX, "").trim();
  return TITLES.some((pattern) => pattern.test(words));
}
