/** One repository of several: judged, or why not. */
import { identityOf } from "../../collect/identity.ts";
import type { Budget } from "../../config/config.ts";
import type { Ended } from "../../judge/dataset/rows/rows-of.ts";
import type { Looked } from "../../judge/portfolio/portfolio-of.ts";
import type { RecordedChange } from "../../judge/portfolio/repository-record.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { text } from "../../lib/text/text.ts";
import { isoOf } from "../../lib/time/instants.ts";
import { type Audited, type AuditRequest, auditWindow, withSource } from "../audit.ts";
import type { Layers } from "../layers.ts";
import type { Judged } from "./counted-once.ts";
import { endOf, lookBefore, refusalOf, wordsWith } from "./ended.ts";
import type { PortfolioRequest } from "./terms.ts";

/** A row without what was typed, and how long it took. */
export interface Seen extends Omit<Looked, "asked" | "seconds"> {
  /** Its finished changes; none where it has no record. */
  readonly changes: readonly RecordedChange[];
  /** What tells it from others; null where nothing of it can count. */
  readonly judged: Judged<ReadonlySet<string>> | null;
  /** How it ended without pseudonyms, for the person who runs it; null where nothing stood in its way. */
  readonly plainly: Ended | null;
}

type Opened = Omit<AuditRequest, "window">;

/** Throws a `FlowauditError` where it cannot be judged. */
export function lookAt(opened: Opened, request: PortfolioRequest): Promise<Seen> {
  return withSource(opened, async (source, layers) => {
    const own = layers.repositoryOf(source.history);
    const { pseudonym } = opened;
    const told = pseudonym === null ? own : layers.repositoryWithPseudonyms(own, pseudonym);
    const name = text(told.name);
    const asked = { ...opened, window: () => request.window };
    const [words, plain] = [wordsWith(pseudonym), wordsWith(null)];
    const now = await auditWindow(asked, source, layers).catch(quietOr);
    if (now instanceof FlowauditError)
      return { ...NOTHING, name, ...refusalOf(now, words), plainly: refusalOf(now, plain) };
    const { addedBy, changesOf, recordOf } = await import("../../judge/portfolio/repository-record.ts");
    const changes = changesOf(now.report);
    const ids = new Set(changes.map(({ id }) => id));
    const { budgets } = request;
    // No budget is of the window before.
    const { before, read } =
      budgets === null
        ? await lookBefore(now, asked, request.window, source, layers)
        : { before: null, read: now };
    return {
      ...endOf(read, words),
      plainly: endOf(read, plain),
      // GitHub may know it by another name than the folder has.
      name: now.report.repository.name,
      page: await request.onAudited(now),
      record: recordOf(now.report, before, addedBy(now.shown, now.from.config)),
      changes,
      judged: { ...identityOf(source), changes: ids, finished: ids.size },
      told: budgets && (await toldIn(now, budgets)),
      ...(request.byTeam && { teams: { changes, ...(await teamsIn(now, pseudonym, layers)) } }),
    };
  });
}

async function teamsIn(
  { report, shown, from }: Audited,
  pseudonym: AuditRequest["pseudonym"],
  { ownersAmong }: Layers,
) {
  const [{ teamTablesOf }, { recordedTeams }] = await Promise.all([
    import("../../judge/dataset/rows/rows-of.ts"),
    import("../../judge/portfolio/recorded-teams.ts"),
  ]);
  const given = ownersAmong(from.config.teams, from.facts.repository);
  return {
    teams: recordedTeams(teamTablesOf({ repo: report.repository.name, report, flow: shown })),
    given: new Map([...given].map(([team, owns]) => [pseudonym?.("team", team) ?? team, owns])),
  };
}

async function toldIn({ report, flow: { begins } }: Audited, budgets: readonly Budget[]) {
  const { toldAbout } = await import("../../judge/budgets/told-figures.ts");
  return toldAbout(budgets, { ...report, begins: begins === null ? null : isoOf(begins) });
}

/** The error where nothing happened in the window. */
function quietOr(error: unknown): FlowauditError {
  if (error instanceof FlowauditError && error.kind === "notEnoughData") return error;
  throw error;
}

export const NOTHING = {
  page: null,
  record: null,
  changes: [],
  judged: null,
  told: null,
  plainly: null,
} as const;
