import { describe, expect, test } from "vitest";
import type { Report } from "../../../../src/judge/report/report.ts";
import { agentsInShort } from "../../../../src/render/html/parts/agents-in-short.ts";
import { REPORTS } from "../../reports.ts";

const REPORT = REPORTS.get("agents")!;

/** The answers by their questions, of a report that differs in this. */
function answered(differs: (report: Report) => Partial<Report> = () => ({})) {
  return Object.fromEntries(agentsInShort({ ...REPORT, ...differs(REPORT) }) ?? []);
}

/** With agents' lane otherwise. */
const agentsAs = (other: Partial<Report["lanes"][number]>) => (report: Report) => ({
  lanes: report.lanes.map((one) => (one.lane === "agent-authored" ? { ...one, ...other } : one)),
});

/** With another answer to whether more was shipped. */
const halvesAs =
  (
    word: NonNullable<Report["measures"][number]["paradox"]>["word"],
    waitsIn: string | null,
    seen: number | null = null,
  ) =>
  (report: Report) => ({
    measures: report.measures.map((one) =>
      one.paradox === null || one.paradox === undefined
        ? one
        : { ...one, paradox: { ...one.paradox, word, waitsIn, seen } },
    ),
  });

describe("what agents' changes became, in short", () => {
  test("says how many came, were accepted, who looked, and at what price", () => {
    // 64 of agents beside 12 assisted and 84 undeclared are 160; 15 + 11 + 4 + 2 looked at, or not, are 32, three more than
    // the 29 that were opened in the window, too.
    expect(answered()).toMatchObject({
      "By agents": "64 of 160 pull requests (40 %)",
      Accepted:
        "29 merged, 27 closed unmerged, 8 still open; 51 % within 30 days (likely 39–63 %), if the open ones fare like the rest; others 85 %: agents likely 15–51 points lower",
      "Who looked":
        "independent people at 15 of 32 merged (3 opened earlier), the sponsor alone at 11, bots alone at 4, nobody at 2",
      "Cost in review":
        "2.4 reviews by people per merged change (likely 2.1 – 2.9); others 1.3: within chance. Hours: cannot tell; no record has them unless reviewers note their time",
    });
  });

  test("the share needs no word for open ones where none is, and no counts where they were not kept", () => {
    const none = { merged: 35, closed: 29, open: 0 };
    const share = "51 % within 30 days (likely 39–63 %); others 85 %: agents likely 15–51 points lower";
    expect(answered(agentsAs({ became: none })).Accepted).toBe(
      `35 merged, 29 closed unmerged, 0 still open; ${share}`,
    );
    expect(answered(agentsAs({ became: null })).Accepted).toBe(share);
  });

  test("and whether more was shipped, or that it cannot be told", () => {
    const says = (differs: (report: Report) => Partial<Report>) => answered(differs)["More shipped?"];
    expect(says(halvesAs("more shipped", null))).toBe("yes, and more was opened");
    expect(says(halvesAs("not more shipped", "pickup"))).toBe("no: more was opened, and waits in pickup");
    expect(says(halvesAs("not more shipped", "closed"))).toBe("no: more was opened, and closed unmerged");
    expect(says(halvesAs("not more shipped", null))).toBe("no, though more was opened");
    expect(says(halvesAs("no more opened", null))).toBe("no more was opened");
    expect(says(halvesAs("cannot tell", null, null))).toBe("cannot tell");
    // A rise by 0.34 is to 1.34 times as many, told upwards.
    expect(says(halvesAs("cannot tell", null, 0.34))).toBe(
      "cannot tell: in this window only a rise to 1.4 times as many would show",
    );
    expect(says(() => ({ measures: [] }))).toBe("cannot tell");
  });

  test("without pull requests it says what then cannot be told", () => {
    expect(answered(agentsAs({ opened: null, became: null, lookedAt: null, figures: [] }))).toMatchObject({
      // 32 of agents, 10 assisted, 70 undeclared.
      "By agents": "32 of 112 merged changes (29 %)",
      Accepted: "cannot tell without pull requests",
      "Who looked": "cannot tell without pull requests",
      "Cost in review":
        "cannot tell. Hours: cannot tell; no record has them unless reviewers note their time",
    });
  });

  test("what no figure stands for says why", () => {
    const figures = REPORT.lanes[0]!.figures.map((one) => ({ ...one, value: null, why: "Of 12 too little" }));
    expect(answered(agentsAs({ figures }))).toMatchObject({
      Accepted: "29 merged, 27 closed unmerged, 8 still open; cannot tell within 30 days: of 12 too little",
      "Cost in review":
        "cannot tell reviews by people per merged change: of 12 too little. Hours: cannot tell; no record has them unless reviewers note their time",
    });
  });

  test("says nothing where agents made nothing", () => {
    expect(agentsInShort({ ...REPORT, lanes: [] })).toBeNull();
    for (const opened of [0, null])
      expect(agentsInShort({ ...REPORT, ...agentsAs({ opened, merged: 0 })(REPORT) })).toBeNull();
  });
});
