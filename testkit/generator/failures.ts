import { type Delivery, type Incident, OBSERVED, type Stream } from "./deliveries.ts";
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

/** Value-stream model, 3.3, from what was planned: who took what back, and which delivery had carried it. */
export function noteFailures(
  streams: readonly Stream[],
  landed: readonly Landing[],
  incidents: readonly Incident[],
) {
  for (const stream of streams) {
    const { successes } = stream;
    rollbacks(successes, stream.kind === "deployments");
    reverts(stream, landed);
    hotfixes(successes);
    for (const incident of incidents) reported(successes, incident);
  }
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

function reverts({ name, successes }: Stream, landed: readonly Landing[]): void {
  const carrier = new Map(
    successes.flatMap((each) => each.carried.map((landing) => [landing.life, each] as const)),
  );
  for (const landing of landed) {
    if (!landing.reverts) continue;
    const bad = carrier.get(landing.reverts);
    const cure = landing.carriedBy.get(name);
    if (!bad || bad.edge || cure?.id === bad.id || landing.at - bad.finishedAt! > OBSERVED) continue;
    note(bad, "reverted", evidenceOf(landing), cure?.finishedAt ?? null);
    const repair = successes.find((each) => each.id === cure?.id);
    if (repair) repair.repair = true;
  }
}

const evidenceOf = (landing: Landing) =>
  landing.life ? `@n${landing.life.item}@` : `@c${landing.commits[0]!.ref}@`;

function hotfixes(successes: readonly Delivery[]): void {
  for (const [index, next] of successes.entries()) {
    const fix = next.carried.find((landing) => landing.life?.hotfix);
    if (!fix) continue;
    next.repair = true;
    const bad = successes[index - 1];
    if (bad && next.finishedAt! - bad.finishedAt! <= HOTFIXED_WITHIN)
      note(bad, "hotfixed", evidenceOf(fix), next.finishedAt);
  }
}

function reported(successes: readonly Delivery[], { item, names, createdAt, closedAt }: Incident): void {
  const evidence = `@n${item}@`;
  if (names === null) {
    const live = successes.findLast((each) => each.finishedAt! <= createdAt);
    if (live && createdAt - live.finishedAt! <= BY_TIME_WITHIN)
      note(live, "incident-by-time", evidence, closedAt);
    return;
  }
  for (const delivery of successes) {
    const named =
      "commit" in names
        ? delivery.commit === names.commit
        : "tag" in names
          ? delivery.id === names.tag
          : delivery.carried.some((landing) => landing.life === names.life);
    if (named) note(delivery, "incident", evidence, closedAt, createdAt);
  }
}
