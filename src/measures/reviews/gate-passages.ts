/** The gates that a change passed between ready and its users, and which of them stand one after another. */
import type { Change, CheckHead, Delivery, PullLife } from "../../model/flow.ts";
import type { Period } from "../statistics/series.ts";

export type GateKind = "approval by a person" | "required checks" | "approval of the environment";

/** What a change waited for: from when it could have been passed until it was. */
export interface Gate extends Period {
  readonly kind: GateKind;
}

/** The way of a merged change, and what is known of it. */
export interface Passage {
  readonly change: Change;
  readonly pull: PullLife;
  readonly head: CheckHead | null;
  readonly delivery: Delivery | null;
  /** Ready and merged. */
  readonly between: Period;
}

/** What it waited for; what was passed before it was ready kept nobody waiting. */
export function gatesOf(passage: Passage): Gate[] {
  const all = [...approvalsOf(passage), ...checksOf(passage), ...environmentOf(passage)];
  return all.filter(({ from, to }) => from < to);
}

/** Who approved it, with the instant of the first approval of each. */
export function approversOf({ pull }: Passage): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  for (const { by, at, verdict } of pull.looks)
    if (verdict === "approved" && !first.has(by)) first.set(by, at);
  return first;
}

/** The first approval of each person, from their own request on where there was one. */
function approvalsOf(passage: Passage): Gate[] {
  const { pull, between } = passage;
  return [...approversOf(passage)].map(([who, to]) => {
    const asked = pull.asked.filter((one) => !one.team && one.who === who && one.from <= to);
    const from = Math.max(between.from, ...asked.map((one) => one.from));
    return { kind: "approval by a person", from, to };
  });
}

/** The required checks of the last head, where they were over before the merge. */
function checksOf({ head, between }: Passage): Gate[] {
  if (head === null || head.finishedAt === null || head.finishedAt > between.to) return [];
  return [{ kind: "required checks", from: Math.max(between.from, head.pushedAt), to: head.finishedAt }];
}

/** The time in which its delivery was held, from when that was asked for. */
function environmentOf({ delivery, between }: Passage): Gate[] {
  if (delivery === null || delivery.held === null) return [];
  const from = Math.max(between.to, delivery.askedAt ?? delivery.startedAt - delivery.held);
  return [{ kind: "approval of the environment", from, to: from + delivery.held }];
}

/** A stretch of waiting, for one gate or several at once. */
export interface Stretch extends Period {
  readonly gates: readonly Gate[];
}

/** Waits that overlap as one stretch, by time; what begins when another ends comes after it. */
export function stretches(gates: readonly Gate[]): Stretch[] {
  const found: Stretch[] = [];
  for (const gate of [...gates].sort((a, b) => a.from - b.from)) {
    const last = found.at(-1);
    if (last === undefined || gate.from >= last.to)
      found.push({ from: gate.from, to: gate.to, gates: [gate] });
    else
      found[found.length - 1] = {
        from: last.from,
        to: Math.max(last.to, gate.to),
        gates: [...last.gates, gate],
      };
  }
  return found;
}
