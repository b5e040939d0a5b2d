import type { AiNote, CommitTable } from "../../collect/facts.ts";
import type { PullCommit, PullFact } from "../../collect/github-facts.ts";
import { cell } from "../../lib/must.ts";
import type { Assistance } from "../flow.ts";
import { parentCount } from "../history/parents.ts";
import { ASSISTANTS } from "./assistants.ts";
import { declarationIn, declarationsIn, type Said } from "./declarations.ts";
import { agentOf } from "./identities.ts";

type Found = Pick<Assistance, "tier" | "assistant" | "evidence" | "ref">;

/** What a commit or a description says, and where it stands. */
type Source = Said & { readonly ref: string };

/**
 * What a change declares of help by an assistant, strongest tier first; null where it declares nothing,
 * which does not mean that there was none.
 * @param own     the change's own commits
 * @param merge the commit that put it on the main line, whose message may repeat theirs; null where there is none
 * @param branch  name of the branch that it came from, where it is known
 * @param noted   what line-level notes say, by commit
 */
export function declaredAssistance(
  commits: CommitTable,
  own: readonly number[],
  merge: number | null,
  branch: string | null,
  noted: ReadonlyMap<number, AiNote>,
): Assistance | null {
  // The author of a squash is whoever opened it; a merge is only made by whoever pressed the button.
  const written = [...own, ...(merge === null ? [] : [merge])].filter(
    (commit) => parentCount(commits, commit) < 2,
  );
  const sources = [...new Set(merge === null ? own : [...own, merge])].flatMap((commit) => {
    const ref = commits.id(commit);
    const note = noted.get(commit);
    const said: Source = { ...declarationsIn(commits.message(commit)), ref };
    return note === undefined ? [said] : [said, { ...declarationIn(note.agents), ref }];
  });
  return traced(
    byAuthor(commits, written) ??
      byBranch(branch, merge === null ? null : commits.id(merge)) ??
      explicit(sources),
    sources,
  );
}

/**
 * What a pull request declares beyond its commits in the clone: by who opened it or wrote what GitHub lists, by its
 * branch, its description, its labels.
 * @param inClone what its commits declare, which is the better evidence within one tier
 */
export function assistanceOf(
  request: PullFact,
  listed: readonly PullCommit[],
  inClone: Assistance | null,
): Assistance | null {
  const ref = `#${request.number}`;
  const said = declarationsIn(request.body);
  const description = said.declared && {
    ...said.declared,
    evidence: `${said.declared.evidence} in its description`,
  };
  const sources: Source[] = [{ declared: description, prompt: said.prompt, ref }];
  if (inClone?.tier === "agent-authored") return traced(inClone, sources);
  const found =
    byAccount(request, listed, ref) ??
    byBranch(request.head, ref) ??
    inClone ??
    explicit(sources) ??
    byLabel(request.labels, ref);
  return traced(found && { ...trailOf(inClone), ...found }, sources);
}

/** The model and the prompt that commits in the clone declare, for evidence of a stronger tier. */
function trailOf(inClone: Assistance | null): Pick<Assistance, "model" | "prompt"> {
  return { model: inClone?.model ?? null, prompt: inClone?.prompt ?? null };
}

/** Adds the model and what leads to the prompt, from wherever the change gives them. */
function traced(found: (Found & Partial<Assistance>) | null, sources: readonly Source[]): Assistance | null {
  if (found === null) return null;
  const [asked] = sources.flatMap(({ prompt, ref }) => (prompt === null ? [] : [{ evidence: prompt, ref }]));
  return {
    ...found,
    model: found.model ?? sources.find(({ declared }) => declared?.model)?.declared?.model ?? null,
    prompt: found.prompt ?? asked ?? null,
  };
}

function byAuthor(commits: CommitTable, own: readonly number[]): Found | null {
  for (const commit of own) {
    const assistant = agentOf(commits.identity(cell(commits.author, commit)));
    if (assistant)
      return { tier: "agent-authored", assistant, evidence: "the commit's author", ref: commits.id(commit) };
  }
  return null;
}

function byAccount(request: PullFact, listed: readonly PullCommit[], ref: string): Found | null {
  const opener = request.author && agentOf({ name: request.author.login, email: "" });
  if (opener)
    return { tier: "agent-authored", assistant: opener, evidence: "the account that opened it", ref };
  for (const { id, author, authorName, authorEmail } of listed) {
    const assistant =
      agentOf({ name: authorName, email: authorEmail }) ??
      (author && agentOf({ name: author.login, email: "" }));
    if (assistant) return { tier: "agent-authored", assistant, evidence: "the commit's author", ref: id };
  }
  return null;
}

/** @param ref what shows where the change came from; null where it has not been merged in the clone */
function byBranch(name: string | null, ref: string | null): Found | null {
  const row = name === null || ref === null ? undefined : ASSISTANTS.find(({ branch }) => branch?.test(name));
  return row && ref !== null
    ? { tier: "agent-authored", assistant: row.assistant, evidence: "the name of its branch", ref }
    : null;
}

function explicit(sources: readonly Source[]): Found | null {
  for (const { declared, ref } of sources) {
    if (declared === null) continue;
    const { assistant, evidence } = declared;
    return { tier: "explicit", assistant, evidence, ref };
  }
  return null;
}

function byLabel(labels: readonly string[], ref: string): Found | null {
  for (const name of labels) {
    const row = ASSISTANTS.find(({ label }) => label?.test(name));
    if (row) return { tier: "labelled", assistant: row.assistant, evidence: "its label", ref };
  }
  return null;
}
