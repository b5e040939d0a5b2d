import type { DeliveryRow, History, TagFact } from "../../collect/facts.ts";
import { isRead, type Read as Readable } from "../../collect/github-facts.ts";
import type { Config } from "../../config/config.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { cell, lastOf, present } from "../../lib/must.ts";
import { wildcards } from "../../lib/paths/wildcards.ts";
import { nearest } from "../../lib/text/near.ts";
import { text } from "../../lib/text/text.ts";
import { type NamedWorkflow, workflowsNamed } from "../../lib/text/workflow-names.ts";
import { type MainlineTrace, trunkOf } from "../history/graph/mainline.ts";
import { dateTrouble } from "../history/graph/moments.ts";
import { firstParent } from "../history/parents.ts";
import { isoName, type Read, readOf } from "./delivery-events.ts";
import { fromDeployments, fromWorkflow } from "./deployments.ts";
import { type Production, productionOf } from "./production.ts";
import { recorded } from "./recorded.ts";
import { fromReleases, fromTags, type TaggedRelease } from "./releases.ts";
import { readVersion } from "./versions.ts";

/** Reads the deliveries from where the configuration says that they are. */
export function readDeliveries(history: History, config: Config, mainline: MainlineTrace): Read {
  const { deliveries: choice, tagPattern } = config;
  const serves = productionOf(config.productionEnvironments);
  switch (choice.kind) {
    case "none":
      return readOf({ id: "none", because: "asked for with --deliveries none" });
    case "file":
      return fromFile(history, serves);
    case "branch":
      return fromBranch(history, mainline);
    case "deployments":
      return asked(fromDeployments(history, recorded(history, "deployments"), serves));
    case "releases":
      return asked(fromReleases(history, recorded(history, "releases")));
    case "workflow":
      return ofWorkflow(history, choice.name);
    default:
      if (tagPattern !== null) return fromPattern(history, tagPattern);
      return choice.kind === "tags" ? asked(fromVersions(history)) : automatic(history, serves);
  }
}

function asked(read: Read): Read {
  const { id, because } = read.source;
  return { ...read, source: { id, because: `asked for with --deliveries ${id}; ${because}` } };
}

function ofWorkflow(history: History, name: string): Read {
  const instead = `Or write them to a file and give it with --deliveries file:deliveries.ndjson: ${runsLine(name)}`;
  const there = history.github?.workflows;
  if (there !== undefined && workflowsNamed(name, there).length === 0) throw errors.noWorkflow(name, there);
  const runs = recorded(history, "workflow", instead);
  const workflows = there ?? runs.map((run) => ({ name: run.workflow, path: "" }));
  const named = workflowsNamed(name, workflows);
  if (named.length === 0) throw errors.noWorkflow(name, workflows);
  const names = named.map((workflow) => workflow.name);
  const { source, ...rest } = fromWorkflow(history, runs, names);
  const because = `runs of ${text(name, 80)}, as asked for with --deliveries workflow:NAME`;
  return { ...rest, source: { ...source, because } };
}

/** Successes from which on a source is taken without being asked for. */
const ENOUGH = 2;

/** The first of deployments, releases and tags that has enough of them, over the whole record. */
function automatic(history: History, serves: Production): Read {
  const { github } = history;
  const passed = github === null ? ["git shows no deployments"] : [];
  const choose = (read: Read, noun: string): Read | null => {
    const { source, events } = read;
    if (events.length >= ENOUGH)
      return { ...read, source: { ...source, because: together([source.because, ...passed]) } };
    passed.push(`${events.length === 0 ? "no" : "only one"} ${noun} was found`);
    return null;
  };
  const tryRecord = <T>(facts: Readable<readonly T[]>, what: string, noun: string, from: From<T>) => {
    if (isRead(facts)) return choose(from(history, facts), noun);
    passed.push(`GitHub did not let its ${what} be read (${text(facts.unread, 160)})`);
    return null;
  };
  return (
    (github &&
      tryRecord(github.deployments, "deployments", DEPLOYMENT, (from, facts) =>
        fromDeployments(from, facts, serves),
      )) ??
    (github && tryRecord(github.releases, "releases", "published release", fromReleases)) ??
    chooseTags(history, choose, passed)
  );
}

const DEPLOYMENT = "successful deployment to production";
type From<T> = (history: History, facts: readonly T[]) => Read;

function chooseTags(
  history: History,
  choose: (read: Read, noun: string) => Read | null,
  passed: readonly string[],
): Read {
  const tags = fromVersions(history);
  const chosen = choose(tags, "version tag");
  if (chosen !== null) return chosen;
  const because = together([lastOf(passed), ...passed.slice(0, -1)]);
  return readOf({ id: "none", because }, { dateless: tags.dateless });
}

/** `a`, `a, and b`, `a, b, and c`. */
function together(reasons: readonly string[]): string {
  const last = lastOf(reasons);
  return reasons.length === 1 ? last : `${reasons.slice(0, -1).join(", ")}, and ${last}`;
}

function fromFile(history: History, serves: Production): Read {
  // Without a name a row is taken for one.
  const isProduction = ({ environment }: DeliveryRow) => environment === "" || serves(environment, false);
  const production = (history.deliveryRows ?? []).filter(isProduction);
  const rows = production.filter((row) => row.commit !== -1 && row.finishedAt <= history.takenAt);
  const succeeded = rows.filter((row) => row.outcome === "success");
  const because = `${succeeded.length} successful rows of the delivery file`;
  return readOf(
    { id: "file", because },
    {
      events: succeeded.map((row) => ({
        stream: row.environment || row.workflow,
        folders: [],
        event: {
          name: isoName(row.finishedAt),
          commit: row.commit,
          askedAt: null,
          held: null,
          startedAt: row.startedAt,
          finishedAt: row.finishedAt,
          ref: row.ref,
          url: null,
          source: "file",
        },
      })),
      failed: rows
        .filter((row) => row.outcome === "failure")
        .map(({ finishedAt, ref }) => ({ finishedAt, ref })),
      unknownCommits: production.filter((row) => row.commit === -1).length,
    },
  );
}

/**
 * A commit of the production branch's first-parent line stands for a push to it. What it shares with the
 * audited branch was there before production began; only the newest of that is taken, as the state from
 * which it began.
 */
function fromBranch(history: History, mainline: MainlineTrace): Read {
  const { commits, repository, takenAt } = history;
  const { name, tip } = present(history.productionBranch, "the production branch");
  const isAudited = name === repository.mainline.name;
  const trunk = isAudited ? null : trunkOf(mainline);
  const isShared = (commit: number) => {
    const position = cell(mainline.owner, commit);
    return trunk !== null && trunk[position] === 1 && mainline.chain[position] === commit;
  };
  if (isShared(tip)) throw errors.noOwnCommits(name, repository.mainline.name);
  const pushed: number[] = [];
  const seen = new Set<number>();
  for (let at = tip; at !== undefined && at !== -1 && !seen.has(at); at = firstParent(commits, at)) {
    seen.add(at);
    pushed.push(at);
    if (isShared(at)) break;
  }
  const dated = pushed
    .reverse()
    .map((commit) => ({ commit, seconds: cell(commits.committerSeconds, commit) }))
    .filter(({ seconds }) => dateTrouble(seconds, takenAt) === null && seconds * 1000 <= takenAt);
  return readOf(
    {
      id: "branch",
      because: `each of the ${dated.length} commits on the first-parent line of ${text(name, 80)} counts as a push to it`,
    },
    {
      events: dated.map(({ commit, seconds }) => {
        const id = commits.id(commit);
        const at = seconds * 1000;
        return {
          stream: name,
          folders: [],
          event: {
            name: isoName(at),
            commit,
            askedAt: null,
            held: null,
            startedAt: at,
            finishedAt: at,
            ref: id,
            url: null,
            source: "branch",
          },
        };
      }),
    },
  );
}

/** Every tag that reads as a final version. */
function fromVersions(history: History): Read {
  const releases = history.tags.flatMap((tag): TaggedRelease[] => {
    const version = readVersion(tag.name);
    return version && !version.preRelease && tag.commit !== -1 ? [{ tag, prefix: version.prefix }] : [];
  });
  const read = fromTags(history, releases);
  return readOf({ id: "tags", because: `the repository has ${read.events.length} of them` }, read);
}

/** Tags that match are releases whatever their name says; nothing else is. */
function fromPattern(history: History, pattern: string): Read {
  if (pattern === "") throw errors.emptyPattern();
  const matches = wildcards(pattern);
  const tags = history.tags.filter((tag) => matches(tag.name));
  if (tags.length === 0) throw errors.noMatch(pattern, history.tags);
  const releases = tags
    .filter((tag) => tag.commit !== -1)
    .map((tag) => ({ tag, prefix: readVersion(tag.name)?.prefix ?? "" }));
  const { events, dateless } = fromTags(history, releases);
  const because = `tags that match ${text(pattern, 80)}, as asked for with --tag-pattern; the repository has ${events.length}`;
  return readOf({ id: "tags", because }, { events, dateless });
}

/** Prints the runs of a workflow as rows of a delivery file. */
function runsLine(workflow: string): string {
  const name = /^[\w .-]+$/.test(workflow) ? workflow : "NAME";
  const fields = "headSha,workflowName,startedAt,updatedAt,conclusion";
  const row =
    "{sha: .headSha, workflow: .workflowName, started_at: .startedAt, finished_at: .updatedAt, outcome: .conclusion}";
  const done = 'select(.conclusion == "success" or .conclusion == "failure")';
  return `gh run list --workflow "${name}" --limit 1000 --json ${fields} --jq '.[] | ${done} | ${row}' > deliveries.ndjson`;
}

const errors = {
  noWorkflow: (name: string, workflows: readonly NamedWorkflow[]) =>
    new FlowauditError(
      "usage",
      `GitHub names no workflow ${text(name, 80)} there.`,
      workflows.length === 0
        ? "There is none at all; choose another source with --deliveries."
        : `Workflows there: ${nearest(
            name,
            workflows.map((workflow) => workflow.name),
            5,
          )
            .map((one) => text(one, 60))
            .join(", ")}.`,
    ),
  noOwnCommits: (name: string, audited: string) =>
    new FlowauditError(
      "notEnoughData",
      `Every commit of ${text(name, 80)} is on ${text(audited, 80)} too, and git does not keep when it was moved there.`,
      "Give your deployments as a file, --deliveries file:F, or choose another source.",
    ),
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
