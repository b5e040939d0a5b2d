/** Portfolios of worlds that were drawn. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changesOf, recordOf } from "../../../../src/judge/portfolio/repository-record.ts";
import type { PortfolioReport } from "../../../../src/judge/report/report.ts";
import { formatFor, PORTFOLIO_FORMATS } from "../../../../src/render/index.ts";
import { expectSums } from "../../../cli/actions/portfolio-rows.ts";
import { HEAD, judged, type LookedWhole, portfolioOfAll, whole } from "../../../judge/portfolio/records.ts";
import { API, WEB, WORLDS } from "../../../judge/portfolio/team-worlds.ts";
import { later } from "../../../render/later.ts";
import { KINDS } from "../kinds.ts";
import { worldOf } from "../worlds.ts";
import { PORTFOLIO_RULES } from "./rules.ts";

const text = await formatFor(PORTFOLIO_FORMATS, "text")!.load();
const screenOf = (document: PortfolioReport) =>
  text(document, { width: 100, colour: false, links: false, all: false, top: 5 });

function lookedAt(kind: string, seed: number): LookedWhole {
  const { report } = worldOf(kind, seed);
  const record = recordOf(later(report), seed % 2 === 0 ? null : report, { output: null, assisted: null });
  return { ...whole(kind, "done"), record, changes: changesOf(later(report)) };
}

const REFUSED = whole("gone", "refused", "There is no folder gone.");
const kinds = Object.keys(KINDS);
/** Each kind alone, and several together. */
const groups: readonly (readonly string[])[] = [
  ...kinds.filter((_, i) => i % 3 === 1).map((kind) => [kind]),
  kinds.slice(0, 2),
  kinds.filter((_, i) => i % 4 === 0),
  kinds.filter((_, i) => i % 4 === 2),
];

/** By team, drawn and by hand: one of everything, and several. */
const teamed = [...fc.sample(WORLDS, { numRuns: 20, seed: 7 }), [API], [API, WEB]]
  .filter((all) => all.length > 0)
  .map((all) =>
    portfolioOfAll(
      HEAD,
      all.map((teams, i) => ({ ...judged(`r${i}`, { changes: teams.changes }), teams })),
    ),
  );

const drawn = groups.map((names) =>
  portfolioOfAll(HEAD, [...names.map((kind, i) => lookedAt(kind, i + 1)), REFUSED]),
);

const brokenIn = (document: PortfolioReport) =>
  PORTFOLIO_RULES.flatMap(({ name, broken }) =>
    broken(document, screenOf(document)).map((where) => `${name}: ${where}`),
  );

test.each(
  drawn.map((document) => [document.repositories.map(({ label }) => label).join(", "), document] as const),
)("nothing is said that is not so: %s", (_, document) => {
  expect(brokenIn(document)).toEqual([]);
});

test.each(teamed.map((document, i) => [i, document] as const))("nor of teams, world %i", (_, document) => {
  expect(brokenIn(document)).toEqual([]);
  expect(screenOf(document)).not.toMatch(
    /NaN|undefined|null|\b1 (?:changes|teams|pairs|deliveries|requests)\b/,
  );
});

test("rows are what the reports say, and totals what they add up to, whatever the world", () => {
  const reports = kinds.map((name) => {
    const report = structuredClone(worldOf(name, 1).report);
    return { ...report, repository: { ...report.repository, name } };
  });
  const looked = reports.map((report) => ({
    ...whole(report.repository.name, "done"),
    record: recordOf(report, null, { output: null, assisted: null }),
    changes: changesOf(report),
  }));
  expectSums(portfolioOfAll(HEAD, looked), reports);
});

/** What breaks each rule, by its place in the table. */
const PLANTS: readonly ((document: PortfolioReport) => void)[] = [
  ({ says }) => says.unshift("Most of all lead time, 3 %, went into release, the wait for a delivery."),
  ({ says }) =>
    says.push(
      "In the 9 repositories that could be judged the largest wait is release in 12; in 4 none can be named.",
    ),
  ({ says }) => says.push("In all 9 repositories that could be judged the largest wait is release."),
  ({ says }) =>
    says.push(
      "Against the window before, lead time is beyond chance shorter in 2 and longer in 31 of the 33.",
    ),
  ({ totals }) => {
    totals.finished += 1;
  },
  ({ repositories }) => {
    for (const row of repositories) if (row.state === "refused") row.why = null;
  },
  ({ says }) => says.push("It is the largest in 1 repositories."),
];

describe("the rules can fail", () => {
  test.each(
    PORTFOLIO_RULES.map((rule, i) => [rule.name, rule, PLANTS[i]!] as const),
  )("%s", (_, rule, plant) => {
    const document = structuredClone(drawn.at(-1)!);
    expect(rule.broken(document, screenOf(document))).toEqual([]);
    plant(document);
    expect(rule.broken(document, screenOf(document))).not.toEqual([]);
  });
});
