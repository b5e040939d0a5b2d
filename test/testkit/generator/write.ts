import { closeSync, openSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { WORLD_FILES, type WorldCommit, type WorldRepository } from "../world.ts";
import { REQUIRED_CHECKS } from "./checks.ts";
import { iso } from "./draft.ts";
import { candidateOf, type Decided, wishesOf } from "./generate.ts";
import { BOTS, WEB } from "./people.ts";
import type { RepositoryPlan, Written } from "./repo.ts";
import { commitRow, deploymentRows, incidentRow, previewRow, pullRow, releaseRows, wishRow } from "./rows.ts";
import { type Known, tellDelivery, tellPull, tellPush, tellRest } from "./tell.ts";
import { TRUTH_FILES, type Truth } from "./truth.ts";
import { writeConfiguration } from "./write-configuration.ts";

interface Made {
  readonly decided: Decided;
  readonly plan: RepositoryPlan;
  readonly written: Written;
  readonly numbers: ReadonlyMap<number, number>;
  readonly numbered: (text: string) => string;
}

const LABELS = [
  ...["feature", "ai-assisted", "hotfix", "incident", "outage", "sev1", "production-bug"],
  ...["mechanical", "size-exception"],
  ...["bug", "customer", "type: bug", "regression", "question", "origin: ai", "ai-caused", "origin: human"],
];
const PREVIEWS = 20;

/** Rows of NDJSON, some thousand at a time. */
function writeRows(file: string, rows: Iterable<unknown>, finish: (text: string) => string): void {
  const out = openSync(file, "w");
  let some: string[] = [];
  const flush = () => {
    writeSync(out, finish(some.join("")));
    some = [];
  };
  for (const row of rows) {
    some.push(`${JSON.stringify(row)}\n`);
    if (some.length >= 1000) flush();
  }
  flush();
  closeSync(out);
}

/** Writes the world and the truth beside the repository. */
export function writeWorld(folder: string, made: Made): Truth {
  const { decided, plan, written, numbers, numbered } = made;
  const { setting, trunk, streams, incidents, bugs, options } = decided;
  const { ids } = written;
  const { lives, people } = setting;
  const landings = new Map(trunk.landed.map((landing) => [landing.life, landing]));
  const byItem = new Map(lives.map((life) => [life.item, life]));
  const idOfMark = (mark: number) => ids[mark]!;
  const finish = (text: string) =>
    numbered(text).replace(/@([csl])(\d+)@/g, (_, kind: string, ref: string) => {
      const commit = kind === "l" ? byItem.get(Number(ref))!.landing.at(-1)! : plan.byRef(Number(ref));
      const id = idOfMark(commit.written!.mark);
      return kind === "s" ? id.slice(0, 10) : id;
    });
  const write = (name: string, rows: Iterable<unknown>) => writeRows(join(folder, name), rows, finish);
  const number = (item: number) => numbers.get(item)!;

  const inOrder = [...lives].sort((a, b) => number(a.item) - number(b.item));
  const tip = idOfMark(written.tipMark);
  const baseOf = (life: (typeof lives)[number]) => {
    const landed = life.landing[0]?.written;
    return landed ? idOfMark(landed.parents[0]!) : tip;
  };
  const repository: WorldRepository = {
    owner: "acme",
    name: "shop",
    now: iso(setting.now),
    createdAt: iso(plan.root.committedAt),
    defaultBranch: setting.branch,
    isPrivate: false,
    rules: { approvals: options.approvals, checks: REQUIRED_CHECKS, mergeQueue: true, codeOwners: false },
    labels: LABELS,
  };
  writeFileSync(join(folder, WORLD_FILES.repository), `${JSON.stringify(repository, null, 2)}\n`);
  const accounts = [...people, WEB, ...Object.values(BOTS)];
  write(
    WORLD_FILES.accounts,
    accounts.map(({ login, bot }) => ({ login, type: bot ? "Bot" : "User" })),
  );
  write(WORLD_FILES.commits, commitRows(made));
  write(
    WORLD_FILES.pulls,
    (function* () {
      for (const life of inOrder)
        yield pullRow(
          life,
          number(life.item),
          baseOf(life),
          life.closes === null ? null : number(life.closes),
          written.sizeOf(life.head),
        );
    })(),
  );
  const wishes = wishesOf(lives, bugs);
  writeConfiguration(folder, wishes, number);
  const issues = [
    ...wishes.map((life) => wishRow(life, number(life.closes!), people[life.item % people.length]!)),
    ...[...incidents, ...bugs].map((each) =>
      incidentRow(each, number(each.item), people[each.item % people.length]!),
    ),
  ];
  write(
    WORLD_FILES.issues,
    issues.sort((a, b) => a.number - b.number),
  );
  const deployed = options.deliveries === "deployments";
  const rows = streams.flatMap((stream) =>
    deployed ? stream.deliveries.flatMap((delivery) => deploymentRows(delivery, stream.series - 1)) : [],
  );
  const previews = inOrder
    .slice(0, deployed ? PREVIEWS : 0)
    .map((life) => previewRow(life, number(life.item)));
  write(
    WORLD_FILES.deployments,
    [...rows, ...previews].sort((a, b) =>
      a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0,
    ),
  );
  const releases = options.deliveries === "releases" ? streams[0]!.deliveries : [];
  write(
    WORLD_FILES.releases,
    releases.flatMap((delivery, index) => releaseRows(delivery, index, candidateOf(decided, index))),
  );

  const byCommit = new Map(trunk.landed.map((landing) => [landing.commits.at(-1)!, landing]));
  const known: Known = {
    now: setting.now,
    id: idOfMark,
    number,
    streams,
    lines: written.lines,
    sizeOf: written.sizeOf,
    handworkOf: written.handworkOf,
    fixes: new Set(bugs.flatMap(({ fix }) => fix ?? [])),
    byCommit,
    byLife: landings,
  };
  const changes = [
    ...inOrder.map((life) => tellPull(life, landings.get(life) ?? null, known)),
    ...trunk.landed.filter((landing) => landing.life === null).map((landing) => tellPush(landing, known)),
  ];
  write(TRUTH_FILES.changes, changes);
  const deliveries = streams.flatMap((stream) =>
    stream.deliveries.map((delivery) => tellDelivery(delivery, known, finish)),
  );
  const { scripts: _, ...told } = options;
  const truth = tellRest(told, changes, deliveries, decided, known);
  writeFileSync(join(folder, TRUTH_FILES.rest), `${JSON.stringify(truth, null, 2)}\n`);
  return truth;
}

/** Every commit, the first one too. */
function* commitRows({ decided, plan, written }: Made): Generator<WorldCommit> {
  const { setting } = decided;
  const headRefs = new Map(
    setting.lives.flatMap((life) => life.everyCommit.map((commit) => [commit, life.traits.headRef] as const)),
  );
  for (const commit of [plan.root, ...plan.commits])
    yield commitRow(commit, written.ids, headRefs.get(commit) ?? commit.base);
}
