import { type Read, readOf, type Scene } from "../delivery-events.ts";
import { readVersion } from "../versions.ts";
import { type Dated, inFamilies } from "./families.ts";
import { recorded } from "./recorded.ts";

/** Releases that GitHub published: no draft, no pre-release by its flag or by its tag. */
export function readReleases({ history }: Scene): Read {
  const tags = new Map(history.tags.map(({ name, commit }) => [name, commit]));
  let unknownCommits = 0;
  const dated = recorded(history, "releases").flatMap((release): Dated[] => {
    const { tag: name, publishedAt: at, url } = release;
    const version = readVersion(name);
    if (at === null || release.draft) return [];
    if (release.prerelease || version?.preRelease === true) return [];
    const named = release.commit === null ? -1 : history.commits.find(release.commit);
    const commit = named === -1 ? (tags.get(name) ?? -1) : named;
    if (commit === -1) unknownCommits++;
    return commit === -1 ? [] : [{ name, prefix: version?.prefix ?? "", commit, at, url }];
  });
  const events = inFamilies(history, dated, "releases");
  const because = `GitHub has ${events.length} that ${events.length === 1 ? "is" : "are"} published`;
  return readOf({ id: "releases", because }, { events, unknownCommits });
}
