import type { CommitTable } from "../../../collect/facts.ts";
import { cell } from "../../../lib/must.ts";
import { firstParent } from "../parents.ts";

/**
 * Where two lines of first parents meet, in O(log n) steps: a history can have thousands of merges that must be
 * asked, each of lines that parted long ago. From each commit a jump leads far back, as in a skew-binary list
 * (Myers, Information Processing Letters 17, 1983).
 */
export class FirstParents {
  private readonly commits: CommitTable;
  /** By commit: how many commits it stands on, 0 for what was not asked yet; a root has 1. */
  private depth = new Int32Array();
  private jump = new Int32Array();

  constructor(commits: CommitTable) {
    this.commits = commits;
  }

  /** How far both commits are from the one in which their lines meet; null where they never do. */
  meet(first: number, second: number): { first: number; second: number } | null {
    this.settle(first);
    this.settle(second);
    const [one, other] = [cell(this.depth, first), cell(this.depth, second)];
    const least = Math.min(one, other);
    let [a, b] = [this.back(first, least), this.back(second, least)];
    while (a !== b) {
      if (this.depth[a] === 1) return null;
      const far = this.jump[a] !== this.jump[b];
      [a, b] = far ? [cell(this.jump, a), cell(this.jump, b)] : [this.parent(a), this.parent(b)];
    }
    return { first: one - cell(this.depth, a), second: other - cell(this.depth, a) };
  }

  /** The commit of a line that stands at a depth. */
  private back(from: number, depth: number): number {
    let at = from;
    while (cell(this.depth, at) > depth) {
      const far = cell(this.jump, at);
      at = cell(this.depth, far) >= depth ? far : this.parent(at);
    }
    return at;
  }

  /** Learns the depths and jumps of a line, back to what is known of it. */
  private settle(from: number): void {
    if (this.depth.length === 0) {
      this.depth = new Int32Array(this.commits.count);
      this.jump = new Int32Array(this.commits.count);
    }
    const { depth, jump } = this;
    const line: number[] = [];
    for (let at = from; at !== -1 && depth[at] === 0; at = this.parent(at)) line.push(at);
    for (const commit of line.reverse()) {
      const on = this.parent(commit);
      depth[commit] = on === -1 ? 1 : cell(depth, on) + 1;
      const far = on === -1 ? commit : cell(jump, on);
      const even =
        on !== -1 && cell(depth, on) - cell(depth, far) === cell(depth, far) - cell(depth, cell(jump, far));
      jump[commit] = on === -1 ? commit : even ? cell(jump, far) : on;
    }
  }

  private parent(commit: number): number {
    return firstParent(this.commits, commit);
  }
}
