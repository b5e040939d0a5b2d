/** Issues that are incidents or bugs: which are read, and that later runs end where one run would. */
import { describe, expect, test } from "vitest";
import { readFacts } from "../../../src/collect/github/load/load-facts.ts";
import type { SyncState } from "../../../src/collect/github/records/state.ts";
import { openRepository } from "../../../src/collect/github/stored.ts";
import type { GitHubFacts } from "../../../src/collect/github-facts.ts";
import type { StoredLine } from "../../../src/collect/store/line.ts";
import type { World, WorldIssue } from "../../testkit/world.ts";
import { type MemoryFiles, memoryFiles } from "../store/memory-files.ts";
import { expectedFacts } from "./expected.ts";
import { PROCESS, read, serving, syncOnce } from "./syncing.ts";
import { iso, NOW, worldOf } from "./worlds.ts";

const DAY = 24 * 3_600_000;
const BASE = worldOf({ pulls: 3, commits: 1 });
const PLACE = {
  host: "github.test",
  owner: "acme",
  name: "shop",
  folder: "/stores",
  productionEnvironments: null,
};

/** An issue that was made, and last touched, so many days before the world's now. */
const issue = (number: number, made: number, touched: number, ...labels: string[]): WorldIssue => ({
  ...BASE.issues[0]!,
  number,
  title: `Issue ${number}`,
  labels,
  createdAt: iso(NOW - made * DAY),
  updatedAt: iso(NOW - touched * DAY),
  closedAt: null,
});
const BASE_ISSUES = BASE.issues.map((one) => ({ ...one, labels: [] }));

const worldWith = (issues: readonly WorldIssue[], over: Partial<World["repository"]> = {}): World => ({
  ...BASE,
  repository: { ...BASE.repository, labels: ["bug", "Type: Bug", "incident", "question"], ...over },
  issues: [...BASE_ISSUES, ...issues],
});
const numbers = (issues: GitHubFacts["bugs"]) => read(issues).map(({ number }) => number);
const LABELS = { bugLabels: ["bug", "*: bug"], incidentLabels: ["incident"] };

/** Syncs a world; the facts, and what was asked for, page by page. */
function sync(world: World, files: MemoryFiles, over: Parameters<typeof syncOnce>[1] = {}) {
  return serving(world, {}, async (server) => {
    const { facts, stopped } = await syncOnce(server, { ...PLACE, files, ...LABELS, ...over });
    expect(stopped).toBeNull();
    return { facts: facts!, asked: server.log.map(({ operation }) => operation) };
  });
}

describe("which issues are read", () => {
  const issues = [
    issue(900, 300, 200, "bug"),
    issue(901, 300, 50, "Type: Bug", "question"),
    issue(902, 40, 40, "bug"),
    issue(903, 40, 40, "question"),
    issue(904, 800, 800, "incident"),
    issue(905, 10, 10, "incident", "bug"),
  ];

  test("bugs that were touched since, however old they are; incidents, however long nobody touched them", async () => {
    const { facts } = await sync(worldWith(issues), memoryFiles(), { since: NOW - 100 * DAY });
    expect(numbers(facts.bugs)).toEqual([901, 902, 905]);
    expect(numbers(facts.incidents)).toEqual([904, 905]);
  });

  test("all of them where all is asked for", async () => {
    const { facts } = await sync(worldWith(issues), memoryFiles(), { since: 0 });
    expect(numbers(facts.bugs)).toEqual([900, 901, 902, 905]);
  });

  test("those that an earlier range left out, once a longer one is asked for", async () => {
    const files = memoryFiles();
    await sync(worldWith(issues), files, { since: NOW - 45 * DAY });
    const { facts } = await sync(worldWith(issues), files, { since: NOW - 250 * DAY });
    expect(numbers(facts.bugs)).toEqual([900, 901, 902, 905]);
  });

  test("none where no label of the repository is one of a bug", async () => {
    const world = worldWith([issue(900, 3, 3, "question")], { labels: ["question"] });
    expect((await sync(world, memoryFiles())).facts.bugs).toEqual([]);
  });
});

describe("a later run", () => {
  const many = Array.from({ length: 230 }, (_, n) => issue(1000 + n, 60 - n / 5, 60 - n / 5, "bug"));
  const later = (issues: readonly WorldIssue[], over: Partial<World["repository"]> = {}) =>
    worldWith(issues, { now: iso(NOW + 2 * DAY), ...over });
  const touched = (one: WorldIssue, over: Partial<WorldIssue>): WorldIssue => ({
    ...one,
    updatedAt: iso(NOW + DAY),
    ...over,
  });

  /** What a store has after two runs, against what one run over the later world gives. */
  async function twice(world: World, over: Parameters<typeof syncOnce>[1] = {}) {
    const files = memoryFiles();
    await sync(worldWith(many), files, { since: NOW - 90 * DAY });
    const { facts, asked } = await sync(world, files, { since: NOW - 90 * DAY, ...over });
    const anew = await sync(world, memoryFiles(), { since: NOW - 90 * DAY, ...over });
    expect(facts.bugs).toEqual(anew.facts.bugs);
    return { facts, pages: asked.filter((name) => ["Repository", "bugs"].includes(name)).length };
  }

  test("asks for no page of them where nothing is new", async () => {
    const { facts, pages } = await twice(later(many));
    expect([read(facts.bugs).length, pages]).toEqual([230, 1]);
  });

  test("takes in what is new, closed or renamed, and asks for that alone", async () => {
    const [first, ...rest] = many;
    const closed = touched(first!, { title: "Renamed", closedAt: iso(NOW + DAY) });
    const { facts, pages } = await twice(later([closed, ...rest, touched(issue(2000, 0, 0, "bug"), {})]));
    expect(pages).toBe(1);
    expect(read(facts.bugs)[0]).toMatchObject({ title: "Renamed", closedAt: NOW + DAY });
    expect(read(facts.bugs).at(-1)).toMatchObject({ number: 2000 });
  });

  test("drops one that lost its label while another got it", async () => {
    const [first, ...rest] = many;
    const lost = touched(first!, { labels: ["question"] });
    const { facts } = await twice(later([lost, ...rest, touched(issue(2000, 50, 0, "bug"), {})]));
    expect(numbers(facts.bugs)).not.toContain(1000);
    expect(read(facts.bugs).length).toBe(230);
  });

  test("drops one that is gone", async () => {
    const { facts } = await twice(later(many.slice(1)));
    expect(read(facts.bugs).length).toBe(229);
  });

  test("reads what other labels mean", async () => {
    const world = later([...many, issue(2000, 50, 50, "question")]);
    const { facts } = await twice(world, { bugLabels: ["question"] });
    expect(numbers(facts.bugs)).toEqual([2000]);
  });
});

describe("a store from before bugs were read", () => {
  const world = worldWith([issue(900, 3, 3, "bug"), issue(901, 3, 3, "incident")]);

  /** A store as an earlier version left it: no part with bugs, and nothing about issues in its state. */
  async function older() {
    const files = memoryFiles();
    await sync(world, files);
    const store = await openRepository({ ...PLACE, files }, { ...PROCESS, host: "here" });
    const lines: StoredLine[] = [];
    for await (const some of store.lines()) lines.push(...some);
    const { issues: _, ...state } = store.state!;
    const kept = lines.filter((line) => line.kind !== "part" || line.record().part !== "bugs");
    return { files, store, kept, state: state as SyncState };
  }

  test("says that they were not read, where nobody may be asked", async () => {
    const { store, kept, state } = await older();
    await store.close();
    async function* lines() {
      yield kept;
    }
    const facts = (await readFacts({ lines, state }, PLACE))!(0);
    expect(facts.bugs).toEqual({ unread: "it was not read yet" });
    expect(numbers(facts.incidents)).toEqual([901]);
  });

  test("gets them from the next sync", async () => {
    const { files, store, kept, state } = await older();
    async function* lines() {
      yield kept;
    }
    await store.replace(lines());
    await store.commit([], state);
    await store.close();
    const { facts } = await sync(world, files);
    expect(facts!.bugs).toEqual(expectedFacts(world).bugs);
    expect(facts.incidents).toEqual(expectedFacts(world).incidents);
  });
});

test("labels that cannot be read leave it unknown which issues are bugs", async () => {
  await serving(BASE, { faults: [] }, async (server) => {
    server.fault({ kind: "refused", field: "Repository.labels", as: "forbidden", when: { times: 1e6 } });
    const { facts } = await syncOnce(server);
    expect(facts!.bugs).toEqual({ unread: expect.stringContaining("may not read") });
  });
});
