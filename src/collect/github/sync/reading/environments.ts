import { productionOf } from "../../../../lib/text/production.ts";
import { ENVIRONMENTS } from "../../operations/repository.ts";
import { isNode, text } from "../../records/node.ts";
import { asksForLess, isRefusal, nodeAt, pageOf, reasonAt, reasonOfError } from "../asking/nodes.ts";
import { askPatiently, type Run } from "../asking/run.ts";
import type { EnvironmentFlags } from "./environment-flags.ts";

/** A repository may have an environment for each pull request: no more than so many pages of a hundred are read … */
const MOST_PAGES = 3;
/** … and no more of them are asked one by one whether GitHub marks them. */
const MOST_MARKS = 5;
/** What production is called mostly: asked for where not all names are known. */
const USUAL_NAMES = ["production", "Production", "prod", "live"];

/** Environments that serve users. */
export interface Candidates {
  readonly names: readonly string[];
  /** Why there may be more; null where there are none. */
  readonly because: string | null;
  /** Another token may be told. */
  readonly again: boolean;
}

/**
 * Finds the environments that serve users among those that there are and those of the stored deployments.
 * @param patterns of those that alone do; null where nobody said
 */
export async function productionAmong(
  run: Run,
  flags: EnvironmentFlags,
  patterns: readonly string[] | null,
): Promise<Candidates> {
  const listed = await listOf(run);
  const marks = marksIn(run);
  const guesses = listed.because === null ? [] : (patterns ?? USUAL_NAMES);
  const all = [...new Set([...listed.names, ...marks.keys(), ...guesses])].filter((name) => name !== "");
  const serves = productionOf(patterns);
  const names = all.filter((name) => serves(name, marks.get(name) === true));
  const open = all.filter((name) => !names.includes(name) && serves(name, true) && isOpen(marks, name));
  const marked = await markedAmong(open, flags);
  return {
    names: [...names, ...marked.names],
    because: listed.because ?? marked.because,
    again: listed.again || marked.again,
  };
}

type Marks = ReadonlyMap<string, boolean | null>;

const isOpen = (marks: Marks, name: string) => (marks.get(name) ?? null) === null;

/** By environment: whether GitHub marks one of its stored deployments as production; null where no flag is known. */
function marksIn({ agenda: { deployments, flags } }: Run): Marks {
  const marks = new Map<string, boolean | null>();
  for (const [id, { environment }] of deployments) {
    const before = marks.get(environment) ?? null;
    const flag = flags.get(id)?.production ?? null;
    marks.set(environment, flag === null ? before : flag || before === true);
  }
  return marks;
}

/** The names of the environments that there are, as far as they are read. */
async function listOf(run: Run): Promise<Candidates> {
  const { owner, name } = run;
  const names: string[] = [];
  let after: string | null = null;
  try {
    for (let pages = 0; pages < MOST_PAGES; pages++) {
      const { data, errors } = await askPatiently(run, ENVIRONMENTS, { owner, name, after });
      const refused = reasonAt(errors, "repository", "environments");
      if (refused !== null) return unlisted(names, refused);
      const page = pageOf(nodeAt(data, "repository").environments, "environments");
      names.push(...page.nodes.filter(isNode).map((node) => text(node.name)));
      after = page.next;
      if (after === null) return { names, because: null, again: false };
    }
  } catch (error) {
    if (!isRefusal(error) && !asksForLess(error)) throw error;
    return unlisted(names, reasonOfError(error));
  }
  const because = `there are more environments than the ${names.length} whose names were read`;
  return { names, because, again: false };
}

const unlisted = (names: readonly string[], because: string): Candidates => ({
  names,
  because: `its environments could not be listed: ${because}`,
  again: true,
});

/** Those that GitHub marks, which their deployments alone tell. */
async function markedAmong(open: readonly string[], flags: EnvironmentFlags): Promise<Candidates> {
  if (open.length > MOST_MARKS) return { names: [], because: notAsked(open.length), again: false };
  const names: string[] = [];
  for (const name of open) {
    const marked = await flags.marks(name);
    if (marked === null) return { names, because: UNMARKED, again: true };
    if (marked) names.push(name);
  }
  return { names, because: null, again: false };
}

const UNMARKED = "GitHub does not let its marks of production be read";
const notAsked = (count: number) =>
  `which of ${count} further environments GitHub marks as production was not asked`;
