import type { AiNote, CommitTable } from "../../collect/facts.ts";
import type { Account, PullCommit, PullFact } from "../../collect/github-facts.ts";
import { cell } from "../../lib/must.ts";
import type { Assistance, Sign, Style } from "../flow.ts";
import { parentCount } from "../history/parents.ts";
import type { Agents } from "./agents.ts";
import { declarationIn, declarationsIn, type Said } from "./declarations.ts";

/** What a commit or a description says, and where it stands. */
type Source = Said & { readonly ref: string };

/** The commit that put a change on the main line, and how. */
interface Landing {
  readonly commit: number;
  readonly how: Style;
}

/** What each kind of sign says of the whole change, strongest first. */
const TIERS: Readonly<Record<Sign["kind"], Assistance["tier"]>> = {
  whole: "agent-authored",
  author: "explicit",
  branch: "explicit",
  words: "explicit",
  label: "labelled",
};
const RANKS = Object.keys(TIERS);

/**
 * What a change declares of help by an assistant, strongest sign first; null where it declares nothing,
 * which does not mean that there was none.
 * @param own     the change's own commits
 * @param merge what put it on the main line, whose message may repeat theirs; null where there is none
 * @param branch  name of the branch that it came from, where it is known
 * @param noted   what line-level notes say, by commit
 */
export function declaredAssistance(
  commits: CommitTable,
  own: readonly number[],
  merge: Landing | null,
  branch: string | null,
  noted: ReadonlyMap<number, AiNote>,
  agents: Agents,
): Assistance | null {
  const sources = [...new Set(merge === null ? own : [...own, merge.commit])].flatMap((commit) => {
    const ref = commits.id(commit);
    const note = noted.get(commit);
    const said: Source = { ...declarationsIn(commits.message(commit), agents), ref };
    return note === undefined ? [said] : [said, { ...declarationIn(note.agents, agents), ref }];
  });
  const signs = [
    ...byAuthors(commits, own, merge, agents),
    ...byBranch(branch, merge === null ? null : commits.id(merge.commit), agents),
    ...byWords(sources),
  ];
  return traced(signs, sources, null);
}

/**
 * What a pull request declares beyond its commits in the clone: by who opened it or wrote what GitHub lists, by its
 * branch, its description, its labels.
 * @param inClone what its commits declare, which is the better evidence within one kind
 */
export function assistanceOf(
  request: PullFact,
  listed: readonly PullCommit[],
  inClone: Assistance | null,
  agents: Agents,
): Assistance | null {
  const ref = `#${request.number}`;
  const said = declarationsIn(request.body, agents);
  const description = said.declared && {
    ...said.declared,
    evidence: `${said.declared.evidence} in its description`,
  };
  const sources: Source[] = [{ declared: description, prompt: said.prompt, ref }];
  const signs = [
    ...(inClone?.signs ?? []),
    ...byOpener(request, ref, agents),
    ...byListed(listed, agents),
    ...byBranch(request.head, ref, agents),
    ...byWords(sources),
    ...byLabel(request.labels, ref, agents),
  ];
  return traced(signs, sources, inClone);
}

/** Who wrote a commit, as far as GitHub lists it. */
type Listed = Pick<PullCommit, "author" | "authorName" | "authorEmail">;

/** The agent that wrote a commit, or null. */
const writerOf = ({ author, authorName, authorEmail }: Listed, agents: Agents): string | null =>
  agents.agentOf({ name: authorName, email: authorEmail }) ?? openerOf(author, agents);

const openerOf = (account: Account, agents: Agents): string | null =>
  account && agents.agentOf({ name: account.login, email: "" });

/** Whether GitHub alone shows a pull request to be an agent's: one opened it, or agents wrote all of its commits. */
export const isWholeAgents = (agents: Agents) => (author: Account, commits: readonly Listed[]) =>
  openerOf(author, agents) !== null ||
  (commits.length > 0 && commits.every((commit) => writerOf(commit, agents) !== null));

/** The strongest sign for the change; with the model and what leads to the prompt, from wherever it gives them. */
function traced(
  found: readonly Sign[],
  sources: readonly Source[],
  inClone: Assistance | null,
): Assistance | null {
  const ranked = found.toSorted((a, b) => RANKS.indexOf(a.kind) - RANKS.indexOf(b.kind));
  const signs = ranked.filter(
    (sign, i) => ranked.findIndex(({ evidence }) => evidence === sign.evidence) === i,
  );
  const [first] = signs;
  if (first === undefined) return null;
  const { kind, assistant, evidence, ref } = first;
  const [asked] = sources.flatMap((one) =>
    one.prompt === null ? [] : [{ evidence: one.prompt, ref: one.ref }],
  );
  const model = sources.find(({ declared }) => declared?.model)?.declared?.model ?? null;
  return {
    tier: TIERS[kind],
    assistant,
    evidence,
    ref,
    model: inClone?.model ?? model,
    prompt: inClone?.prompt ?? asked ?? null,
    signs,
  };
}

/** Who wrote a commit, where that was an agent. */
interface Written {
  readonly assistant: string | null;
  readonly ref: string;
}

/** An agent wrote the whole of a change where it wrote all of its commits. */
function byWriters(written: readonly Written[]): Sign[] {
  const kind = written.every(({ assistant }) => assistant !== null) ? "whole" : "author";
  return written.flatMap(({ assistant, ref }) =>
    assistant === null ? [] : [{ kind, assistant, evidence: "the commit's author", ref }],
  );
}

/** The author of a squash is whoever opened it; a merge is by whoever pressed the button, and a rebase ends in one of its own. */
function byAuthors(
  commits: CommitTable,
  own: readonly number[],
  merge: Landing | null,
  agents: Agents,
): Sign[] {
  const isWritten = (commit: number) => parentCount(commits, commit) < 2;
  const writtenBy = (commit: number): Written => ({
    assistant: agents.agentOf(commits.identity(cell(commits.author, commit))),
    ref: commits.id(commit),
  });
  const squash = merge?.how === "squash" && !own.includes(merge.commit) ? [merge.commit] : [];
  return [...byWriters(squash.map(writtenBy)), ...byWriters(own.filter(isWritten).map(writtenBy))];
}

function byOpener({ author }: PullFact, ref: string, agents: Agents): Sign[] {
  const assistant = openerOf(author, agents);
  return assistant ? [{ kind: "whole", assistant, evidence: "the account that opened it", ref }] : [];
}

function byListed(listed: readonly PullCommit[], agents: Agents): Sign[] {
  const written = listed.filter(({ parents }) => parents === null || parents.length < 2);
  return byWriters(written.map((commit) => ({ assistant: writerOf(commit, agents), ref: commit.id })));
}

/** @param ref what shows where the change came from; null where it has not been merged in the clone */
function byBranch(name: string | null, ref: string | null, agents: Agents): Sign[] {
  const row =
    name === null || ref === null ? undefined : agents.rows.find(({ branch }) => branch?.test(name));
  return row && ref !== null
    ? [{ kind: "branch", assistant: row.assistant, evidence: "the name of its branch", ref }]
    : [];
}

function byWords(sources: readonly Source[]): Sign[] {
  return sources.flatMap(({ declared, ref }) =>
    declared === null
      ? []
      : [{ kind: "words", assistant: declared.assistant, evidence: declared.evidence, ref }],
  );
}

function byLabel(labels: readonly string[], ref: string, agents: Agents): Sign[] {
  const rows = labels.flatMap((name) => agents.rows.find(({ label }) => label?.test(name)) ?? []);
  return rows.map(({ assistant }) => ({ kind: "label", assistant, evidence: "its label", ref }));
}
