import { nth, present } from "../../../../lib/must.ts";
import { type Answer, ApiError } from "../../api.ts";
import { repositoryOperation, type Section } from "../../operations/repository.ts";
import { isNode, type Node } from "../../records/node.ts";
import { asksForLess, isRefusal, nodeAt, type Page, pageOf, reasonAt, reasonOfError } from "./nodes.ts";
import { ask, askPatiently, type Run } from "./run.ts";
import { Walk } from "./walk.ts";

export interface Got {
  readonly node: Node;
  readonly errors: Answer["errors"];
  readonly at: number;
}

export type Answers = Map<Section, Got | ApiError>;

/** The answer for a section that was asked for. */
export function answerOf(answers: Answers, section: Section): Got | ApiError {
  return present(answers.get(section), section);
}

/** What a section asks with, beside the repository's name. */
export type Variables = Readonly<Partial<Record<Section, Node>>>;

/** A list as it is stored: whole, or why it is not. */
export interface List {
  readonly value: readonly Node[] | null;
  readonly unread: string | null;
}

/** All sections at once; where the server refuses that or cannot manage it, one after the other. */
export async function askSections(
  run: Run,
  sections: readonly Section[],
  variables: Variables = {},
): Promise<Answers> {
  const { owner, name } = run;
  try {
    const answer = sections.length === 1 ? askPatiently : ask;
    const own = sections.map((section) => variables[section] ?? {});
    const asked = Object.assign({ owner, name }, ...own) as Node;
    const { data, errors, at } = await answer(run, repositoryOperation(sections), asked);
    const got = { node: nodeAt(data, "repository"), errors, at };
    return new Map(sections.map((section) => [section, got]));
  } catch (error) {
    if (!asksForLess(error) && !isRefusal(error)) throw error;
    if (sections.length === 1) return new Map([[nth(sections, 0), error]]);
  }
  const answers: Answers = new Map();
  for (const section of sections) {
    for (const [key, got] of await askSections(run, [section], variables)) answers.set(key, got);
    // Without the repository itself the others are not needed.
    if (answers.get("settings") instanceof ApiError) break;
  }
  return answers;
}

/**
 * A list to its end, from its first page on. `known` are items of an earlier run: where a page reaches them, the
 * rest is theirs.
 */
export async function wholeList(
  run: Run,
  first: Got | ApiError,
  section: "labels" | "releases" | "incidents" | "bugs",
  variables: Node = {},
  known: readonly Node[] = [],
): Promise<List> {
  const nodes: Node[] = [];
  const again = async (after: string | null) => {
    const own = { ...variables, [`${section}After`]: after };
    return answerOf(await askSections(run, [section], { [section]: own }), section);
  };
  let after: string | null = null;
  const walk = new Walk(section);
  for (let [got, tries] = [first, 0]; ; ) {
    const page = pageIn(got, section);
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
      run.progress(`reading ${section}: ${nodes.length} of ${page.total ?? "?"}`);
      const next = following(walk, page);
      if (next instanceof ApiError) return { value: null, unread: reasonOfError(next) };
      after = next;
      got = await again(after);
    }
  }
}

/** Where the next page is, or why there is none that could be read. */
function following(walk: Walk, page: Page): string | null | ApiError {
  try {
    return walk.after(page);
  } catch (error) {
    if (!asksForLess(error)) throw error;
    return error;
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
