import { BUG_SCENARIOS } from "./bugs.ts";
import { idOf } from "./commit.ts";
import type { Delivery, DeliveryKind, Incident } from "./deliveries.ts";
import type { Draft } from "./draft.ts";
import { after, CALLED_ENDS_WITHIN, call, deliver, type Plan, type Scenario, target } from "./plan-parts.ts";
import type { Wanted } from "./play.ts";
import { DAY, HOUR, MINUTE } from "./random.ts";
import { directPush, mergeLanding, revertMessage } from "./trunk.ts";

const DEPLOYED: readonly DeliveryKind[] = ["deployments"];
const NAMED: readonly DeliveryKind[] = ["releases", "tags"];
const ANY: readonly DeliveryKind[] = ["deployments", "releases", "tags"];

/** Reverts a change on the default branch: by a pull request that says so in one of the known ways, or directly. */
function revert(plan: Plan, life: Draft, startAt: number): boolean {
  const { setting, trunk } = plan.stream;
  if (startAt + CALLED_ENDS_WITHIN > setting.now) return false;
  life.undone = true;
  if (setting.random.chance(0.15)) {
    trunk.add(directPush(setting, startAt, life));
    return true;
  }
  const title = `Revert "${life.traits.title}"`;
  const named = setting.random.chance(0.7);
  const made = call(plan, "revert", startAt, {
    title,
    body: named ? `Reverts acme/shop@n${life.item}@` : "This broke something.",
    branch: `revert-@i${life.item}@-${life.traits.headRef}`,
    message: named && setting.random.chance(0.5) ? title : revertMessage(life),
  });
  if (!made) return false;
  made.reverts = life;
  trunk.add(mergeLanding(made));
  return true;
}

const HOTFIX_MARKS: readonly Wanted[] = [
  { branch: "hotfix/checkout", title: "Fix the checkout" },
  { labels: ["hotfix"], title: "Fix the checkout" },
  { title: "hotfix: repair the checkout" },
];

/** A hotfix; returns when it merged, or null. */
function hotfix(plan: Plan, startAt: number): number | null {
  const made = call(plan, "hotfix", startAt, plan.stream.setting.random.pick(HOTFIX_MARKS));
  if (!made) return null;
  made.hotfix = true;
  plan.stream.trunk.add(mergeLanding(made));
  return made.mergedAt;
}

/** Labels by which a team says who made what went wrong; mostly it does not. */
const ORIGINS: readonly (readonly string[])[] = [
  [],
  [],
  [],
  ["origin: ai"],
  ["ai-caused"],
  ["origin: human"],
];

function report(plan: Plan, createdAt: number, names: Incident["names"], what: string): void {
  const { random, now, fresh } = plan.stream.setting;
  const closedAt = createdAt + random.around(8 * HOUR);
  plan.incidents.push({
    item: fresh(),
    title: random.pick(["Checkout fails", "Orders are lost", "Sign-in is slow", "Invoices are empty"]),
    body: `Customers see errors${what}.`,
    labels: [random.pick(["incident", "outage", "sev1", "production-bug"]), ...random.pick(ORIGINS)],
    createdAt,
    closedAt: closedAt < now ? closedAt : null,
    names,
  });
}

/** An incident that is opened soon after a delivery, before the next one. */
const incident =
  (naming: (plan: Plan, delivery: Delivery) => [Incident["names"], string] | null) =>
  (plan: Plan, due: number): number => {
    const delivery = plan.stream.deliver(due, "plain");
    const said = delivery && naming(plan, delivery);
    if (!said) return after(due, delivery);
    const { random, now } = plan.stream.setting;
    const createdAt = delivery.finishedAt! + random.span(5 * MINUTE, 50 * MINUTE);
    if (createdAt < now) report(plan, createdAt, ...said);
    return createdAt + HOUR;
  };

const SCENARIOS: readonly Scenario[] = [
  { id: "plain", weight: 70, kinds: ANY, run: deliver("plain") },
  { id: "waited", weight: 10, kinds: DEPLOYED, run: deliver("waited") },
  { id: "terse", weight: 6, kinds: DEPLOYED, run: deliver("terse") },
  { id: "never", weight: 2, kinds: DEPLOYED, run: deliver("never") },
  {
    id: "failed-then-again",
    weight: 6,
    kinds: DEPLOYED,
    run: (plan, due) => {
      const failed = plan.stream.deliver(due, "failed");
      return deliver("plain")(
        plan,
        after(due, failed) + plan.stream.setting.random.span(10 * MINUTE, 2 * HOUR),
      );
    },
  },
  {
    id: "rolled-back",
    weight: 4,
    kinds: DEPLOYED,
    run: (plan, due) => {
      const { stream } = plan;
      const good = stream.successes.at(-1);
      const bad = stream.deliver(due, "plain");
      if (!good || !bad || bad.place <= good.place) return after(due, bad);
      const cut = bad.finishedAt! + stream.setting.random.span(15 * MINUTE, 6 * HOUR);
      return after(cut, stream.deliver(cut, "plain", good.place));
    },
  },
  {
    id: "hotfixed",
    weight: 4,
    kinds: ANY,
    run: (plan, due) => {
      const { random } = plan.stream.setting;
      const delivery = plan.stream.deliver(due, "plain");
      if (!delivery) return after(due, delivery);
      const merged = hotfix(plan, delivery.finishedAt! + random.span(10 * MINUTE, 2 * HOUR));
      if (merged === null) return after(due, delivery);
      return deliver("plain")(plan, merged + random.span(5 * MINUTE, HOUR));
    },
  },
  {
    // The next delivery comes after the 48 hours in which a hotfix speaks against the one before.
    id: "hotfixed-late",
    weight: 1,
    kinds: ANY,
    run: (plan, due) => {
      const { random } = plan.stream.setting;
      const delivery = plan.stream.deliver(due, "plain");
      if (!delivery || hotfix(plan, delivery.finishedAt! + 20 * HOUR) === null) return after(due, delivery);
      return delivery.finishedAt! + random.span(62 * HOUR, 90 * HOUR);
    },
  },
  {
    id: "reverted",
    weight: 5,
    kinds: ANY,
    run: (plan, due) => {
      const delivery = plan.stream.deliver(due, "plain");
      const life = target(plan, delivery);
      if (life) revert(plan, life, delivery!.finishedAt! + plan.stream.setting.random.span(HOUR, 10 * DAY));
      return after(due, delivery);
    },
  },
  {
    id: "reverted-late",
    weight: 1,
    kinds: ANY,
    run: (plan, due) => {
      const delivery = plan.stream.deliver(due, "plain");
      const life = target(plan, delivery);
      if (life)
        revert(plan, life, delivery!.finishedAt! + plan.stream.setting.random.span(15 * DAY, 20 * DAY));
      return after(due, delivery);
    },
  },
  {
    // Carried together with what it reverts: no user saw it.
    id: "reverted-before-delivery",
    weight: 2,
    kinds: ANY,
    run: (plan, due) => {
      const { stream } = plan;
      const early = stream.trunk
        .upTo(due - 6 * HOUR)
        .find(({ life }) => life && !life.reverts && !life.undone);
      if (early) revert(plan, early.life!, early.at + HOUR);
      return after(due, stream.deliver(due, "plain"));
    },
  },
  {
    id: "incident-naming-the-commit",
    weight: 3,
    kinds: ANY,
    run: incident((plan, { commit }) => {
      const short = plan.stream.setting.random.chance(0.5);
      return [{ commit }, ` since ${short ? `@s${commit.ref}@` : idOf(commit)}`];
    }),
  },
  {
    id: "incident-naming-a-pull-request",
    weight: 3,
    kinds: ANY,
    run: incident((plan, delivery) => {
      const life = target(plan, delivery);
      return life && [{ life }, `, most likely because of @n${life.item}@`];
    }),
  },
  {
    id: "incident-naming-the-tag",
    weight: 3,
    kinds: NAMED,
    run: incident((_, { id }) => [{ tag: id }, ` with ${id}`]),
  },
  { id: "incident-by-time", weight: 4, kinds: ANY, run: incident(() => [null, ""]) },
  ...BUG_SCENARIOS,
];

/** Only what needs nothing else to happen: for a second stream, planned when the branch is complete. */
const ALONE: ReadonlySet<string> = new Set(["plain", "waited", "terse", "failed-then-again", "rolled-back"]);

/** Plays deliveries one after the other until now. */
export function planDeliveries(plan: Plan, from: number, alone: boolean): void {
  const { setting, kind } = plan.stream;
  const scenarios = SCENARIOS.filter((each) => each.kinds.includes(kind) && (!alone || ALONE.has(each.id)));
  const plain = scenarios.filter((each) => each.id === "plain");
  let due = from;
  while (due < setting.now) {
    // Two quiet ones first: what an edge carried is unknown.
    const chosen = plan.stream.successes.length < 2 ? plain : scenarios;
    const end = setting.random.weighted(chosen).run(plan, due);
    due = end + Math.max(HOUR, setting.random.around(plan.every));
  }
  plan.stream.trunk.growTo(setting.now);
}
