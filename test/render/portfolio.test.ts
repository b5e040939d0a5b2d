/** What a portfolio prints of what others wrote, and where it leads. */
import { expect, test } from "vitest";
import type { PortfolioReport } from "../../src/judge/report/report.ts";
import { formatFor, PORTFOLIO_FORMATS, type RenderOptions } from "../../src/render/index.ts";
import { PORTFOLIOS } from "./portfolios.ts";

const OPTIONS: RenderOptions = { width: null, colour: false, links: false, all: false, top: 5 };
const ONE = PORTFOLIOS.get("one")!;

async function printed(id: string, document: PortfolioReport, more: Partial<RenderOptions> = {}) {
  const format = PORTFOLIO_FORMATS.find((one) => one.id === id) ?? formatFor(PORTFOLIO_FORMATS, id)!;
  return (await format.load())(document, { ...OPTIONS, ...more });
}

/** The portfolio with one of its rows otherwise. */
const withRow = (more: Partial<PortfolioReport["repositories"][number]>): PortfolioReport => ({
  ...ONE,
  repositories: ONE.repositories.map((row, i) => (i === 0 ? { ...row, ...more } : row)),
});

test("a repository leads to its page beside it, else to its address", async () => {
  expect(await printed("html", ONE)).toContain('<a href="shop.html">');
  const html = await printed("html", withRow({ page: null, url: "https://github.com/acme/shop" }));
  expect(html).toContain('href="https://github.com/acme/shop"');
});

test.each([
  "javascript:alert(1).html",
  "../secret.html",
  "https://evil.example/x.html",
  '"onload="x.html',
])("%s is no page beside it", async (page) => {
  const html = await printed("html", withRow({ page, url: null }));
  expect(html).not.toContain(`href="${page}`);
  expect(html).not.toContain("onload=");
});

test("a name does nothing, wherever it is printed", async () => {
  const label = "=cmd <img src=x onerror=alert(1)> [a](javascript:b) \u001b[31m";
  const document = withRow({ label, state: "refused", why: label });
  const html = await printed("html", document);
  expect(html).not.toContain("<img");
  expect(html.match(/<script/g)).toHaveLength(1);
  const markdown = await printed("md", document);
  expect(markdown).not.toMatch(/<img|\]\(javascript/);
  expect(await printed("text", document)).not.toContain("\u001b");
  expect((await printed("csv", document)).split("\r\n")[1]).toMatch(/^"?'=cmd/);
});

test("what is left out of a short page is counted, and --all has it", async () => {
  const many = PORTFOLIOS.get("many")!;
  const [short, whole] = [await printed("text", many), await printed("text", many, { all: true })];
  expect(many.steps.length).toBeGreaterThan(5);
  expect(short).toContain(`${many.steps.length - 5} more: --all`);
  expect(whole).not.toContain("more: --all");
  expect(short).toContain("calm, quiet, resting, silent, sleeping and 1 more: ");
  expect(whole).toContain("calm, quiet, resting, silent, sleeping, still: ");
});

test("a lead time that few changes have is none of the repository", async () => {
  const { figures } = ONE.repositories[0]!;
  const row = withRow({ figures: { ...figures!, finished: 100, withLeadTime: 49 } });
  const [, cells = ""] = /^(acme\/shop .*)$/m.exec(await printed("text", row)) ?? [];
  expect(cells).toMatch(/^acme\/shop +49 of 100 +– /);
});

test("teams and who waits for whom stand in every format, and only where they were asked for", async () => {
  const [document, bare] = [PORTFOLIOS.get("by team")!, PORTFOLIOS.get("many")!];
  for (const [id, has] of [
    ["text", /^THE TEAMS.*^core +\d+ .*^WHO WAITS FOR WHOM.*^who waited +for whom +change-days/ms],
    ["md", /^## The teams.*^\| core.*^## Who waits for whom.*^\| who waited \| for whom \| change-days/ms],
    ["html", /<h2[^>]*>The teams.*<h2[^>]*>Who waits for whom.*change-days for.*Pair by pair/s],
    ["csv-teams", /^team,repositories,changes,.*\r\ncore,/s],
    ["csv-waits", /^authorTeam,askedTeam,waitedSeconds,changes,requests\r\n/],
  ] as const) {
    expect(await printed(id, document), id).toMatch(has);
    if (!id.startsWith("csv")) expect(await printed(id, bare), id).not.toMatch(/the teams|who waits/i);
  }
  // duo has two people, and no row; its changes are told of as a number.
  const { rows, waits } = document.teams!;
  expect(JSON.stringify([rows, waits])).not.toContain("duo");
  expect(await printed("html", document)).not.toContain("duo");
});

test("the name of a team does nothing, wherever it is printed", async () => {
  const document = PORTFOLIOS.get("by hostile teams")!;
  const html = await printed("html", document);
  expect(html).toContain("&lt;img");
  expect(html).not.toContain("<img");
  expect(await printed("md", document)).not.toMatch(/<img|\]\(javascript/);
  for (const id of ["csv-teams", "csv-waits"]) expect(await printed(id, document)).toMatch(/(?:^|,)"?'=cmd/m);
});

test("whether assistance got changes through stands in every format for people, where it is told", async () => {
  const says = [
    "Cannot tell over all repositories: it takes 5.",
    "Changes were not given assistance by lot.",
  ];
  const told: PortfolioReport = {
    ...ONE,
    absorption: {
      word: "cannot tell",
      says,
      repositories: 0,
      declared: 0,
      others: 0,
      before: null,
      lead: null,
    },
  };
  for (const id of ["text", "md", "html"]) {
    const [page, without] = [await printed(id, told), await printed(id, ONE)];
    for (const one of says) expect(page).toContain(one);
    expect(page).toMatch(/did faster coding ship anything\?/i);
    expect(without).not.toMatch(/did faster coding ship anything\?/i);
  }
});
