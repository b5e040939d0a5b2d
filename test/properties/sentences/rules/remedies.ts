/** What is asked for: nothing that is there already. */
import type { Report } from "../../../../src/judge/report/report.ts";
import type { SentenceRule } from "../rule.ts";
import { measureOf } from "../told.ts";

interface Asked {
  readonly where: string;
  readonly says: string;
}

/** Everything that asks somebody to supply something. */
function askedIn({ measures, controls, readiness, gaps }: Report): Asked[] {
  const all: [string, string | null][] = [
    ...measures.map(({ id, remedy }): [string, string | null] => [id, remedy]),
    ...controls.map(({ id, remedy }): [string, string | null] => [`control ${id}`, remedy]),
    ...readiness.flatMap(({ id, next, conditions }): [string, string | null][] => [
      [`readiness ${id}`, next],
      ...conditions.map(({ remedy }): [string, string | null] => [`readiness ${id}, condition`, remedy]),
    ]),
    ...gaps.map(({ id, remedy }): [string, string | null] => [`gap ${id}`, remedy]),
  ];
  return all.flatMap(([where, says]) => (says === null ? [] : [{ where, says }]));
}

/** Gaps of a sync that was stopped: what it says is the error's own. */
const STOPPED = ["gap github-stopped"];
/** Gaps of deliveries that a record does not hold though others are known. */
const OF_RECORD = [
  "dateless-tags",
  "tags-without-commit",
  "unknown-commits",
  "unread-deployments",
  "unread-statuses",
  "before-record",
  "unmarked-backports",
  "shallow",
  "quiet",
].map((id) => `gap ${id}`);
/** The reviewed head of a change is another commit than its start. */
const REVIEWED = ["scope-drift", "readiness fuzzy-requirements", "readiness fuzzy-requirements, condition"];

/** What is asked for, by its words, where it is there, and who may ask for more of it. */
const ASKED: readonly {
  readonly says: RegExp;
  readonly isThere: (report: Report) => boolean;
  readonly except: readonly string[];
}[] = [
  {
    says: /GH_TOKEN|gh auth login|a repository on GitHub|with a token|GitHub is read\b|read from GitHub only/,
    // It needs nothing but that GitHub was read.
    isThere: (report) => measureOf(report, "request-to-merge")?.status !== "unavailable",
    except: STOPPED,
  },
  {
    says: /--deliveries|\btags\b|\bTag (?:the|those)\b/,
    isThere: ({ inputs }) => inputs.deliveries.source !== "none",
    except: OF_RECORD,
  },
  {
    says: /--deliveries/,
    isThere: ({ inputs }) => inputs.deliveries.source === "file",
    except: [],
  },
  {
    says: /refs\/(?:pull|merge-requests)\//,
    isThere: ({ changes }) => changes.every((change) => change.automated || change.startedAt.at !== null),
    except: REVIEWED,
  },
];

const supplied: SentenceRule = {
  name: "nothing is asked for that is there already",
  why: "Whoever did what was asked and is asked again believes nothing of the rest.",
  broken: (report) =>
    ASKED.filter(({ isThere }) => isThere(report)).flatMap(({ says, except }) =>
      askedIn(report)
        .filter((one) => says.test(one.says) && !except.includes(one.where))
        .map((one) => `${one.where}: ${one.says}`),
    ),
};

const whole: SentenceRule = {
  name: "a figure of all there is asks for nothing",
  why: "There is nothing that it lacks.",
  broken: ({ measures }) =>
    measures
      .filter(({ status, statistics }) => status === "measured" && (statistics[0]?.value ?? null) !== null)
      .filter(({ coverage, remedy }) => coverage?.missing.length === 0 && remedy !== null)
      .map(({ id, remedy }) => `${id}: ${remedy}`),
};

export const REMEDIES = [supplied, whole];
