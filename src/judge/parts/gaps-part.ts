import { present } from "../../lib/must.ts";
import { counted, grouped } from "../../lib/text/counted.ts";
import { text } from "../../lib/text/text.ts";
import { formatDay } from "../../lib/time/instants.ts";
import { DAY_MS } from "../../lib/time/units.ts";
import { addressed, asked, fetchLine, type Supply } from "../../measures/remedies.ts";
import { type Change, type Flow, isKnown } from "../../model/flow.ts";
import type { ReportGap } from "../report/report.ts";

/** What could not be seen, and how to supply it: what the readers met, and what this evidence cannot hold. */
export function gapsOf(flow: Flow): ReportGap[] {
  const met = flow.gaps.map(({ id, says, remedy }) => ({
    id,
    says,
    remedy: addressed(remedy, flow.repository),
  }));
  // What went wrong on the way to something says it already.
  const isNew = ({ remedy }: ReportGap) => met.every((gap) => gap.remedy !== remedy);
  return [...met, ...RULES.flatMap((rule) => gapBy(rule, flow)).filter(isNew)];
}

/** A gap is told as long as anything is asked for that would close it. */
function gapBy({ id, supply, says, how }: GapRule, flow: Flow): ReportGap[] {
  const remedy = asked([supply], flow);
  return remedy === null ? [] : [{ id, says: says(flow), remedy: how?.(flow) ?? remedy }];
}

const days = (ms: number): string => counted(Math.floor(ms / DAY_MS), "day");

/** What could not be seen of one change, and how to supply it. */
export function gapsOfChange(change: Change, repository: Flow["repository"]): ReportGap[] {
  if (isKnown(change.startedAt) || change.startedAt.missing !== "squash-hides-start") return [];
  return [
    {
      id: "hidden-start",
      says: "It is a squash merge without the commits of its pull request: when it began is not known.",
      remedy: fetchLine(repository),
    },
  ];
}

/** A gap of this evidence: what would close it, and what is not seen until then. */
interface GapRule {
  readonly id: string;
  readonly supply: Supply;
  readonly says: (flow: Flow) => string;
  /** Words of its own, where those of the table are not the shortest here. */
  readonly how?: (flow: Flow) => string;
}

const RULES: readonly GapRule[] = [
  {
    id: "quiet",
    supply: "news",
    says: ({ quiet, repository }) => {
      const { since, lasted, pause } = present(quiet, "a quiet main line");
      return `The newest that this clone knows of ${text(repository.branch)} is of ${formatDay(since)}, ${days(lasted)} before this report; the longest pause in the year before was ${pause < DAY_MS ? "under a day" : days(pause)}. Either the clone is old, and what was merged and delivered since is missing; or the project sleeps, and what waited then has waited ${days(lasted)} longer. Git cannot tell which.`;
    },
  },
  {
    id: "hidden-starts",
    supply: "hidden starts",
    says: ({ census, changes }) =>
      `${census.hiddenStarts} of ${changes.filter((change) => !change.automated).length} changes by people are squash merges without the commits of their pull request: when they began is not known.`,
    how: ({ repository }) => fetchLine(repository),
  },
  {
    id: "no-deliveries",
    supply: "deliveries",
    says: ({ source }) =>
      `When changes reached users is not known: ${source.because}. Lead time ends at the merge.`,
  },
  {
    id: "before-record",
    supply: "older deliveries",
    says: ({ census, merged }) =>
      `${census.beforeRecord} of ${merged.length} merged changes went out with the first delivery on record: they may have been delivered before, so they are in no lead time.`,
  },
  {
    id: "unmarked-backports",
    supply: "marks of backports",
    says: ({ census: { unmarkedBackports }, finished }) => {
      const delivered = finished.filter(({ id }) => unmarkedBackports.has(id)).length;
      return `${grouped(delivered)} of the ${grouped(finished.length)} delivered changes, and ${grouped(unmarkedBackports.size - delivered)} of those in no delivery yet, seem to have been delivered before from another branch, which has a commit of the same title without a mark of where it comes from. They are counted by their own commit: their wait for a release may be shorter than it looks here.`;
    },
  },
  {
    id: "reviews",
    supply: "reviews",
    says: ({ source }) =>
      `Reviews, checks and deployments are not in git: the stages between first commit and merge stand as one${source.id === "none" ? ", and what faster coding would buy cannot be told" : ""}.`,
  },
];
