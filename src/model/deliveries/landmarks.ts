import type { History } from "../../collect/facts.ts";
import { cell } from "../../lib/must.ts";
import type { Landmarks } from "../../lib/time/points.ts";
import type { Outline } from "../outline.ts";

/** What windows can be named by: tags, and the newest release that git shows before the report's now. */
export function landmarksOf({ tags, commits, takenAt }: History, outline: () => Outline): Landmarks {
  return {
    tag: (name) => {
      const tag = tags.find((candidate) => candidate.name === name);
      const seconds =
        tag && [tag.taggerSeconds, cell(commits.committerSeconds, tag.commit)].find(Number.isFinite);
      return seconds === undefined ? undefined : seconds * 1000;
    },
    tags: () => tags.map(({ name }) => name),
    lastRelease: () => {
      const events = outline().deliveries.streams.flatMap((stream) => stream.events);
      const times = events.map(({ finishedAt }) => finishedAt).filter((at) => at <= takenAt);
      return times.reduce<number | null>((last, at) => Math.max(last ?? at, at), null);
    },
  };
}
