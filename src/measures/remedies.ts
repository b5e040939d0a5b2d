/** ◆ Remedies: what somebody can supply, how in this version, and what a flow still lacks of it. One table. */

import { SOURCES } from "../config/delivery-sources.ts";
import { closed } from "../lib/text/closed.ts";
import { formatDay } from "../lib/time/instants.ts";
import { longerLook } from "../lib/time/longer.ts";
import { FEWEST_TWINS, type Flow } from "../model/flow.ts";

/** A way to supply something. It is asked for only where it is lacking. */
interface Way {
  /** In general. */
  readonly says: string;
  /** For the flow at hand, where that can be said closer. */
  readonly here?: (flow: Flow) => string | null;
  readonly isLacking: (flow: Flow) => boolean;
}

/** Of issues it is always known whether they were read, even where there are none. */
const readsGitHub = ({ sees }: Flow) => sees.has("issues");
const lacksDeliveries = ({ source }: Flow) => source.id === "none";

/** Gaps that say why GitHub was not read, and what to do about it. */
const UNREAD = ["github-unread", "github-nothing-stored"];

/** How a token is supplied. */
export const LOG_IN = "set GH_TOKEN, or log in with gh auth login";

/** How GitHub can be read, by the forge that the remote names. */
const BY_FORGE = {
  github: `S${LOG_IN.slice(1)}, and run it again.`,
  gitlab: "Reviews, checks and issues are read from GitHub only.",
} as const;

/** No remote says which repository it is there. */
const NAMED = `For a repository on GitHub: name it with --repo owner/name; ${LOG_IN}; and run it again.`;

const GITHUB: Way = {
  says: `For a repository on GitHub: ${LOG_IN}, and run it again.`,
  here: ({ gaps, repository: { forge } }) =>
    gaps.find(({ id }) => UNREAD.includes(id))?.remedy ?? (forge === null ? NAMED : BY_FORGE[forge]),
  isLacking: (flow) => !readsGitHub(flow),
};

/** For facts that GitHub did not tell, though other things were read there. */
const rights = (isLacking: Way["isLacking"]): Way => ({
  says: "Where GitHub was read and told nothing of them, there are none, or the token may not see them: flowaudit doctor shows what it can see.",
  here: () => "There are none, or the token may not see them: flowaudit doctor shows what it can see.",
  isLacking: (flow) => readsGitHub(flow) && isLacking(flow),
});

const HIDDEN: Way = {
  says: "Where squashes hide the start: git fetch origin '+refs/pull/*/head:refs/flowaudit/pull/*'.",
  here: ({ repository }) => `Where squashes hide the start: ${fetchLine(repository)}.`,
  isLacking: ({ census }) => census.hiddenStarts > 0,
};

const DEPTH: Way = {
  says: "In a shallow clone: git fetch --unshallow.",
  isLacking: ({ gaps }) => gaps.some(({ id }) => id === "shallow"),
};

/** A fetch from an address moves no branch. */
const CLONE_AGAIN =
  "Clone it again, and run it on the new clone; where that has nothing newer, the project sleeps.";

const hasTwins = ({ census: { unmarkedBackports } }: Flow) => unmarkedBackports.size >= FEWEST_TWINS;

/** Where a window begins with the history. */
export const ALL_OF_IT =
  "It takes more changes, and this window begins with the oldest that is known: time brings them.";

/** A longer window where there is something older; else only time helps. */
export function moreChanges({ takenAt, window, begins }: Flow): string {
  if (begins === null || window.from <= begins) return ALL_OF_IT;
  const longer = longerLook(window.from, takenAt);
  const flag = longer === null ? `--since ${formatDay(begins)}` : `--window ${longer}`;
  return `It takes more changes: a longer window, for example ${flag}.`;
}

/** What can be supplied, by what it supplies. */
const WAYS = {
  starts: [HIDDEN, DEPTH],
  "hidden starts": [HIDDEN],
  "reviewed heads": [
    {
      says: "For the heads that were reviewed: git fetch origin '+refs/pull/*/head:refs/flowaudit/pull/*'.",
      here: ({ repository }) => `For the heads that were reviewed: ${fetchLine(repository)}.`,
      isLacking: ({ finished }) =>
        finished.some(
          ({ pull }) => pull && "missing" in pull.growth && pull.growth.missing === "not-in-clone",
        ),
    },
  ],
  deliveries: [
    {
      says: "Tag the versions that reach users (git fetch --tags, if they are tagged already), name the branch whose pushes reach them with --deliveries branch:NAME, or give your deployments as a file with --deliveries file:F (columns sha, environment, started_at, finished_at, outcome).",
      isLacking: lacksDeliveries,
    },
    {
      says: `On GitHub, deployments to production and published releases are read too: ${LOG_IN}.`,
      isLacking: (flow) => lacksDeliveries(flow) && !readsGitHub(flow),
    },
  ],
  "older deliveries": [
    {
      says: "Give --deliveries file:F with the full record.",
      here: ({ source }) => SOURCES[source.id].older,
      isLacking: ({ census }) => census.beforeRecord > 0,
    },
  ],
  "marks of backports": [
    {
      says: "Mark backports with git cherry-pick -x from now on.",
      isLacking: hasTwins,
    },
    {
      says: "Give --deliveries file:F with what reached users when.",
      isLacking: (flow) => hasTwins(flow) && flow.source.id !== "file",
    },
  ],
  news: [
    {
      says: "git fetch --tags, and run it again; where that brings nothing, the project sleeps.",
      here: ({ repository }) => (repository.remote === null ? CLONE_AGAIN : null),
      isLacking: ({ quiet }) => quiet !== null,
    },
  ],
  "more changes": [
    {
      says: "It takes more changes: a longer window where the history has one, else time.",
      here: moreChanges,
      isLacking: () => true,
    },
  ],
  "failed attempts": [
    {
      says: "Only a record of deployments shows rollbacks and failed attempts.",
      isLacking: ({ census }) => census.failedAttempts === null,
    },
  ],
  sizes: [
    {
      says: "Sizes need the contents of the commits: make a full clone, neither partial nor shallow.",
      isLacking: ({ merged }) => merged.some(({ size }) => "missing" in size),
    },
  ],
  paths: [
    {
      says: "What a change touched needs its parent commit: git fetch --unshallow.",
      isLacking: ({ merged }) => merged.some(({ scope }) => "missing" in scope),
    },
  ],
  owners: [
    {
      says: "Teams are read from a CODEOWNERS file.",
      isLacking: ({ setup }) => setup.owners === null,
    },
  ],
  issues: [GITHUB],
  reviews: [GITHUB, rights(({ sees }) => !sees.has("reviews"))],
  "first looks": [
    {
      says: "What git alone shows of this wait stands under last-commit-to-merge.",
      isLacking: ({ sees }) => !sees.has("reviews"),
    },
  ],
  checks: [GITHUB, rights(({ sees }) => !sees.has("checks"))],
  rules: [GITHUB, rights(({ setup }) => "missing" in setup.rules)],
  incidents: [
    {
      says: "Incidents are issues with a label such as incident or outage, or rows of a file given with --incidents F (columns opened_at, closed_at, title, ref, url).",
      isLacking: ({ sees }) => !sees.has("incidents"),
    },
    { ...GITHUB, isLacking: (flow) => !flow.sees.has("incidents") && !readsGitHub(flow) },
  ],
  bugs: [
    {
      says: "Bugs are read from issues with a label such as bug, type: bug or regression.",
      isLacking: ({ defects }) => defects === null,
    },
    GITHUB,
  ],
  impacts: [
    {
      says: "Give --impact FILE (columns feature, metric, before, after).",
      isLacking: ({ impacts }) => impacts === null,
    },
  ],
  declarations: [
    {
      says: "Declare help in a trailer: Co-authored-by with the assistant's name, or Assisted-by.",
      isLacking: ({ changes }) => changes.every(({ assistance }) => assistance === null),
    },
  ],
} as const satisfies Readonly<Record<string, readonly Way[]>>;

/** Something that can be supplied. */
export type Supply = keyof typeof WAYS;

/** What supplies what is missing, in this order: what the table knows, or a sentence where nothing tells whether it is there. */
export type Remedy = readonly (Supply | { readonly says: string })[];

/** What is asked of whoever made this flow: nothing that it has already; null where that is all. */
export function asked(remedy: Remedy, flow: Flow): string | null {
  const lacking = waysOf(remedy).filter((way) => way.isLacking(flow));
  return addressed(said(lacking.map(({ says, here }) => here?.(flow) ?? says)), flow.repository) || null;
}

/** All of it, as it stands in the documentation. */
export function inFull(remedy: Remedy): string {
  return said(waysOf(remedy).map(({ says }) => says));
}

function waysOf(remedy: Remedy): Way[] {
  return remedy.flatMap((one): readonly Way[] =>
    typeof one === "string" ? WAYS[one] : [{ ...one, isLacking: () => true }],
  );
}

/** What several things take is said once; a line to type that is followed by another sentence ends first. */
function said(sentences: readonly string[]): string {
  const once = [...new Set(sentences)];
  return once.map((one, index) => (index < once.length - 1 ? closed(one) : one)).join(" ");
}

/** Without a remote the address is the reader's to fill in. */
const ADDRESS = "ADDRESS-OF-THE-REPOSITORY";

/** A remedy as it can be typed here: without a remote git has to be told from where to fetch. */
export function addressed(remedy: string, { remote }: Flow["repository"]): string {
  if (remote !== null) return remedy;
  return remedy.replace(/git fetch(?: --[\w-]+)*(?! (?:--|ADDRESS))\b/g, (line) => `${line} ${ADDRESS}`);
}

/** The line that fetches the heads of pull requests, as this repository's forge keeps them. */
export function fetchLine({ remote, forge }: Flow["repository"]): string {
  const source =
    forge === "gitlab"
      ? "refs/merge-requests/*/head:refs/flowaudit/pull/*"
      : "refs/pull/*/head:refs/flowaudit/pull/*";
  const name = remote === null ? ADDRESS : /^[\w.-]+$/.test(remote) ? remote : "origin";
  return `git fetch ${name} '+${source}'`;
}
