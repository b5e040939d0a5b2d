import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TruthChange, TruthMark } from "../../testkit/generator/truth.ts";
import type { WorldEvent, WorldIssue, WorldPull } from "../../testkit/world.ts";
import { makeScene, type Scene } from "./scene.ts";

/** What the truth says of habits, against what lies in the world and in git. */
let scene: Scene;
let changes: readonly TruthChange[];
const pulls = new Map<number, WorldPull>();
const issues = new Map<number, WorldIssue>();

beforeAll(async () => {
  scene = await makeScene({ pulls: 300, days: 300, seed: 31 });
  for (const pull of scene.world.pulls) pulls.set(pull.number, pull);
  for (const issue of scene.world.issues) issues.set(issue.number, issue);
  changes = scene.changes.filter(
    ({ habits, automated, kind }) => habits !== null && !automated && kind === "pull",
  );
});
afterAll(() => scene.remove());

const at = (instant: string) => Date.parse(instant);
const marked = (mark: TruthMark) =>
  changes.filter(({ habits }) => habits!.marks.includes(mark)).map(({ number }) => number!);
/** Numbers of the changes that something is true of. */
const those = (fits: (change: TruthChange, pull: WorldPull) => unknown) =>
  changes.filter((change) => fits(change, pulls.get(change.number!)!)).map(({ number }) => number!);

type Of<T extends WorldEvent["type"]> = WorldEvent & { readonly type: T };
const events = <T extends WorldEvent["type"]>(pull: WorldPull, type: T) =>
  pull.timeline.filter((event): event is Of<T> => event.type === type);
const bots = () =>
  new Set(scene.world.accounts.filter(({ type }) => type === "Bot").map(({ login }) => login));
/** Reviews by people other than the author, up to the end; each deleted account is a person of its own. */
function looks(pull: WorldPull): Of<"PullRequestReview">[] {
  const robots = bots();
  return events(pull, "PullRequestReview").filter(
    ({ author, submittedAt, createdAt }) =>
      (author === null || author !== pull.author) &&
      !(author !== null && robots.has(author)) &&
      (pull.closedAt === null || at(submittedAt ?? createdAt) <= at(pull.closedAt)),
  );
}
const lines = ({ habits }: TruthChange) => habits!.size.added + habits!.size.removed;

describe("a generated repository has", () => {
  test.each([
    ["spec-first", 10],
    ["spec-edited-later", 2],
    ["answers-production", 50],
    ["answers-integration", 50],
    ["retitled", 5],
    ["described", 20],
    ["force-pushed", 3],
    ["grew", 20],
    ["large", 20],
    ["rubber-stamped", 3],
    ["unreviewed", 5],
    ["alone", 2],
    ["over-red", 3],
    ["several-services", 10],
    ["high-risk", 30],
    ["owner-reviewed", 5],
    ["request-removed", 5],
  ] as const)("changes that are %s, at least %i, and others", (mark, least) => {
    const found = marked(mark).length;
    expect(found).toBeGreaterThanOrEqual(least);
    expect(found).toBeLessThan(changes.length / 1.5);
    expect(scene.truth.marks[mark]!.all).toBe(found);
    const assisted = changes.filter(({ ai, habits }) => ai !== null && habits!.marks.includes(mark));
    expect(scene.truth.marks[mark]!.assisted).toBe(assisted.length);
  });
});

describe("what is told is what lies there", () => {
  test("lines and files of what landed are those of git", () => {
    const log = [
      "log",
      "--first-parent",
      "--diff-merges=first-parent",
      "--numstat",
      "--no-renames",
      "--format=@%H",
    ];
    const rowsOf = new Map(
      scene
        .git([...log, "main"])
        .split("@")
        .map((block) => block.split("\n").filter((row) => row !== ""))
        .map(([oid = "", ...rows]) => [oid, rows]),
    );
    const landed = changes.filter(({ landing, mergeStyle }) => landing !== null && mergeStyle !== "rebase");
    expect(landed.length).toBeGreaterThan(100);
    for (const { number, landing, habits } of landed) {
      const rows = rowsOf.get(landing!)!;
      const columns = rows.map((row) => row.split("\t"));
      const sum = (column: number) => columns.reduce((all, row) => all + Number(row[column] ?? 0), 0);
      const paths = columns.flatMap(([, , path]) => (path === undefined ? [] : [path]));
      expect([number, sum(0), sum(1)]).toEqual([number, habits!.size.added, habits!.size.removed]);
      const areas = new Set(paths.flatMap((path) => /^services\/(\w+)\//.exec(path)?.[1] ?? []));
      for (const area of areas) expect(habits!.areas).toContain(area);
    }
  });

  test("criteria stand in the issue, and when it was edited", () => {
    const criteria = ({ body }: WorldIssue) =>
      /^- \[[ x]\] /m.test(body) ||
      /^Given [\s\S]*^When [\s\S]*^Then /m.test(body) ||
      /^#+ Acceptance/m.test(body);
    const specified = (change: TruthChange, pull: WorldPull, before: boolean) =>
      pull.closes.some((number) => {
        const issue = issues.get(number)!;
        const early = issue.editedAt === null || at(issue.editedAt) <= change.startedAt;
        return criteria(issue) && at(issue.createdAt) <= change.startedAt && early === before;
      });
    expect(marked("spec-first")).toEqual(those((change, pull) => specified(change, pull, true)));
    expect(marked("spec-edited-later")).toEqual(those((change, pull) => specified(change, pull, false)));
  });

  test("answers stand under their questions", () => {
    const under = ({ body }: WorldPull, question: string) =>
      new RegExp(`## ${question}\\n(?!<!--)(\\S.+)`).test(body);
    expect(marked("answers-production")).toEqual(
      those((_, pull) => under(pull, "What could break in production\\?")),
    );
    expect(marked("answers-integration")).toEqual(
      those((_, pull) => under(pull, "How were the integration points tested\\?")),
    );
  });

  test("who reviewed, who merged, and over what", () => {
    expect(marked("unreviewed")).toEqual(
      those(({ state }, pull) => state === "merged" && looks(pull).length === 0),
    );
    expect(marked("alone")).toEqual(
      those(
        ({ state }, pull) => state === "merged" && looks(pull).length === 0 && pull.mergedBy === pull.author,
      ),
    );
    const commits = new Map(scene.world.commits.map((commit) => [commit.oid, commit]));
    const red = (_: TruthChange, { mergedAt, headRefOid }: WorldPull) => {
      if (mergedAt === null) return false;
      const runs = commits.get(headRefOid)!.suites.flatMap((suite) => suite.runs);
      const over = runs.filter(({ completedAt }) => completedAt !== null && at(completedAt) <= at(mergedAt));
      const names = new Set(over.map(({ name }) => name));
      return [...names].some((name) => {
        const last = over
          .filter((run) => run.name === name)
          .sort((a, b) => a.attempt - b.attempt)
          .at(-1)!;
        return last.conclusion === "FAILURE" || last.conclusion === "TIMED_OUT";
      });
    };
    expect(marked("over-red")).toEqual(those(red));
  });

  test("large ones that were approved without a word, faster than anybody reads", () => {
    const stamped = (change: TruthChange, pull: WorldPull) => {
      const [look, ...others] = looks(pull);
      if (change.state !== "merged" || lines(change) <= 200 || look === undefined || others.length > 0)
        return false;
      if (look.state !== "APPROVED" || look.body !== "" || look.comments.length > 0) return false;
      const asked = events(pull, "ReviewRequestedEvent").filter(
        ({ createdAt }) => createdAt <= look.submittedAt!,
      );
      const person = asked.find(({ reviewer }) => "login" in reviewer && reviewer.login === look.author);
      const team = asked.find(({ reviewer }) => "team" in reviewer);
      const from = at((person ?? team)?.createdAt ?? new Date(change.readyAt!).toISOString());
      return (at(look.submittedAt!) - from) / 3_600_000 <= lines(change) / 500;
    };
    expect(marked("rubber-stamped")).toEqual(those(stamped));
  });

  test("owners are those of the file", () => {
    const owners = new Map(
      scene
        .git(["show", "main:CODEOWNERS"])
        .trim()
        .split("\n")
        .map((row) => row.split(" "))
        .map(([path, ...names]) => [path, names.map((name) => name.slice(1))] as const),
    );
    const risky = ({ habits }: TruthChange) =>
      habits!.areas.filter((area) => area === "payments" || area === "identity");
    const reviewed = (change: TruthChange, pull: WorldPull) =>
      risky(change).every((area) =>
        looks(pull).some(({ author }) => owners.get(`/services/${area}/`)!.includes(author ?? "")),
      );
    expect(marked("high-risk")).toEqual(those((change) => risky(change).length > 0));
    expect(marked("owner-reviewed")).toEqual(
      those(
        (change, pull) => change.state === "merged" && risky(change).length > 0 && reviewed(change, pull),
      ),
    );
  });

  test("edits of titles and descriptions, and requests that were withdrawn", () => {
    const between = (change: TruthChange, instants: readonly string[]) =>
      change.readyAt !== null &&
      instants.some((instant) => {
        const end = change.closedAt ?? scene.truth.now;
        return at(instant) > change.readyAt! && at(instant) < end;
      });
    const created = (
      pull: WorldPull,
      type: "RenamedTitleEvent" | "ReviewRequestRemovedEvent" | "HeadRefForcePushedEvent",
    ) => events(pull, type).map(({ createdAt }) => createdAt);
    expect(marked("retitled")).toEqual(
      those((change, pull) => between(change, created(pull, "RenamedTitleEvent"))),
    );
    expect(marked("request-removed")).toEqual(
      those((change, pull) => between(change, created(pull, "ReviewRequestRemovedEvent"))),
    );
    expect(marked("force-pushed")).toEqual(
      those((change, pull) => between(change, created(pull, "HeadRefForcePushedEvent"))),
    );
    expect(marked("described")).toEqual(
      those(
        (change, { editedAt }) =>
          editedAt !== null && change.readyAt !== null && at(editedAt) > change.readyAt,
      ),
    );
  });
});
