import { present } from "../../../lib/must.ts";
import type { CommitChecks, PullFact, Read } from "../../github-facts.ts";
import type { StoredLine } from "../../store/line.ts";
import { checksOf } from "../records/commit-checks.ts";
import { type CommentsOf, commentOf } from "../records/events.ts";
import { dated } from "../records/node.ts";
import { NEVER, type Parts } from "../records/parts.ts";
import { mayHaveComments, pullOf } from "../records/pulls.ts";
import { checkedCommits, touchedAt } from "../records/range.ts";
import type {
  AgentRecord,
  AttemptsRecord,
  CommentsRecord,
  DeploymentRecord,
  FlagsRecord,
  MoreRecord,
  Part,
  PartRecord,
  PullRecord,
  WorkflowRunRecord,
} from "../records/record.ts";

/** A decoded pull request, and the commits of which checks are read with it. */
interface Decoded {
  readonly fact: PullFact;
  readonly checked: readonly string[];
}

type StoredChecks = Extract<StoredLine, { kind: "checks" }>;

/** How a record ends whose last member says that nothing of it is unread. */
const WAS_READ = '"unread":null}';

/** The newest record of each thing. Each is decoded once; the bulk of them when somebody asks for it. */
export class Newest {
  readonly parts: Parts & Map<Part, PartRecord> = new Map();
  readonly deployments = new Map<string, DeploymentRecord>();
  readonly flags = new Map<string, FlagsRecord>();
  readonly runs = new Map<string, WorkflowRunRecord>();
  private readonly agents = new Map<number, () => AgentRecord>();
  private readonly pulls = new Map<number, () => PullRecord>();
  private readonly more = new Map<number, MoreRecord[]>();
  private readonly missed = new Map<number, string>();
  private readonly comments = new Map<string, () => CommentsRecord>();
  private readonly checks = new Map<string, StoredChecks>();
  private readonly attempts = new Map<string, Map<string, AttemptsRecord>>();
  /** When each pull request was last touched, as far as somebody has asked. */
  private readonly touched = new Map<number, number>();
  private readonly decoded = new Map<number, Decoded>();
  private readonly checkFacts = new Map<string, Read<CommitChecks>>();

  take(line: StoredLine): void {
    if (line.kind === "pull") this.takePull(Number(line.of), line.record);
    else if (line.kind === "more") this.takeMore(line.record());
    else if (line.kind === "missing-pull") this.missed.set(Number(line.of), line.record().because);
    else if (line.kind === "comments") this.comments.set(line.of, line.record);
    else if (line.kind === "checks") this.checks.set(line.of, line);
    else if (line.kind === "attempts") this.takeAttempts(line.record());
    else if (line.kind === "deployment") this.deployments.set(line.of, line.record());
    else if (line.kind === "flags") this.flags.set(line.of, line.record());
    else if (line.kind === "run") this.runs.set(line.of, line.record());
    else if (line.kind === "agent") this.agents.set(Number(line.of), line.record);
    else if (line.kind === "part") this.takePart(line.record());
  }

  /** Those that were touched since an instant, with the commits of which checks are read with each; by number. */
  pullsSince(from: number, web: string): Decoded[] {
    const numbers = [...this.pulls.keys()].sort((a, b) => a - b);
    return numbers.flatMap((number) => this.pullSince(number, from, web) ?? []);
  }

  /** Commits of which checks are stored. */
  checkedCommits(): string[] {
    return [...this.checks.keys()];
  }

  /** What a commit was checked by; undefined where that is not stored. */
  checksOf(commit: string): Read<CommitChecks> | undefined {
    const line = this.checks.get(commit);
    if (line === undefined || this.checkFacts.has(commit)) return this.checkFacts.get(commit);
    const checks = checksOf(line.record(), [...(this.attempts.get(commit)?.values() ?? [])]);
    this.checkFacts.set(commit, checks);
    return checks;
  }

  /** Why that could not be read; null where it was, which the end of a record tells: most are not decoded for it. */
  unreadChecksOf(commit: string): string | null {
    const line = this.checks.get(commit);
    return line === undefined || line.endsWith(WAS_READ) ? null : line.record().unread;
  }

  missing(): { number: number; because: string }[] {
    return [...this.missed]
      .map(([number, because]) => ({ number, because }))
      .sort((a, b) => a.number - b.number);
  }

  private pullSince(number: number, from: number, web: string): Decoded | undefined {
    if ((this.touched.get(number) ?? Number.POSITIVE_INFINITY) < from) return undefined;
    const known = this.decoded.get(number);
    if (known !== undefined) return known;
    const record = present(this.pulls.get(number), "a record")();
    this.touched.set(number, touchedAt(record));
    if (touchedAt(record) < from) return undefined;
    const more = this.more.get(number) ?? [];
    const fact = pullOf(record, more, this.commentsOf(record), web, this.agents.get(number)?.() ?? null);
    const decoded = { fact, checked: checkedCommits(record, more) };
    this.decoded.set(number, decoded);
    return decoded;
  }

  private commentsOf(record: PullRecord): CommentsOf {
    const unread = { unread: this.parts.get("comments")?.unread ?? NEVER };
    const none = mayHaveComments(record) ? unread : [];
    return (review) => {
      const comments = this.comments.get(review)?.();
      if (comments === undefined) return none;
      const whole = comments.unread === null ? dated(comments.nodes) : { unread: comments.unread };
      return "unread" in whole ? whole : whole.map(commentOf);
    };
  }

  private takePull(number: number, read: () => PullRecord): void {
    this.pulls.set(number, read);
    this.missed.delete(number);
  }

  private takeMore(record: MoreRecord): void {
    const known = this.more.get(record.number);
    if (known === undefined) this.more.set(record.number, [record]);
    else known.push(record);
  }

  private takeAttempts(record: AttemptsRecord): void {
    const known = this.attempts.get(record.commit) ?? new Map<string, AttemptsRecord>();
    this.attempts.set(record.commit, known.set(record.suite, record));
  }

  private takePart(record: PartRecord): void {
    this.parts.set(record.part, record);
  }
}
