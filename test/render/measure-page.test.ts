/** What the page of one measure must say. */
import { describe, expect, test } from "vitest";
import type { MeasureExplanation } from "../../src/judge/report/report.ts";
import { EXPLAIN_FORMATS, type RenderOptions } from "../../src/render/index.ts";
import { commitId, DAY, HOUR } from "./build.ts";
import { explanationOf, failedDelivery } from "./explained.ts";
import { REPORTS } from "./reports.ts";

const explain = await EXPLAIN_FORMATS[0]!.load();
const PLAIN: RenderOptions = { width: null, colour: false, links: false, all: false, top: 20 };
const shop = REPORTS.get("shop")!;

function page(document: MeasureExplanation, differs: Partial<RenderOptions> = {}): string {
  return explain(document, { ...PLAIN, ...differs });
}

/** The page without line breaks. */
function flat(document: MeasureExplanation, differs: Partial<RenderOptions> = {}): string {
  return page(document, differs).replaceAll(/\s+/g, " ");
}

describe("a measure in full", () => {
  const lead = explanationOf(shop, "lead-time");
  const { measure } = lead;

  test("says what it tells, its window, its yardstick with its source, its source", () => {
    const says = flat(lead);
    expect(says).toContain(measure.title);
    expect(says).toContain(`Tells you ${measure.tells}`);
    expect(says).toContain(`Computed ${measure.definition}`);
    expect(says).toContain("2026-07-01 00:00 → 2026-09-29 00:00 UTC: the last 90 days");
    expect(says).toContain(`${measure.threshold!.says} (${measure.threshold!.source})`);
    expect(says).toContain(`Source ${measure.source}`);
  });

  test("gives every statistic, with its interval or with the reason for having none", () => {
    const statistics: typeof measure.statistics = [
      {
        name: "medianSeconds",
        label: "median",
        unit: "seconds",
        value: 4 * DAY + 3 * HOUR,
        working: null,
        why: null,
        interval: { low: 3 * DAY, high: 5 * DAY, level: 0.95, method: "order statistics" },
        longRun: { low: 2 * DAY, high: 7 * DAY, level: 0.95, method: "order statistics" },
        longRunWhy: null,
      },
      {
        name: "p90Seconds",
        label: "p90",
        unit: "seconds",
        value: null,
        working: null,
        why: "4 changes, fewer than the 5 needed",
        interval: null,
        longRun: null,
        longRunWhy: null,
      },
      {
        name: "perWeek",
        label: "rollbacks per week",
        unit: "perWeek",
        value: 0.5,
        working: null,
        why: null,
        interval: null,
        longRun: null,
        longRunWhy: null,
      },
    ];
    const lines = page({ ...lead, measure: { ...measure, statistics } }).split("\n");
    const row = (label: string) => lines.find((line) => line.startsWith(label));
    expect(row("median ")?.split(/ {2,}/)).toEqual(["median", "4 d 3 h", "3 d – 5 d", "2 d – 7 d"]);
    expect(row("p90 ")?.split(/ {2,}/)).toEqual(["p90 (4 changes, fewer than the 5 needed)", "–"]);
    expect(row("rollbacks ")?.split(/ {2,}/)).toEqual(["rollbacks per week", "0.5"]);
    expect(lines.join(" ")).toContain(
      "as it ran: 95 % sure, of these deliveries · at this rhythm: 95 % sure",
    );
  });

  test("says why the rest was not seen", () => {
    const coverage = {
      seen: 80,
      of: 84,
      what: "finished changes",
      missing: [{ reason: "a squash hides the start", count: 4 }],
    };
    expect(flat({ ...lead, measure: { ...measure, coverage } })).toContain(
      "Seen 80 of 84 finished changes. Not seen: 4 a squash hides the start",
    );
  });

  test("lists its course with dates", () => {
    const series = {
      every: "week" as const,
      statistic: measure.statistics[0]!.name,
      points: [
        { from: "2026-07-06T00:00:00.000Z", count: 7, value: 2 * DAY, working: null },
        { from: "2026-07-13T00:00:00.000Z", count: 1, value: null, working: null },
      ],
    };
    const words = page({ ...lead, measure: { ...measure, series } });
    expect(words).toMatch(/^2026-07-06 +7 +2 d {2}░{20}$/m);
    expect(words).toMatch(/^2026-07-13 +1 +–$/m);
  });

  test("a change with its value, its title, its commits in twelve digits, and its page", () => {
    const first = lead.evidence[0]!;
    const change = {
      ...first.change!,
      leadTimeSeconds: 9 * DAY,
      size: { files: 2, added: 30, deleted: 4, excluded: 0 },
    };
    const says = flat({
      ...lead,
      evidence: [{ ...first, value: 9 * DAY, change }],
      quantity: { label: "wait for a first review", unit: "seconds" },
    });
    const place = says.indexOf(`9 d #${change.number} `);
    expect(place).toBeGreaterThan(says.indexOf("BEHIND IT, WORST FIRST 1 · wait for a first review"));
    const own = says.slice(place);
    for (const part of [
      "lead time 9 d",
      "+30 −4 lines",
      `merge ${change.id.slice(0, 12)} `,
      `first commit ${change.startedAt.ref!.slice(0, 12)} of ${change.startedAt.at!.slice(0, 10)}`,
      change.url!,
    ])
      expect(own).toContain(part);
  });

  test("the worst only, as many as asked, unless all are", () => {
    const evidence = Array.from({ length: 30 }, (_, index) => ({
      ...lead.evidence[0]!,
      change: null,
      ref: commitId(index),
    }));
    const found = (differs: Partial<RenderOptions>) => {
      const words = page({ ...lead, evidence }, differs);
      return evidence.filter(({ ref }) => words.includes(ref.slice(0, 12))).length;
    };
    expect(found({ top: 7 })).toBe(7);
    expect(found({ top: 7, all: true })).toBe(30);
    expect(flat({ ...lead, evidence }, { top: 7 })).toContain("The first 7 of 30: --all lists all of them");
  });

  test("goes on with the worst change, under the options that it was made with", () => {
    const again = ["--repo", "acme/shop", "--window", "2026-Q3"];
    expect(page(lead, { again }).trimEnd().split("\n").at(-1)).toBe(
      `Go on: flowaudit explain '#${lead.evidence[0]!.change!.number}' --repo acme/shop --window 2026-Q3 (one change, with its evidence)`,
    );
  });

  test("a measure without a figure says how to get one", () => {
    const report = REPORTS.get("squashes")!;
    const { id, remedy } = report.measures.find(({ status }) => status === "unavailable")!;
    const unavailable = explanationOf(report, id);
    expect(flat(unavailable)).toContain(`To see it ${remedy}`);
    expect(page(unavailable)).not.toMatch(/FIGURES|BEHIND IT/);
  });
});

describe("deliveries", () => {
  const failed = failedDelivery({
    name: "v4.12.0",
    failures: [
      {
        kind: "reverted",
        certain: true,
        says: "its change #1180 was reverted",
        ref: "#1190",
        at: "2026-08-04T09:00:00.000Z",
        url: "https://github.com/acme/shop/pull/1190",
      },
      {
        kind: "incident",
        certain: false,
        says: "an incident followed",
        ref: "#1191",
        at: "2026-08-04T10:00:00.000Z",
        url: "https://github.com/acme/shop/issues/1191",
      },
    ],
    restoration: {
      from: "2026-08-03T12:00:00.000Z",
      to: "2026-08-04T18:00:00.000Z",
      seconds: 30 * HOUR,
      workingSeconds: null,
      says: "the next delivery, which carried the revert",
    },
  });
  const carried = [{ id: commitId(3), number: 1180, title: "Faster", url: null }];
  const open = failedDelivery({
    name: "v4.14.0",
    restoration: { ...failed.delivery!.restoration!, to: null, says: null },
  });
  const document = explanationOf(shop, "change-failure", {
    evidence: [
      { ...failed, carried },
      open,
      failedDelivery({ name: "v4.15.0", observed: false, failures: failed.delivery!.failures }),
    ],
    quantity: null,
  });

  test("the delivery, when it finished, its commit, what it carried", () => {
    expect(flat(document)).toContain(
      "v4.12.0 finished 2026-08-03 12:00 · commit c0ffee000000 · the first to carry 3 changes: #1180",
    );
    expect(page(document)).toContain("https://github.com/acme/shop/releases/tag/v4.12.0");
  });

  test("what speaks of the failure, how surely, and the page that shows it", () => {
    const says = flat(document);
    expect(says).toContain(
      "✗ reverted, certain · its change #1180 was reverted · #1190 · 2026-08-04 09:00 https://github.com/acme/shop/pull/1190",
    );
    expect(says).toContain(
      "? incident, suspected · an incident followed · #1191 · 2026-08-04 10:00 https://github.com/acme/shop/issues/1191",
    );
    expect(says.match(/too young to be judged/g)).toHaveLength(1);
  });

  test("the remedy and how long it took, or that there is none yet", () => {
    // From noon on the 3rd to 18:00 on the 4th.
    expect(flat(document)).toContain(
      "→ put right after 1 d 6 h by the next delivery, which carried the revert · 2026-08-04 18:00",
    );
    expect(flat(document)).toContain("→ not put right by the end of the window");
  });
});
