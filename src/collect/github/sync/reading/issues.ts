import { isoOf } from "../../../../lib/time/instants.ts";
import { ApiError } from "../../api.ts";
import { isNode, type Node } from "../../records/node.ts";
import { ISSUE_KINDS, type IssueKind, type IssuesRead } from "../../records/state.ts";
import { type Run, storedList } from "../asking/run.ts";
import {
  type Answers,
  answerOf,
  askSections,
  type Got,
  type List,
  type Variables,
  wholeList,
} from "../asking/sections.ts";
import { OVERLAP_MS } from "./sweep.ts";

/** Which labels make an issue one of a kind. */
export type LabelsOf = Readonly<Record<IssueKind, (label: string) => boolean>>;

/** What is asked for of the issues of a kind. Instants are UTC epoch ms. */
export interface IssuePlan {
  readonly labels: readonly string[];
  /** What was touched since is to be stored in the end; all of it where this is 0. */
  readonly from: number;
  /** What was touched before is stored already. */
  readonly since: number;
}

export type IssuePlans = Readonly<Record<IssueKind, IssuePlan>>;

/**
 * Bugs are many, and one that matters was touched since. Incidents are few: one that is still open counts however
 * long nobody touched it, and an old one shows that they are kept here.
 */
const WHOLE: Readonly<Record<IssueKind, boolean>> = { incidents: true, bugs: false };

/** What to ask for, by the labels that the repository has and what is stored already. */
export function planIssues(
  run: Run,
  labels: readonly Node[] | null,
  labelsOf: LabelsOf,
  since: number,
): IssuePlans {
  const names = (labels ?? []).map(({ name }) => String(name));
  const plan = (kind: IssueKind): IssuePlan => {
    const own = names.filter(labelsOf[kind]).sort();
    const known = run.state.issues[kind];
    const from = WHOLE[kind] ? 0 : Math.max(0, since);
    if (known === undefined || known.since > from || known.labels.join("\n") !== own.join("\n"))
      return { labels: own, from, since: from };
    return { labels: own, from: known.since, since: Math.max(known.since, known.at - OVERLAP_MS) };
  };
  return { incidents: plan("incidents"), bugs: plan("bugs") };
}

/** Kinds of which there is something to ask for. */
export function kindsIn(plans: IssuePlans): IssueKind[] {
  return ISSUE_KINDS.filter((kind) => plans[kind].labels.length > 0);
}

export function issueVariables(plans: IssuePlans): Variables {
  return { incidents: variablesOf("incidents", plans.incidents), bugs: variablesOf("bugs", plans.bugs) };
}

function variablesOf(kind: IssueKind, { labels, from, since }: IssuePlan): Node {
  return { [`${kind}Labels`]: labels, [`${kind}Since`]: isoOf(since), [`${kind}From`]: isoOf(from) };
}

/** The issues of each kind as they are to be stored, and how far that is; null where they could not be read. */
export type ReadIssues = Readonly<
  Record<IssueKind, { readonly list: List; readonly read: IssuesRead | null }>
>;

/**
 * Reads the issues of each kind to the end of their list.
 * @param answers what came with the repository
 * @param asked   the plan by which that was asked
 */
export async function readIssues(
  run: Run,
  answers: Answers,
  asked: IssuePlans,
  plans: IssuePlans,
  at: number,
): Promise<ReadIssues> {
  const isSame = (kind: IssueKind) => JSON.stringify(asked[kind]) === JSON.stringify(plans[kind]);
  const left = kindsIn(plans).filter((kind) => !isSame(kind));
  const more = left.length === 0 ? new Map() : await askSections(run, left, issueVariables(plans));
  const read = async (kind: IssueKind) => {
    const list = await listOf(run, kind, plans[kind], more.get(kind) ?? answers.get(kind));
    const { labels, from: since } = plans[kind];
    return { list, read: list.unread === null ? { labels, since, at } : null };
  };
  return { incidents: await read("incidents"), bugs: await read("bugs") };
}

/**
 * What is stored with what was touched since. Nothing says which issues lost their label or were taken away: what
 * came together holds all that there are, so that equal numbers prove it, and others want all of it anew.
 */
async function listOf(
  run: Run,
  kind: IssueKind,
  plan: IssuePlan,
  first: Got | ApiError | undefined,
): Promise<List> {
  if (plan.labels.length === 0 || first === undefined) return { value: [], unread: null };
  const touched = await wholeList(run, first, kind, variablesOf(kind, plan));
  if (touched.value === null || touched.unread !== null || plan.since === plan.from) return touched;
  const merged = new Map([...storedList(run, kind), ...touched.value].map((node) => [node.id, node]));
  if (merged.size === countedIn(first, kind)) return { value: [...merged.values()], unread: null };
  const all = variablesOf(kind, { ...plan, since: plan.from });
  const anew = answerOf(await askSections(run, [kind], { [kind]: all }), kind);
  return wholeList(run, anew, kind, all);
}

function countedIn(got: Got | ApiError, kind: IssueKind): number | null {
  const counted = got instanceof ApiError ? null : got.node[`${kind}Counted`];
  return isNode(counted) && typeof counted.totalCount === "number" ? counted.totalCount : null;
}
