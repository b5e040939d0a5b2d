import { type Answer, ApiError } from "../api.ts";
import { repositoryOperation, type Section } from "../operations/repository.ts";
import type { Node, Part, PartRecord } from "../store/records.ts";
import { Agenda } from "./agenda.ts";
import {
  asksForLess,
  isNode,
  isRefusal,
  nodeAt,
  type Page,
  pageOf,
  reasonAt,
  reasonOfError,
} from "./answers.ts";
import { ask, askPatiently, INITIAL_STATE, type Run, step } from "./run.ts";

/** What was read of the repository's parts, before any page after the first. */
export interface Front {
  readonly at: number;
  readonly settings: Node;
  /** First page of the deployments; null where they could not be read. */
  readonly deployments: unknown;
}

/** Where in the repository's node each part stands. */
const FIELDS: Readonly<Record<Exclude<Section, "settings" | "deployments">, string>> = {
  protection: "protected",
  rules: "ruled",
  labels: "labels",
  releases: "releases",
  incidents: "incidents",
};
const SECTIONS: readonly Section[] = ["settings", "protection", "rules", "labels", "releases", "deployments"];

/**
 * Reads the repository and its lists, in one request where nothing is longer than a page. `isIncident` chooses
 * the labels whose issues are incidents. Throws where the repository itself cannot be read.
 */
export async function readRepository(run: Run, isIncident: (label: string) => boolean): Promise<Front> {
  const known = incidentLabels(storedLabels(run), isIncident);
  const sections: readonly Section[] = known.length > 0 ? [...SECTIONS, "incidents"] : SECTIONS;
  const answers = await askSections(run, sections, { incidentLabels: known });
  const settings = answers.get("settings");
  if (settings instanceof ApiError) throw settings;
  await claim(run, String(settings!.node.id));
  const labels = await wholeList(run, answers, "labels");
  const names = incidentLabels(labels.value, isIncident);
  if (names.join("\n") !== known.join("\n") || known.length === 0)
    answers.set("incidents", await askIncidents(run, names));
  // Without its labels nobody knows which issues are incidents.
  const incidents =
    labels.unread === null ? await wholeList(run, answers, "incidents", { incidentLabels: names }) : labels;
  const records: PartRecord[] = [
    part("settings", settings!.node),
    ...(["protection", "rules"] as const).map((name) => single(answers, name)),
    { kind: "part", part: "labels", ...labels },
    {
      kind: "part",
      part: "releases",
      ...(await wholeList(run, answers, "releases", {}, storedReleases(run))),
    },
    { kind: "part", part: "incidents", ...incidents },
    ...deploymentsUnread(run, answers),
  ];
  await step(
    run,
    records.filter((record) => isNew(run, record)),
  );
  const deployments = answers.get("deployments");
  return {
    at: settings!.at,
    settings: settings!.node,
    deployments: deployments instanceof ApiError ? null : (deployments?.node.deployments ?? null),
  };
}

/** What is stored of another repository, which had this name before, is forgotten. */
async function claim(run: Run, repository: string): Promise<void> {
  if (run.state.repository !== "" && run.state.repository !== repository) {
    run.note(`Another repository has taken the name ${run.owner}/${run.name}; everything is read anew.`);
    run.state = INITIAL_STATE;
    run.agenda = new Agenda();
    await run.store.commit([], run.state);
    await run.store.replace(none());
  }
  run.state = { ...run.state, repository };
}

async function* none(): AsyncGenerator<readonly never[]> {}

interface Got {
  readonly node: Node;
  readonly errors: Answer["errors"];
  readonly at: number;
}
type Answers = Map<Section, Got | ApiError>;

/** All sections at once; where the server refuses that or cannot manage it, one after the other. */
async function askSections(run: Run, sections: readonly Section[], variables: Node): Promise<Answers> {
  const { owner, name } = run;
  try {
    const answer = sections.length === 1 ? askPatiently : ask;
    const { data, errors, at } = await answer(run, repositoryOperation(sections), {
      owner,
      name,
      ...variables,
    });
    const got = { node: nodeAt(data, "repository"), errors, at };
    return new Map(sections.map((section) => [section, got]));
  } catch (error) {
    if (!asksForLess(error) && !isRefusal(error)) throw error;
    if (sections.length === 1) return new Map([[sections[0]!, error]]);
  }
  const answers: Answers = new Map();
  for (const section of sections) {
    for (const [key, got] of await askSections(run, [section], section === "incidents" ? variables : {}))
      answers.set(key, got);
    // Without the repository itself the others are not needed.
    if (answers.get("settings") instanceof ApiError) break;
  }
  return answers;
}

async function askIncidents(run: Run, labels: readonly string[]): Promise<Got | ApiError> {
  const none = { node: { incidents: EMPTY }, errors: [], at: 0 };
  if (labels.length === 0) return none;
  return (await askSections(run, ["incidents"], { incidentLabels: labels })).get("incidents")!;
}

const EMPTY = { totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] };

const part = (name: Part, value: PartRecord["value"]): PartRecord => ({
  kind: "part",
  part: name,
  value,
  unread: null,
});

function single(answers: Answers, section: "protection" | "rules"): PartRecord {
  const got = answers.get(section)!;
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

interface List {
  readonly value: readonly Node[] | null;
  readonly unread: string | null;
}

/** A list to its end. `known` are items of an earlier run: where a page reaches them, the rest is theirs. */
async function wholeList(
  run: Run,
  answers: Answers,
  section: "labels" | "releases" | "incidents",
  variables: Node = {},
  known: readonly Node[] = [],
): Promise<List> {
  const nodes: Node[] = [];
  const again = async (after: string | null) =>
    (await askSections(run, [section], { ...variables, [`${section}After`]: after })).get(section)!;
  let after: string | null = null;
  for (let [got, tries] = [answers.get(section)!, 0]; ; ) {
    const page = pageIn(got, FIELDS[section]);
    if ("unread" in page) return { value: null, unread: page.unread };
    const here = [...nodes, ...page.nodes.filter(isNode)];
    const rest = restOf(here, known);
    if (rest !== null && here.length + rest.length === page.total)
      return { value: [...here, ...rest], unread: null };
    const short = page.next === null && page.total !== null && here.length < page.total;
    if (short && tries++ < TRIES) got = await again(after);
    else if (page.next === null)
      return { value: here, unread: short ? `GitHub announced ${page.total} and sent ${here.length}` : null };
    else {
      nodes.push(...page.nodes.filter(isNode));
      after = page.next;
      got = await again(after);
    }
  }
}

/** How often a list that is shorter than announced is asked for again. */
const TRIES = 2;

function pageIn(got: Got | ApiError, field: string): Page | { readonly unread: string } {
  if (got instanceof ApiError) return { unread: reasonOfError(got) };
  const unread = reasonAt(got.errors, "repository", field);
  if (unread !== null || !isNode(got.node[field])) return { unread: unread ?? "GitHub's answer has none" };
  return pageOf(got.node[field], field);
}

/** What is known to follow the last of these, or null where it is not among the known. */
function restOf(nodes: readonly Node[], known: readonly Node[]): readonly Node[] | null {
  const last = nodes.at(-1)?.id;
  const place = last === undefined ? -1 : known.findIndex(({ id }) => id === last);
  return place === -1 ? null : known.slice(place + 1);
}

function deploymentsUnread(run: Run, answers: Answers): PartRecord[] {
  const got = answers.get("deployments")!;
  const unread =
    got instanceof ApiError ? reasonOfError(got) : reasonAt(got.errors, "repository", "deployments");
  if (unread !== null) run.refused.add("deployments");
  return [{ kind: "part", part: "deployments", value: null, unread }];
}

function isNew(run: Run, { part: name, value, unread }: PartRecord): boolean {
  return run.agenda.parts.get(name) !== JSON.stringify([value, unread]);
}

function incidentLabels(labels: readonly Node[] | null, isIncident: (label: string) => boolean): string[] {
  return (labels ?? [])
    .map(({ name }) => String(name))
    .filter(isIncident)
    .sort();
}

const storedLabels = (run: Run) => storedList(run, "labels");
const storedReleases = (run: Run) => storedList(run, "releases");

function storedList({ agenda }: Run, name: Part): readonly Node[] {
  const [value] = JSON.parse(agenda.parts.get(name) ?? "[null]") as [unknown];
  return Array.isArray(value) ? value.filter(isNode) : [];
}
