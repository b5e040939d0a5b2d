import { describe, expect, test } from "vitest";
import type { Report, ReportChange } from "../../../../src/judge/report/report.ts";
import { charts as STYLE } from "../../../../src/render/html/charts/chart-style.ts";
import { CHARTS, type Drawn } from "../../../../src/render/html/charts/charts.ts";
import {
  aChange,
  after,
  aMeasure,
  aReport,
  aStage,
  commitId,
  DAY,
  HOUR,
  moment,
  spansFrom,
} from "../../build.ts";
import { REPORTS } from "../../reports.ts";
import { twoHalves } from "../../two-halves.ts";
import { allIn, elementsOf, overlaps, pictureOf, textBox } from "./pictures.ts";

const EVIL = `"><script>alert(1)</script><img src=x onerror='x'>&amp;`;
const STAGES = [
  ["intake", "wait"],
  ["coding", "work"],
  ["pickup", "wait"],
  ["review", "wait"],
  ["rework", "work"],
  ["test", "wait"],
  ["merge", "wait"],
  ["release", "wait"],
  ["deploy", "wait"],
] as const;
const FROM = "2026-01-01T00:00:00.000Z";

/** A report with everything in it; names can be given to all that has one. */
function large(count: number, name = (own: string) => own): Report {
  const stages = STAGES.map(([stage, kind], index) =>
    aStage({
      stage: name(stage),
      kind,
      waitsFor: name("somebody"),
      inLeadTime: index > 0,
      share: index > 0 ? 1 / 8 : null,
      entered: count,
      medianSeconds: 5 * HOUR,
      totalSeconds: DAY,
      queue: kind === "wait" ? { atStart: 1, atEnd: 12, growth: null } : null,
    }),
  );
  const changes = Array.from({ length: count }, (_, index): ReportChange => {
    const isOpen = index % 10 === 0;
    const parts = STAGES.slice(1, isOpen ? 4 : 9);
    return aChange({
      id: isOpen ? `#${index}` : commitId(index),
      number: isOpen ? index : null,
      title: name("A change"),
      state: isOpen ? "open" : "merged",
      finished: !isOpen,
      requestedAt: moment(FROM, "an issue", "#1"),
      startedAt: moment(after(FROM, 60 * (index + 1)), "a commit", "abc"),
      spans: spansFrom(
        FROM,
        parts.map(([stage, kind], at) => [
          name(stage),
          kind,
          1.7 ** ((index * (at + 3)) % 31),
          isOpen && at === 2,
        ]),
      ),
    });
  });
  const deliveries = Array.from({ length: count / 5 }, (_, index) => ({
    name: name(`v${index}`),
    source: "a tag",
    stream: name(""),
    commit: commitId(index),
    startedAt: after(FROM, index * 600),
    finishedAt: after(FROM, index * 600),
    since: null,
    edge: false,
    carried: index % 7,
    observed: index % 50 !== 0,
    failures:
      index % 9 === 0
        ? [
            {
              kind: "reverted" as const,
              certain: index % 2 === 0,
              says: name("x"),
              ref: name("y"),
              at: FROM,
              url: name("z"),
            },
          ]
        : [],
    restoration:
      index % 18 === 0
        ? { from: after(FROM, index * 600), to: null, seconds: null, workingSeconds: null, says: name("x") }
        : null,
    repairs: null,
    url: name("https://x"),
  }));
  const months = Array.from({ length: 12 }, (_, index) => ({
    from: new Date(Date.UTC(2026, index)).toISOString(),
    n: 30,
    stage: index % 4 === 0 ? null : name("release"),
    share: index % 4 === 0 ? null : 0.4,
    clear: index % 4 !== 0,
    why: index % 4 === 0 ? name("Nobody knows") : null,
  }));
  const team = REPORTS.get("team")!.measures.find(({ comparison }) => comparison !== null)!.comparison!;
  const comparison = {
    ...team,
    first: { ...team.first, name: name("declared") },
    second: { ...team.second, name: name("undeclared") },
    says: name("It says."),
    rows: team.stages.map((row) => ({ ...row, stage: name(row.stage) })),
  };
  return aReport({
    window: { from: FROM, to: "2027-01-01T00:00:00.000Z", because: "asked for" },
    verdict: { sentences: [], constraint: name("release"), holdsBack: true, certainty: null },
    stages,
    changes,
    deliveries,
    incidents: [
      {
        name: name("#1"),
        title: name("Down"),
        openedAt: after(FROM, DAY),
        closedAt: null,
        delivery: null,
        changes: [],
        origin: null,
        url: null,
      },
    ],
    measures: [
      aMeasure({ id: "constraint", title: "x", months }),
      aMeasure({ id: "ai-absorption", title: "x", comparison }),
      aMeasure({ id: "paradox", title: "x", paradox: twoHalves(name) }),
    ],
  });
}

const drawAll = (report: Report) =>
  CHARTS.flatMap((chart) => {
    const drawn = chart.draw(report);
    return drawn === null ? [] : [{ id: chart.id, drawn }];
  });

/** Texts reach no further than their picture, and lie on no other. */
function looksWell(drawn: Drawn): void {
  for (const which of ["wide", "narrow"] as const) {
    const picture = pictureOf(drawn, which);
    const [, , width, height] = picture.attributes.get("viewBox")!.split(" ").map(Number);
    for (const element of allIn(picture).filter(({ name }) => name === "text")) {
      const box = textBox(element);
      expect(box.x, box.text).toBeGreaterThan(-9);
      expect(box.x + box.width, box.text).toBeLessThan(width! + 9);
      expect(box.y, box.text).toBeGreaterThan(-1);
      expect(box.y + box.height, box.text).toBeLessThan(height! + 4);
    }
    expect(overlaps(picture)).toEqual([]);
  }
}

test("charts have ids that make no trouble in a page", () => {
  const ids = CHARTS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
});

describe.each([...REPORTS, ["of everything", large(60)] as const])("the charts of %s", (_, report) => {
  const all = drawAll(report);

  test("are well-formed, have no style of their own and no number that is none", () => {
    for (const { drawn } of all) {
      const svg = drawn.svg.toString();
      for (const { name, attributes } of allIn(elementsOf(svg))) {
        expect(["div", "svg", "title", "desc", "g", "rect", "path", "circle", "text"]).toContain(name);
        for (const attribute of attributes.keys()) expect(attribute).not.toMatch(/^(style|on.*|href)$/);
      }
      expect(svg).not.toMatch(/="[^"]*(NaN|Infinity|undefined|e[+-]\d)/);
    }
  });

  test("can be read by who cannot see them", () => {
    const ids: string[] = [];
    for (const { drawn } of all) {
      for (const which of ["wide", "narrow"] as const) {
        const picture = pictureOf(drawn, which);
        expect(picture.attributes.get("role")).toBe("img");
        const named = picture.attributes.get("aria-labelledby")!.split(" ");
        const found = new Map(allIn(picture).map((one) => [one.attributes.get("id"), one.text]));
        expect(found.get(named[0])).not.toBe("");
        expect(found.get(named[1])).toBe(drawn.says);
        ids.push(...named);
      }
      expect(drawn.says).toMatch(/^\S.*\.$/);
      expect(drawn.table.rows.length).toBeGreaterThan(0);
      for (const row of drawn.table.rows) expect(row).toHaveLength(drawn.table.head.length);
    }
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("have texts that fit and lie on nothing", () => {
    for (const { drawn } of all) looksWell(drawn);
  });

  test("are of classes that the style knows", () => {
    for (const { drawn } of all)
      for (const { attributes } of allIn(elementsOf(drawn.svg.toString())))
        for (const name of attributes.get("class")?.split(" ") ?? [])
          if (
            !/^chart-(large|small|plain|strong)$/.test(name) &&
            !CHARTS.some(({ id }) => name === `chart-${id}`)
          )
            expect(STYLE, name).toMatch(new RegExp(`\\.${name}[{.,: ]`));
  });
});

test("a report with everything has every chart, one with nothing has none", () => {
  expect(drawAll(large(60)).map(({ id }) => id)).toEqual(CHARTS.map(({ id }) => id));
  expect(drawAll(aReport({}))).toEqual([]);
});

test("hostile names stay text", () => {
  const all = drawAll(large(60, (own) => own + EVIL));
  expect(all).toHaveLength(CHARTS.length);
  for (const { drawn } of all) {
    const svg = drawn.svg.toString();
    expect(svg).not.toMatch(/<(script|img)/i);
    looksWell(drawn);
  }
  const texts = all.flatMap(({ drawn }) => allIn(elementsOf(drawn.svg.toString())).map(({ text }) => text));
  expect(texts.filter((text) => text.includes('release"><script>')).length).toBeGreaterThan(3);
});

test("10,000 changes make charts of at most 40 kB", () => {
  for (const { id, drawn } of drawAll(large(10_000))) {
    expect(drawn.svg.toString().length, id).toBeLessThan(40_000);
    looksWell(drawn);
  }
});

test("the order in which changes came makes no difference", () => {
  const report = large(60);
  const turned = { ...report, changes: [...report.changes].reverse() };
  const bytes = (one: Report) => drawAll(one).map(({ drawn }) => drawn.svg.toString());
  expect(bytes(turned)).toEqual(bytes(report));
});

test("a baseline stands before the window, and between the two nothing", () => {
  const week = (from: string, index: number, count: number) => ({
    from: new Date(Date.parse(from) + index * 7 * 1000 * DAY).toISOString(),
    count,
  });
  const points = [
    ...Array.from({ length: 6 }, (_, i) => week("2026-01-05", i, 10)),
    ...Array.from({ length: 12 }, (_, i) => week("2026-07-06", i, 20)),
  ];
  const found = {
    ...twoHalves()!,
    baseline: { from: "2026-01-05T00:00:00.000Z", to: "2026-02-16T00:00:00.000Z" },
    middle: "2026-07-01T00:00:00.000Z",
    courses: [{ about: "opened" as const, label: "opened", points }],
  };
  const drawn = CHARTS.find(({ id }) => id === "paradox")!.draw(
    aReport({ measures: [aMeasure({ id: "paradox", title: "x", paradox: found })] }),
  )!;
  looksWell(drawn);
  const texts = allIn(elementsOf(drawn.svg.toString())).map(({ text }) => text);
  expect(texts).toEqual(expect.arrayContaining(["baseline", "this window"]));
  expect(texts.join()).not.toContain("half");
  // 612 wide from 160 on, for 267 days: the last week of the baseline, from day 35 to 42, stands at day 38.5.
  expect(drawn.svg.toString()).toContain(`M${(160 + (612 * 38.5) / 267).toFixed(2)} `);
  expect(drawn.table!.head.slice(1, 3)).toEqual(["baseline", "this window"]);
});
