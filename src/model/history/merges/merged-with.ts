import type { CommitTable, History } from "../../../collect/facts.ts";
import { isRead, type PullCommit, type PullFact } from "../../../collect/github-facts.ts";
import { addTo } from "../../../lib/groups.ts";
import { cell } from "../../../lib/must.ts";
import type { Style } from "../../flow.ts";
import type { MainlineTrace } from "../graph/mainline.ts";
import { firstParent, parentCount } from "../parents.ts";
import { HOWS, type Readings } from "./mainline-runs.ts";
import { beyond, isMerge } from "./own-commits.ts";

const REBASE = HOWS.indexOf("rebase");

/**
 * How a pull request landed that ends with a plain commit: as a squash, or as several commits that are its own once
 * more, by their author's date and their subject or author. Those go back from the last one as far as they fit, each of
 * its own once: what somebody wrote in the same second beside it is not its own.
 * @param taken positions at which other pull requests landed
 */
export function mergedWith(
  history: History,
  mainline: MainlineTrace,
  read: Readings,
  request: PullFact,
  last: number,
  taken: ReadonlySet<number>,
): { first: number; how: Style } {
  const { commits } = history;
  const own = new Own(commits, ownMarks(history, mainline, request, cell(mainline.chain, last)));
  const names = (position: number) =>
    read.how[position] === REBASE && read.number[position] === request.number;
  const fits = (position: number) =>
    parentCount(commits, cell(mainline.chain, position)) === 1 &&
    (own.take(cell(mainline.chain, position)) || names(position));
  if (!fits(last)) return { first: last, how: "squash" };
  let first = last;
  while (
    first > 0 &&
    !taken.has(first - 1) &&
    mainline.base[first] === mainline.chain[first - 1] &&
    mainline.carrier[first - 1] === 0 &&
    fits(first - 1)
  )
    first--;
  const isSquash = first === last && own.size > 1 && !names(last);
  return { first, how: isSquash ? "squash" : "rebase" };
}

type Mark = Pick<PullCommit, "id" | "authoredAt" | "authorEmail" | "headline">;

/** GitHub's list, or what its head has that was not there before the last commit landed. */
function ownMarks(history: History, mainline: MainlineTrace, request: PullFact, landed: number): Mark[] {
  if (isRead(request.commits)) return request.commits.filter((commit) => !isMerge(commit));
  const { commits } = history;
  const head = commits.find(request.headCommit);
  const own = head === -1 ? [] : beyond(commits, mainline, head, firstParent(commits, landed));
  return own
    .filter((commit) => parentCount(commits, commit) < 2)
    .map((commit) => ({
      id: commits.id(commit),
      authoredAt: cell(commits.authorSeconds, commit) * 1000,
      authorEmail: commits.identity(cell(commits.author, commit)).email,
      headline: commits.subject(commit),
    }));
}

/** A pull request's own commits by what a rebase keeps of them. */
class Own {
  private readonly commits: CommitTable;
  private readonly byDate = new Map<number, Mark[]>();
  readonly size: number;

  constructor(commits: CommitTable, marks: readonly Mark[]) {
    this.commits = commits;
    this.size = marks.length;
    for (const mark of marks) addTo(this.byDate, mark.authoredAt, mark);
  }

  /** Whether a commit is one of those that are left; then it is left no more. */
  take(commit: number): boolean {
    const marks = this.byDate.get(cell(this.commits.authorSeconds, commit) * 1000) ?? [];
    const { email } = this.commits.identity(cell(this.commits.author, commit));
    const [id, subject] = [this.commits.id(commit), this.commits.subject(commit)];
    const said = marks.findIndex((mark) => mark.id === id || isSubject(mark.headline, subject));
    const at = said === -1 ? marks.findIndex(({ authorEmail }) => authorEmail === email) : said;
    if (at !== -1) marks.splice(at, 1);
    return at !== -1;
  }
}

/** GitHub cuts a long first line, and marks where it did. */
function isSubject(headline: string, subject: string): boolean {
  return headline.endsWith("…") ? subject.startsWith(headline.slice(0, -1)) : subject === headline;
}
