import { editsUpTo, type FileEdit, idOf } from "./commit.ts";
import type { Delivery, Incident } from "./deliveries.ts";
import type { Draft } from "./draft.ts";
import { after, call, type Plan, type Scenario, target } from "./plan-parts.ts";
import { DAY, HOUR, MINUTE, type Random } from "./random.ts";
import { mergeLanding } from "./trunk.ts";

/** An issue of users, or one that looks like it. */
export interface Bug extends Omit<Incident, "names" | "closedAt"> {
  /** Name of the scenario. */
  readonly kind: string;
  /** Changes that its text names. */
  readonly names: readonly Draft[];
  closedAt: number | null;
  /** The pull request that closed it. */
  fix: Draft | null;
}

interface Report {
  readonly kind: string;
  readonly createdAt: number;
  readonly body?: string;
  readonly names?: readonly Draft[];
  readonly labels?: readonly string[];
}

const TITLES = [
  "Totals are off by one cent",
  "The form forgets the address",
  "Export has empty rows",
  "Search finds deleted items",
  "Wrong currency on the invoice",
];
const LABELS: readonly (readonly string[])[] = [["bug"], ["bug", "customer"], ["type: bug"], ["regression"]];

function report({ stream, bugs }: Plan, { kind, createdAt, body, names = [], labels }: Report): Bug {
  const { random, fresh } = stream.setting;
  const bug: Bug = {
    kind,
    item: fresh(),
    title: random.pick(TITLES),
    body: body ?? "A customer reported this. It worked before.",
    labels: labels ?? random.pick(LABELS),
    createdAt,
    closedAt: null,
    names,
    fix: null,
  };
  bugs.push(bug);
  return bug;
}

/** Takes some neighbouring lines of an earlier edit away, or with none only adds some. */
function correction(onto: FileEdit | null, path: string, random: Random): FileEdit {
  const removes = onto === null ? 0 : random.whole(2, 8);
  return { path, at: 0.5, removes, lines: random.whole(2, 8), longest: Infinity, onto, name: 0 };
}

/** A pull request that closes a bug; without a cause it only adds lines. */
function fix(plan: Plan, bug: Bug, cause: Draft | null, place: Draft): void {
  const { setting, trunk } = plan.stream;
  const { random } = setting;
  const [first] = editsUpTo(place.head);
  if (!first) return;
  const edit = correction(cause === null ? null : first, first.path, random);
  const startAt = bug.createdAt + random.span(HOUR, 6 * DAY);
  const made = call(plan, "fix", startAt, {
    title: `Fix: ${bug.title.toLowerCase()}`,
    fixes: { item: bug.item, at: bug.createdAt },
    edits: [edit],
  });
  if (!made) return;
  bug.fix = made;
  bug.closedAt = made.mergedAt;
  trunk.add(mergeLanding(made));
}

/** Plays a delivery, and what users report of a change that it carried. */
const afterDelivery =
  (tell: (plan: Plan, life: Draft, createdAt: number) => void) =>
  (plan: Plan, due: number): number => {
    const { stream } = plan;
    const delivery = stream.deliver(due, "plain");
    const life = target(plan, delivery);
    const { random, now } = stream.setting;
    if (life) {
      const createdAt = delivery!.finishedAt! + random.span(HOUR, 4 * DAY);
      if (createdAt < now) tell(plan, life, createdAt);
    }
    return after(due, delivery);
  };

/** Reports something that has nothing to do with any delivery. */
const beside =
  (tell: (plan: Plan, createdAt: number) => void) =>
  (plan: Plan, due: number): number => {
    const delivery: Delivery | null = plan.stream.deliver(due, "plain");
    const createdAt = due + 10 * MINUTE;
    if (createdAt < plan.stream.setting.now) tell(plan, createdAt);
    return after(due, delivery);
  };

const ANY = ["deployments", "releases", "tags"] as const;

const number = (life: Draft) => `@n${life.item}@`;

export const BUG_SCENARIOS: readonly Scenario[] = [
  {
    id: "bug-naming-a-pull-request",
    weight: 3,
    kinds: ANY,
    run: afterDelivery((plan, life, createdAt) => {
      const body = `Broken since ${number(life)}.`;
      report(plan, { kind: "named", createdAt, body, names: [life] });
    }),
  },
  {
    id: "bug-naming-the-commit",
    weight: 3,
    kinds: ANY,
    run: afterDelivery((plan, life, createdAt) => {
      const landed = life.landing.at(-1)!;
      const short = plan.stream.setting.random.chance(0.5);
      const body = `Bisected to ${short ? `@s${landed.ref}@` : idOf(landed)}.`;
      const bug = report(plan, { kind: "named", createdAt, body, names: [life] });
      fix(plan, bug, null, life);
    }),
  },
  {
    id: "bug-whose-fix-rewrites",
    weight: 6,
    kinds: ANY,
    run: afterDelivery((plan, life, createdAt) =>
      fix(plan, report(plan, { kind: "rewritten", createdAt }), life, life),
    ),
  },
  {
    id: "bug-named-and-rewritten",
    weight: 2,
    kinds: ANY,
    run: afterDelivery((plan, life, createdAt) => {
      const body = `I think that ${number(life)} did this.`;
      fix(plan, report(plan, { kind: "both", createdAt, body, names: [life] }), life, life);
    }),
  },
  {
    // Found by colleagues: no user had the change yet.
    id: "bug-before-the-delivery",
    weight: 2,
    kinds: ANY,
    run: (plan, due) => {
      const { stream } = plan;
      const early = stream.trunk.upTo(due).find(({ life }) => life && !life.reverts && !life.undone);
      const createdAt = early ? early.at + MINUTE : due;
      if (early && createdAt < due) {
        const life = early.life!;
        const body = `${number(life)} breaks the tests of the order form.`;
        const bug = report(plan, { kind: "undelivered", createdAt, body, names: [life] });
        if (stream.setting.random.chance(0.5)) fix(plan, bug, life, life);
      }
      return after(due, stream.deliver(due, "plain"));
    },
  },
  {
    id: "bug-about-nothing",
    weight: 2,
    kinds: ANY,
    run: beside((plan, createdAt) => {
      const bug = report(plan, { kind: "nothing", createdAt });
      const some = plan.stream.trunk.landed.findLast(({ life }) => life)?.life;
      if (some) fix(plan, bug, null, some);
    }),
  },
  {
    id: "bug-of-another-repository",
    weight: 2,
    kinds: ANY,
    run: afterDelivery((plan, life, createdAt) => {
      const address = `https://github.com/acme/warehouse/pull/@i${life.item}@`;
      const body = `See acme/warehouse${number(life)} and ${address}.`;
      report(plan, { kind: "elsewhere", createdAt, body });
    }),
  },
  {
    id: "question-naming-a-pull-request",
    weight: 1,
    kinds: ANY,
    run: afterDelivery((plan, life, createdAt) => {
      const body = `How do I use what ${number(life)} added?`;
      report(plan, { kind: "question", createdAt, body, names: [life], labels: ["question"] });
    }),
  },
];
