import { ApiError } from "../../api.ts";
import type { Section } from "../../operations/repository.ts";
import { isNode, type Node } from "../../records/node.ts";
import type { Part, PartRecord } from "../../records/record.ts";
import { INITIAL_STATE } from "../../records/state.ts";
import { Agenda } from "../asking/agenda.ts";
import { reasonAt, reasonOfError } from "../asking/nodes.ts";
import { type Run, step, storedList } from "../asking/run.ts";
import { type Answers, answerOf, askSections, wholeList } from "../asking/sections.ts";
import { issueVariables, kindsIn, type LabelsOf, planIssues, readIssues } from "./issues.ts";

/** What was read of the repository's parts, before any page after the first. */
export interface Front {
  readonly at: number;
  readonly settings: Node;
  /** First page of the deployments; null where they could not be read. */
  readonly deployments: unknown;
}

const SECTIONS: readonly Section[] = ["settings", "protection", "rules", "labels", "releases", "deployments"];

/**
 * Reads the repository and its lists, in one request where nothing is longer than a page.
 * @param labelsOf which labels make an issue an incident or a bug
 * @param since    bugs that were last touched before are left out, UTC epoch ms
 * Throws where the repository itself cannot be read.
 */
export async function readRepository(run: Run, labelsOf: LabelsOf, since: number): Promise<Front> {
  const asked = planIssues(run, storedList(run, "labels"), labelsOf, since);
  const answers = await askSections(run, [...SECTIONS, ...kindsIn(asked)], issueVariables(asked));
  const settings = answerOf(answers, "settings");
  if (settings instanceof ApiError) throw settings;
  const { node, at } = settings;
  await claim(run, String(node.id));
  const labels = await wholeList(run, answerOf(answers, "labels"), "labels");
  const plans = planIssues(run, labels.value, labelsOf, since);
  const { incidents, bugs } = await readIssues(run, answers, asked, plans, at);
  // Without its labels nobody knows which issues are meant.
  const issues = (list: typeof labels) => (labels.unread === null ? list : labels);
  const releases = await wholeList(
    run,
    answerOf(answers, "releases"),
    "releases",
    {},
    storedList(run, "releases"),
  );
  const records: PartRecord[] = [
    part("settings", node),
    single(answers, "protection"),
    single(answers, "rules"),
    { kind: "part", part: "labels", ...labels },
    { kind: "part", part: "releases", ...releases },
    { kind: "part", part: "incidents", ...issues(incidents.list) },
    { kind: "part", part: "bugs", ...issues(bugs.list) },
    ...deploymentsUnread(run, answers),
  ];
  const read = labels.unread === null ? { incidents: incidents.read, bugs: bugs.read } : {};
  await step(
    run,
    records.filter((record) => isNew(run, record)),
    { issues: Object.fromEntries(Object.entries(read).filter(([, far]) => far !== null)) },
  );
  const deployments = answers.get("deployments");
  return {
    at,
    settings: node,
    deployments: deployments instanceof ApiError ? null : (deployments?.node.deployments ?? null),
  };
}

/** What is stored of another repository, which had this name before, is forgotten. */
async function claim(run: Run, repository: string): Promise<void> {
  if (run.state.repository !== "" && run.state.repository !== repository) {
    run.note(`Another repository has taken the name ${run.owner}/${run.name}; everything is read anew.`);
    run.state = INITIAL_STATE;
    run.agenda = new Agenda(run.isAgents);
    await run.store.commit([], run.state);
    await run.store.replace(none());
  }
  run.state = { ...run.state, repository };
}

async function* none(): AsyncGenerator<readonly never[]> {}

const part = (name: Part, value: PartRecord["value"]): PartRecord => ({
  kind: "part",
  part: name,
  value,
  unread: null,
});

/** Where in the repository's node they stand. */
const FIELDS = { protection: "protected", rules: "ruled" } as const;

function single(answers: Answers, section: "protection" | "rules"): PartRecord {
  const got = answerOf(answers, section);
  if (got instanceof ApiError)
    return { kind: "part", part: section, value: null, unread: reasonOfError(got) };
  const field = FIELDS[section];
  const value = got.node[field];
  return {
    kind: "part",
    part: section,
    value: isNode(value) ? value : null,
    unread: reasonAt(got.errors, "repository", field),
  };
}

function deploymentsUnread(run: Run, answers: Answers): PartRecord[] {
  const got = answerOf(answers, "deployments");
  const unread =
    got instanceof ApiError ? reasonOfError(got) : reasonAt(got.errors, "repository", "deployments");
  if (unread !== null) run.refused.add("deployments");
  return [{ kind: "part", part: "deployments", value: null, unread }];
}

function isNew(run: Run, { part: name, value, unread }: PartRecord): boolean {
  return run.agenda.parts.get(name) !== JSON.stringify([value, unread]);
}
