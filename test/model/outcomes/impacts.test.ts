/** Features and the changes that built them. */
import { describe, expect, test } from "vitest";
import type { FileDiff, ImpactRow } from "../../../src/collect/facts.ts";
import { findImpacts } from "../../../src/model/outcomes/impacts.ts";
import { day, flowOf, idOf, Story } from "../builders.ts";
import { aMergedPull, closing, gitHub } from "../deliveries/recording.ts";

const ms = (n: number) => day(n) * 1000;
const NAMES = ["a", "b", "c", "d", "e"] as const;

/** a to e land a day apart as #11 to #15. */
function story(): Story {
  const made = new Story();
  made.commit("root", { at: day(0) });
  for (const [i, name] of NAMES.entries())
    made.commit(name, { at: day(i + 1), message: `Change ${name} (#${11 + i})` });
  return made;
}

const file = (path: string, over: Partial<FileDiff> = {}): FileDiff => ({
  path,
  from: null,
  kind: "code",
  status: "modified",
  added: 1,
  deleted: 0,
  hunks: null,
  ...over,
});

interface Asked {
  readonly files?: Partial<Record<(typeof NAMES)[number], readonly FileDiff[]>>;
  readonly pulls?: Parameters<typeof gitHub>[0];
}

function impactOf(feature: string, { files = {}, pulls }: Asked = {}) {
  const row: ImpactRow = { feature, metric: "errors", before: 7, after: 5, ref: "impact.csv:2" };
  const history = story().history({ github: pulls === undefined ? null : gitHub(pulls) });
  const { changes } = flowOf(history);
  const at = (name: string) => history.commits.find(idOf(name));
  const diffs = new Map(
    Object.entries(files).map(([name, own]) => [at(name), { files: own, linesMissing: null }]),
  );
  return findImpacts({ ...history, impactRows: [row], diffs }, changes)![0]!;
}
const ids = (...names: string[]) => names.map((name) => idOf(name));

describe("the changes of a feature", () => {
  const pulls = {
    pulls: [
      aMergedPull(11, "a", ms(1), { labels: ["Checkout"], closes: [closing(70)] }),
      aMergedPull(13, "c", ms(3), { labels: ["checkout", "bug"] }),
      aMergedPull(14, "d", ms(4), { closes: [{ ...closing(70), repository: "other/place" }] }),
    ],
  };

  test("are those that close an issue of this repository", () =>
    expect(impactOf("#70", { pulls }).changes).toEqual(ids("a")));
  test("or have that number, with git alone too", () => {
    expect(impactOf("#13", { pulls }).changes).toEqual(ids("c"));
    expect(impactOf("#13").changes).toEqual(ids("c"));
  });
  test("carry a label, whatever its case, oldest first", () =>
    expect(impactOf("checkout", { pulls }).changes).toEqual(ids("a", "c")));
  test.each(["src/pay", "src/pay/", "./src/pay"])("touch the folder %s, or leave it", (feature) => {
    const files = {
      a: [file("src/pay/card.ts")],
      b: [file("src/payment.ts")],
      c: [file("src/other.ts", { from: "src/pay/other.ts", status: "renamed" })],
      d: [file("src/pay/package-lock.json", { kind: "lock" })],
    };
    expect(impactOf(feature, { files }).changes).toEqual(ids("a", "c"));
  });
  test("touch a file", () =>
    expect(impactOf("src/a.ts", { files: { b: [file("src/a.ts")], c: [file("src/b.ts")] } }).changes).toEqual(
      ids("b"),
    ));
  test("are a label's where it is both, so that a word has one meaning", () => {
    const files = { e: [file("checkout/x.ts")] };
    expect(impactOf("checkout", { pulls, files }).changes).toEqual(ids("a", "c"));
  });
  test("may be none", () => expect(impactOf("nothing")).toMatchObject({ changes: [], touchedBy: [] }));
});

describe("later touches", () => {
  test("are other changes to a file of theirs afterwards, wherever it was moved to", () => {
    const files = {
      a: [file("x.ts")],
      b: [file("x.ts", { status: "added" }), file("y.ts")],
      c: [file("z.ts", { from: "x.ts", status: "renamed" })],
      d: [file("x.ts")],
      e: [file("z.ts"), file("w.ts")],
    };
    // a came before; d touches a new file of the old name; e touches what c moved.
    expect(impactOf("#12", { files }).touchedBy).toEqual(ids("c", "e"));
  });
  test("end where the file was removed", () => {
    const files = { a: [file("x.ts")], b: [file("x.ts", { status: "deleted" })], c: [file("x.ts")] };
    expect(impactOf("#11", { files }).touchedBy).toEqual(ids("b"));
  });
  test("are not those of the feature itself", () => {
    const files = { a: [file("pay/x.ts")], b: [file("pay/x.ts")] };
    expect(impactOf("pay", { files }).touchedBy).toEqual([]);
  });
  test("are only to files that people write", () => {
    const lock = file("package-lock.json", { kind: "lock" });
    expect(impactOf("#11", { files: { a: [lock], b: [lock] } }).touchedBy).toEqual([]);
  });
});

test("the row is kept as it was given", () =>
  expect(impactOf("#11")).toMatchObject({ feature: "#11", metric: "errors", before: 7, after: 5 }));

test("nothing is said where no file was given", () => expect(flowOf(story().history()).impacts).toBeNull());
