import { isNode } from "../records/node.ts";
import type { SyncState } from "../records/state.ts";
import type { Agenda } from "./asking/agenda.ts";
import type { Completeness } from "./reading/completeness.ts";

/** What is stored of a repository, in figures. Instants are UTC epoch ms. */
export interface Tally extends Completeness {
  /** null until a first sync was complete. */
  readonly syncedAt: number | null;
  /** What was last touched before is left out; 0 for nothing. */
  readonly since: number;
  readonly pullRequests: number;
  readonly deployments: number;
  readonly releases: number;
  readonly incidents: number;
  readonly bugs: number;
  /** What could not be read; `count` where it concerns single things. */
  readonly unread: readonly {
    readonly what: string;
    readonly because: string;
    readonly count: number | null;
  }[];
}

const PARTS = [
  "protection",
  "rules",
  "releases",
  "deployments",
  "deployment-flags",
  "older-deployments",
  "workflow-runs",
  "agent-sessions",
  "incidents",
  "bugs",
  "comments",
  "checks",
  "attempts",
] as const;

export function tallyOf(agenda: Agenda, { syncedAt, since, scan }: SyncState): Tally {
  const value = (part: string) =>
    (JSON.parse(agenda.parts.get(part) ?? "[null,null]") as [unknown, string | null])[0];
  const length = (part: string) => (Array.isArray(value(part)) ? (value(part) as unknown[]).length : 0);
  const proved = value("completeness");
  const counted = isNode(proved) ? Number(proved.counted) : totalOf(value("settings"));
  const missing = [...agenda.missing].map(([number, { because }]) => ({ number, because }));
  return {
    syncedAt,
    since: Math.min(since, scan?.since ?? since),
    pullRequests: agenda.digests.size,
    deployments: agenda.deployments.size,
    releases: length("releases"),
    incidents: length("incidents"),
    bugs: length("bugs"),
    stored: isNode(proved) ? Number(proved.stored) : agenda.digests.size,
    counted,
    missing: missing.sort((a, b) => a.number - b.number),
    unread: [...partsUnread(agenda), ...thingsUnread(agenda)],
  };
}

function totalOf(settings: unknown): number {
  const pulls = isNode(settings) ? settings.pullRequests : null;
  return isNode(pulls) ? Number(pulls.totalCount) : 0;
}

function partsUnread({ parts }: Agenda): Tally["unread"] {
  return PARTS.flatMap((what) => {
    const [, because] = JSON.parse(parts.get(what) ?? "[null,null]") as [unknown, string | null];
    return because === null ? [] : [{ what, because, count: null }];
  });
}

/** Equal reasons once, with how many things they concern. */
function thingsUnread({ unread }: Agenda): Tally["unread"] {
  const counts = new Map<string, { what: string; because: string; count: number }>();
  for (const [thing, because] of unread) {
    const what = thing.slice(0, thing.indexOf(":"));
    const known = counts.get(`${what}:${because}`);
    if (known) known.count++;
    else counts.set(`${what}:${because}`, { what, because, count: 1 });
  }
  return [...counts.values()];
}
