/** One repository of several: judged, or why not, and whether it was there before. */
import { type Identity, identityOf, isSame } from "../../collect/identity.ts";
import type { Looked } from "../../judge/portfolio/portfolio-of.ts";
import type { Report } from "../../judge/report/report.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { counted, grouped } from "../../lib/text/counted.ts";
import { text } from "../../lib/text/text.ts";
import type { Bounds } from "../../lib/time/points.ts";
import { type Audited, type AuditRequest, auditWindow, isUnread, withSource } from "../audit.ts";
import type { PortfolioRequest } from "./terms.ts";

/** A row without what was typed, and how long it took. */
export type Seen = Omit<Looked, "asked" | "seconds">;

/** A repository that was counted. */
export interface Known {
  readonly name: string;
  readonly identity: Identity;
  /** Ids of its finished changes. */
  readonly changes: ReadonlySet<string>;
}

type Opened = Omit<AuditRequest, "window">;

/** Throws a `FlowauditError` where it cannot be judged. What is counted is added to `known`. */
export function lookAt(opened: Opened, request: PortfolioRequest, known: Known[]): Promise<Seen> {
  return withSource(opened, async (source, layers) => {
    const identity = identityOf(source);
    const own = layers.repositoryOf(source.history);
    const { pseudonym } = opened;
    const told = pseudonym === null ? own : layers.repositoryWithPseudonyms(own, pseudonym);
    const name = text(told.name);
    const twin = known.find((one) => isSame(one.identity, identity));
    if (twin !== undefined)
      return repeated(name, `It is the same repository as ${twin.name}, and counted there.`);
    const audit = (window: Bounds) => auditWindow({ ...opened, window: () => window }, source, layers);
    const now = await orNothing(audit(request.window));
    if (now instanceof FlowauditError) return { ...NOTHING, name, state: "quiet", ...reasonOf(now, opened) };
    const changes = idsOf(now.report);
    const shared = sharing(identity, changes, known);
    if (shared !== null) return repeated(name, shared);
    known.push({ name, identity, changes });
    const before = await orNothing(audit(windowBefore(request.window)));
    const { recordOf } = await import("../../judge/portfolio/repository-record.ts");
    return {
      ...wholeness(now, opened),
      // GitHub may know it by another name than the folder has.
      name: now.report.repository.name,
      page: await request.onAudited(now),
      record: recordOf(now.report, before instanceof FlowauditError ? null : before.report),
    };
  });
}

/** As long, and up to where the window begins. */
const windowBefore = ({ from, to }: Bounds): Bounds => ({ from: from - (to - from), to: from });

/** The audit, or the error that says that nothing happened in its window. */
function orNothing(auditing: Promise<Audited>): Promise<Audited | FlowauditError> {
  return auditing.catch((error: unknown) => {
    if (error instanceof FlowauditError && error.kind === "notEnoughData") return error;
    throw error;
  });
}

const NOTHING = { why: null, next: null, exitCode: 0, page: null, record: null } as const;

const repeated = (name: string, why: string): Seen => ({ ...NOTHING, name, state: "repeated", why });

/** What an error says, where names may be said. */
function reasonOf({ message, next, exitCode }: FlowauditError, { pseudonym }: Opened) {
  return pseudonym === null
    ? { why: text(message, LONGEST), next: text(next, LONGEST), exitCode }
    : { why: text(pseudonym("words", message)), next: null, exitCode };
}

const LONGEST = 600;

/** Whether all of it could be read, and if not, what could not. */
function wholeness({ problem, report }: Audited, opened: Opened) {
  if (problem !== null) return { state: "partly", ...reasonOf(problem, opened) } as const;
  const unread = report.gaps.find(isUnread);
  return unread === undefined
    ? ({ state: "done", why: null, next: null, exitCode: 0 } as const)
    : ({ state: "partly", why: unread.says, next: unread.remedy, exitCode: 0 } as const);
}

const idsOf = ({ changes }: Report): Set<string> =>
  new Set(changes.flatMap(({ id, finished }) => (finished ? [id] : [])));

/**
 * Why what began with the same commit as one before is not counted beside it: they share finished changes, as a fork does, or
 * an older clone. null where they share none.
 */
function sharing(identity: Identity, changes: ReadonlySet<string>, known: readonly Known[]): string | null {
  for (const { name, identity: other, changes: before } of known) {
    if (identity.root === null || identity.root !== other.root) continue;
    const both = [...changes].filter((id) => before.has(id)).length;
    if (both > 0)
      return `It began with the same commit as ${name}, and ${grouped(both)} of its ${counted(changes.size, "finished change")} in this window are counted there.`;
  }
  return null;
}
