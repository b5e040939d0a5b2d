import { SOURCES } from "../../config/delivery-sources.ts";
import { counted, grouped } from "../../lib/text/counted.ts";
import { text } from "../../lib/text/text.ts";
import { formatDay } from "../../lib/time/instants.ts";
import { DAY_MS } from "../../lib/time/units.ts";
import { type Change, FEWEST_TWINS, type Flow, isKnown } from "../../model/flow.ts";
import type { ReportGap } from "../report/report.ts";

/** What could not be seen, and how to supply it: what the readers met, and what this evidence cannot hold. */
export function gapsOf(flow: Flow): ReportGap[] {
  return [...flow.gaps, ...RULES.flatMap((rule) => rule(flow))].map(({ id, says, remedy }) => ({
    id,
    says,
    remedy,
  }));
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

type Rule = (flow: Flow) => ReportGap[];

/** Gaps that say why reviews are missing, and what to do about it. */
const TOLD = ["github-unread", "github-nothing-stored"];

const RULES: readonly Rule[] = [
  ({ quiet, repository }) =>
    quiet === null
      ? []
      : [
          {
            id: "quiet",
            says: `The newest that this clone knows of ${text(repository.branch)} is of ${formatDay(quiet.since)}, ${days(quiet.lasted)} before this report; the longest pause in the year before was ${quiet.pause < DAY_MS ? "under a day" : days(quiet.pause)}. Either the clone is old, and what was merged and released since is missing; or the project sleeps, and what waited then has waited ${days(quiet.lasted)} longer. Git cannot tell which.`,
            remedy: "git fetch --tags, and run it again; where that brings nothing, the project sleeps.",
          },
        ],
  ({ census, changes, repository }) =>
    census.hiddenStarts === 0
      ? []
      : [
          {
            id: "hidden-starts",
            says: `${census.hiddenStarts} of ${changes.filter((change) => !change.automated).length} changes by people are squash merges without the commits of their pull request: when they began is not known.`,
            remedy: fetchLine(repository),
          },
        ],
  ({ source }) =>
    source.id !== "none"
      ? []
      : [
          {
            id: "no-deliveries",
            says: `When changes reached users is not known: ${source.because}. Lead time ends at the merge.`,
            remedy:
              "Tag releases (git fetch --tags, if they are tagged already), or give --deliveries branch:NAME or file:F.",
          },
        ],
  ({ census, merged, source }) =>
    census.beforeRecord === 0
      ? []
      : [
          {
            id: "before-record",
            says: `${census.beforeRecord} of ${merged.length} merged changes went out with the first delivery on record: they may have been delivered before, so they are in no lead time.`,
            remedy: SOURCES[source.id].older,
          },
        ],
  ({ census: { unmarkedBackports }, finished }) => {
    if (unmarkedBackports.size < FEWEST_TWINS) return [];
    const delivered = finished.filter(({ id }) => unmarkedBackports.has(id)).length;
    return [
      {
        id: "unmarked-backports",
        says: `${grouped(delivered)} of the ${grouped(finished.length)} delivered changes, and ${grouped(unmarkedBackports.size - delivered)} of those in no delivery yet, seem to have been released before from another branch, which has a commit of the same title without a mark of where it comes from. They are counted by their own commit: their wait for a release may be shorter than it looks here.`,
        remedy:
          "Mark backports with git cherry-pick -x from now on, or give --deliveries file:F with what reached users when.",
      },
    ];
  },
  ({ sees, repository, gaps, source }) =>
    sees.has("reviews") || gaps.some(({ id }) => TOLD.includes(id))
      ? []
      : [
          {
            id: "reviews",
            says: `Reviews, checks and deployments are not in git: the stages between first commit and merge stand as one${source.id === "none" ? ", and what faster coding would buy cannot be told" : ""}.`,
            remedy: REVIEWS[repository.forge ?? "unknown"],
          },
        ],
];

/** How to see reviews, by the forge that the remote names. */
const REVIEWS = {
  github: "Set GH_TOKEN, or log in with gh auth login, and run it again: they are read from GitHub then.",
  gitlab: "They are read from GitHub only.",
  unknown: "For a repository on GitHub: set GH_TOKEN, or log in with gh auth login, and run it again.",
} as const;

/** The line that fetches the heads of pull requests, as this repository's forge keeps them. */
function fetchLine({ remote, forge }: Flow["repository"]): string {
  const source =
    forge === "gitlab"
      ? "refs/merge-requests/*/head:refs/flowaudit/pull/*"
      : "refs/pull/*/head:refs/flowaudit/pull/*";
  // Without a remote the address is the reader's to fill in.
  const name = remote === null ? "ADDRESS-OF-THE-REPOSITORY" : /^[\w.-]+$/.test(remote) ? remote : "origin";
  return `git fetch ${name} '+${source}'`;
}
