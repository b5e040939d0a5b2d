import type { History, TagFact } from "../../../collect/facts.ts";
import { FlowauditError } from "../../../lib/errors.ts";
import { cell } from "../../../lib/must.ts";
import { wildcards } from "../../../lib/paths/wildcards.ts";
import { counted } from "../../../lib/text/counted.ts";
import { text } from "../../../lib/text/text.ts";
import { dateTrouble } from "../../history/graph/moments.ts";
import { type Read, readOf, type Scene } from "../delivery-events.ts";
import { readVersion } from "../versions.ts";
import { type Dated, inFamilies } from "./families.ts";

/** A tag that counts as a release, and what stands before its version. */
interface TaggedRelease {
  readonly tag: TagFact;
  readonly prefix: string;
}

/** Every tag that reads as a final version. */
export function readTags({ history }: Scene): Read {
  const versions = history.tags.flatMap((tag) => {
    const version = readVersion(tag.name);
    return version && tag.commit !== -1 ? [{ tag, prefix: version.prefix, isPre: version.preRelease }] : [];
  });
  const read = fromTags(
    history,
    versions.filter(({ isPre }) => !isPre),
  );
  const early = versions.filter(({ isPre }) => isPre).length;
  const leftOut =
    early === 0
      ? ""
      : ` and ${counted(early, "pre-release")} (such as beta or rc), which ${early === 1 ? "delivers" : "deliver"} nothing`;
  return readOf({ id: "tags", because: `the repository has ${read.events.length} of them${leftOut}` }, read);
}

/** Tags that match are releases whatever their name says; nothing else is. */
export function fromPattern(history: History, pattern: string): Read {
  if (pattern === "") throw errors.emptyPattern();
  const matches = wildcards(pattern);
  const tags = history.tags.filter((tag) => matches(tag.name));
  if (tags.length === 0) throw errors.noMatch(pattern, history.tags);
  const releases = tags
    .filter((tag) => tag.commit !== -1)
    .map((tag) => ({ tag, prefix: readVersion(tag.name)?.prefix ?? "" }));
  const { events, dateless } = fromTags(history, releases);
  const because = `tags that match ${text(pattern, 80)}, as asked for; the repository has ${events.length}`;
  return readOf({ id: "tags", because }, { events, dateless });
}

/** Tags that count as releases, at the tagger's date, else at the commit's. */
function fromTags(history: History, releases: readonly TaggedRelease[]): Pick<Read, "events" | "dateless"> {
  const dated = releases.flatMap(({ tag: { name, commit, taggerSeconds }, prefix }): Dated[] => {
    // A date after now is readable: looked at as of then, the tag had not been made.
    const seconds = [taggerSeconds, cell(history.commits.committerSeconds, commit)].find(
      (candidate) => dateTrouble(candidate, Number.POSITIVE_INFINITY) === null,
    );
    return seconds === undefined ? [] : [{ name, prefix, commit, at: seconds * 1000, url: null }];
  });
  return { events: inFamilies(history, dated, "tags"), dateless: releases.length - dated.length };
}

const errors = {
  emptyPattern: () =>
    new FlowauditError(
      "usage",
      "--tag-pattern was given without a pattern.",
      'For example --tag-pattern "v*" or --tag-pattern "release-*".',
    ),
  noMatch: (pattern: string, tags: readonly TagFact[]) => {
    const some = tags.slice(-5).map((tag) => text(tag.name, 40));
    return new FlowauditError(
      "usage",
      `No tag of this repository matches "${text(pattern, 80)}".`,
      some.length === 0
        ? "It has no tags here; git fetch --tags brings those of the remote."
        : `Tags here: ${some.join(", ")}${tags.length > some.length ? " …" : ""}. A star does not cross a slash; two do.`,
    );
  },
};
