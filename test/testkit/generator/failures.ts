import {
  type Delivery,
  delivererOf,
  firstDelivered,
  type Incident,
  OBSERVED,
  type Stream,
} from "./deliveries.ts";
import type { Draft } from "./draft.ts";
import { DAY, HOUR } from "./random.ts";
import type { Landing } from "./trunk.ts";
import type { FailureKind, TruthFailure } from "./truth.ts";

const CERTAIN: ReadonlySet<FailureKind> = new Set(["rolled-back", "reverted", "incident"]);
const HOTFIXED_WITHIN = 48 * HOUR;
const BY_TIME_WITHIN = 7 * DAY;

function note(
  delivery: Delivery,
  kind: FailureKind,
  evidence: string,
  restoredAt: number | null,
  opened = delivery.finishedAt!,
): void {
  const since = Math.min(delivery.finishedAt!, opened);
  const failure: TruthFailure = { kind, certain: CERTAIN.has(kind), evidence, since, restoredAt };
  delivery.failures.push(failure);
}

/** Value-stream model, 3.3, from what was planned: who took what back, and which delivery had brought it. */
export function noteFailures(
  streams: readonly Stream[],
  landed: readonly Landing[],
  incidents: readonly Incident[],
): void {
  const landings = new Map(landed.flatMap((landing) => (landing.life ? [[landing.life, landing]] : [])));
  for (const { kind, successes } of streams) {
    rollbacks(successes, kind === "deployments");
    hotfixes(successes);
    for (const incident of incidents) reported(successes, incident, landings);
  }
  for (const landing of landed) if (landing.reverts) reverted(landings.get(landing.reverts)!, landing);
}

function rollbacks(successes: readonly Delivery[], possible: boolean): void {
  if (!possible) return;
  for (const [index, next] of successes.entries()) {
    const bad = successes[index - 1];
    if (!bad || next.place >= bad.place) continue;
    note(bad, "rolled-back", next.id, next.finishedAt);
    next.repair = true;
  }
}

function reverted(original: Landing, revert: Landing): void {
  const bad = delivererOf(original);
  if (!bad || bad.edge || revert.carriedBy.get(bad.stream) === bad) return;
  const repair = delivererOf(revert);
  if (repair) repair.repair = true;
  // Users of that stream have it until a delivery of the same stream takes it back.
  const cure = revert.carriedBy.get(bad.stream);
  if (revert.at - bad.finishedAt! <= OBSERVED)
    note(bad, "reverted", evidenceOf(revert), cure?.finishedAt ?? null);
}

const evidenceOf = (landing: Landing) =>
  landing.life ? `@n${landing.life.item}@` : `@c${landing.commits[0]!.ref}@`;

function hotfixes(successes: readonly Delivery[]): void {
  for (const [index, next] of successes.entries()) {
    const fix = firstDelivered(next).find((landing) => landing.life?.hotfix);
    if (!fix) continue;
    next.repair = true;
    const bad = successes[index - 1];
    if (bad && next.finishedAt! - bad.finishedAt! <= HOTFIXED_WITHIN)
      note(bad, "hotfixed", evidenceOf(fix), next.finishedAt);
  }
}

function reported(
  successes: readonly Delivery[],
  { item, names, createdAt, closedAt }: Incident,
  landings: ReadonlyMap<Draft, Landing>,
): void {
  const evidence = `@n${item}@`;
  if (names === null) {
    const live = successes.findLast((each) => each.finishedAt! <= createdAt);
    if (live && createdAt - live.finishedAt! <= BY_TIME_WITHIN)
      note(live, "incident-by-time", evidence, closedAt);
    return;
  }
  for (const delivery of namedBy(names, successes, createdAt, landings))
    note(delivery, "incident", evidence, closedAt, createdAt);
}

/** Of several deliveries of one commit it speaks of the one that users had. */
function namedBy(
  names: NonNullable<Incident["names"]>,
  successes: readonly Delivery[],
  at: number,
  landings: ReadonlyMap<Draft, Landing>,
): readonly Delivery[] {
  if ("tag" in names) return successes.filter((delivery) => delivery.id === names.tag);
  if ("life" in names) {
    const carrier = landings.get(names.life);
    const delivery = carrier ? delivererOf(carrier) : null;
    return delivery && !delivery.edge && successes.includes(delivery) ? [delivery] : [];
  }
  const all = successes.filter((delivery) => delivery.commit === names.commit);
  const last = all.findLast((delivery) => delivery.finishedAt! <= at) ?? all[0];
  return last ? [last] : [];
}
