import { describe, expect, test } from "vitest";
import { remedyOf } from "../../src/judge/words/remedies.ts";
import type { Measured } from "../../src/measures/measure.ts";
import { addressed, asked, type Remedy } from "../../src/measures/remedies.ts";
import { measured } from "../../src/measures/statistics/measured.ts";
import { aChange, aFlow, aMeta, SEES_GITHUB } from "../builders.ts";

const GIT_ALONE = new Set(["history"] as const);
const WITH_GITHUB = new Set([...SEES_GITHUB].filter((fact) => fact !== "incidents"));
const census = aFlow().census;

describe("what is there already is not asked for", () => {
  test.each([
    ["starts", { census: { ...census, hiddenStarts: 1 } }, { census }, "/*/head:refs/flowaudit/pull/*"],
    ["deliveries", { source: "none" }, { source: "tags" }, "--deliveries file:F"],
    ["reviews", { sees: GIT_ALONE }, { sees: WITH_GITHUB }, "GH_TOKEN"],
    ["incidents", { sees: WITH_GITHUB }, { sees: new Set(["incidents"] as const) }, "--incidents F"],
    ["bugs", { defects: null, sees: WITH_GITHUB }, { defects: [], sees: WITH_GITHUB }, "label such as bug"],
    [
      "sizes",
      { merged: [aChange({ size: { missing: "shallow", files: null } })] },
      { merged: [aChange()] },
      "full clone",
    ],
    ["impacts", { impacts: null }, { impacts: [] }, "--impact FILE"],
  ] as const)("%s", (supply, without, having, words) => {
    expect(asked([supply], aFlow(without))).toContain(words);
    expect(asked([supply], aFlow(having))).toBeNull();
  });

  test("what only its reader knows of is asked for everywhere", () =>
    expect(asked([{ says: "Write it down." }], aFlow())).toBe("Write it down."));

  test("what two of them take is said once", () =>
    expect(asked(["reviews", "checks"], aFlow({ sees: GIT_ALONE }))?.match(/GH_TOKEN/g)).toHaveLength(1));

  test("more changes, by a window that is longer and holds something older", () => {
    const flow = aFlow();
    const since = (years: number) => ({ ...flow, begins: flow.takenAt - years * 365 * 86_400_000 });
    // The window is of four weeks.
    expect(asked(["more changes"], since(3))).toBe(
      "It takes more changes: a longer window, for example --window 180d.",
    );
    expect(asked(["more changes"], { ...flow, begins: flow.window.from })).toBe(
      "It takes more changes, and this window begins with the oldest that is known: time brings them.",
    );
    const long = { ...since(9), window: { ...flow.window, from: since(6).begins } };
    expect(asked(["more changes"], long)).toMatch(/^It takes more changes: .* --since \d{4}-\d\d-\d\d\.$/);
  });

  test("a line to fetch with names where from, where the clone has no remote", () => {
    const [without, having] = [null, "upstream"].map((remote) => ({ ...aFlow().repository, remote }));
    expect(addressed("git fetch --unshallow --tags", without!)).toBe(
      "git fetch --unshallow --tags ADDRESS-OF-THE-REPOSITORY",
    );
    expect(addressed("git fetch, and git fetch --unshallow in a shallow clone", without!)).toBe(
      "git fetch ADDRESS-OF-THE-REPOSITORY, and git fetch --unshallow ADDRESS-OF-THE-REPOSITORY in a shallow clone",
    );
    expect(addressed("git fetch --unshallow --tags", having!)).toBe("git fetch --unshallow --tags");
  });

  test("where GitHub was read, what it did not tell is a matter of rights", () => {
    const sees = new Set([...SEES_GITHUB].filter((fact) => fact !== "checks"));
    expect(asked(["checks"], aFlow({ sees }))).toMatch(/flowaudit doctor/);
    expect(asked(["checks"], aFlow({ sees }))).not.toMatch(/GH_TOKEN/);
  });

  test("whoever asked GitHub in vain is told what went wrong, not to ask it", () => {
    const gaps = [{ id: "github-unread", says: "It could not be read.", remedy: "Try it again later." }];
    expect(asked(["reviews"], aFlow({ sees: GIT_ALONE, gaps }))).toBe("Try it again later.");
  });
});

describe("a measure", () => {
  const remedy: Remedy = ["starts"];
  const flow = aFlow({ census: { ...census, hiddenStarts: 3 } });
  const told = (differs: Partial<Measured>) => {
    const measurement = measured({
      n: 5,
      statistics: [{ name: "median", unit: "count", label: "median", value: 3 }],
      finding: "unknown",
      threshold: null,
      because: "It may be chance.",
      coverage: { seen: 4, of: 5, what: "changes", missing: [{ reason: "squash-hides-start", count: 1 }] },
      evidence: [],
      observed: { label: "lines", unit: "lines", values: [] },
      ...differs,
    });
    return remedyOf({ meta: aMeta("a", { remedy }), measurement }, flow);
  };
  const whole = { seen: 5, of: 5, what: "changes", missing: [] };

  test("without a finding asks for what is missing", () => expect(told({})).toContain("refs/pull"));
  test("with a finding asks for nothing", () => expect(told({ finding: "good" })).toBeNull());
  test("with a figure of all there is asks for nothing", () => expect(told({ coverage: whole })).toBeNull());
  test("without a figure asks, whatever it saw", () =>
    expect(told({ coverage: whole, statistics: [] })).toContain("refs/pull"));
});
