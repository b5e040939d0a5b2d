/** The page in short: what it has, and that it leaves the rest out. */
import { expect, test } from "vitest";
import { html } from "../../../src/render/html/parts/markup.ts";
import { REPORTS } from "../reports.ts";
import { pageOf, reportOf } from "./documents.ts";

const shown = (text: string) => html`${text}`.toString();
const parts = (document: string) => [...document.matchAll(/<section id="([^"]*)"/g)].map(([, id]) => id);

test("the verdict, the map, the two tables, three steps, and what was seen", () => {
  const report = reportOf("whole");
  const [first] = report.recommendations;
  const many = {
    ...report,
    recommendations: Array.from({ length: 5 }, (_, n) => ({ ...first!, action: `Step ${n}.` })),
  };
  const document = pageOf(many, { summary: true });
  expect(parts(document)).toEqual(["verdict", "time", "measures", "readiness", "advice", "gaps"]);
  expect(document).toContain('<figure id="figure-value-stream">');
  const headlines = report.measures.filter(({ headline }) => headline);
  for (const { title, tells } of headlines)
    for (const says of [title, tells]) expect(document).toContain(shown(says));
  for (const { evaluating, check } of report.readiness)
    for (const says of [evaluating, check]) expect(document).toContain(shown(says));
  for (const head of ["What you measure", "What it tells you", "What you do next"])
    expect(document).toContain(`>${head}</th>`);
  expect([0, 1, 2, 3].map((n) => document.includes(`<h3>Step ${n}.</h3>`))).toEqual([
    true,
    true,
    true,
    false,
  ]);
});

test("a change-day is explained beside the first figure in it, and only there where there is one", () => {
  const report = reportOf("whole");
  const [first] = report.recommendations;
  const explained = "A change-day is one change waiting for one day.";
  const lead = (worth: typeof first) =>
    pageOf({ ...report, recommendations: [worth!] }, { summary: true }).split('id="time"')[0]!;
  expect(first!.worth).not.toBeNull();
  expect(lead(first)).toContain(explained);
  expect(lead({ ...first!, worth: null, worthMissing: "Nothing was replayed." })).not.toContain(explained);
});

test("what stands behind the figures is left out", () => {
  expect(pageOf(reportOf("whole"), { summary: true })).not.toMatch(/<details|flowaudit explain/);
});

/** What only whoever ran it can type or set, to see more. */
const OPERATORS = /(?<![\w-])--[a-z]|GH_TOKEN|gh auth|git fetch|flowaudit doctor|flowaudit report/;

test.each(
  [...REPORTS.keys()].filter((name) => name !== "hostile"),
)("%s: a client is given no commands of whoever made it", (name) => {
  const report = reportOf(name);
  const body = pageOf(report, { summary: true, script: false }).split("</style>")[1]!;
  expect(body).not.toMatch(OPERATORS);
  for (const { remedy } of report.gaps) expect(body).not.toContain(shown(remedy));
});

test("who made it finds on it what to do to see more", () => {
  const report = reportOf("library");
  const body = pageOf(report, { summary: true, withCommands: true }).split("</style>")[1]!;
  expect(report.gaps.length).toBeGreaterThan(0);
  for (const { remedy } of report.gaps.slice(0, 3)) expect(body).toContain(shown(remedy));
});

test("what is not known of a kind of work says why, in place of how to supply it", () => {
  const report = reportOf("whole");
  const [row] = report.readiness;
  const open = { ...row!, verdict: "unknown" as const, next: "Run it with --window 1y." };
  const rows = (withCommands: boolean) =>
    pageOf({ ...report, readiness: [open] }, { summary: true, withCommands });
  expect(rows(false)).toContain("Nobody knows of the secret scan.");
  expect(rows(false)).not.toContain("--window 1y");
  expect(rows(true)).toContain("Run it with --window 1y.");
});

test("of many gaps three are told, and how many there are besides", () => {
  const report = reportOf("whole");
  const gaps = Array.from({ length: 7 }, (_, n) => ({ id: `g${n}`, says: `Gap ${n}.`, remedy: "Mend it." }));
  const document = pageOf({ ...report, gaps }, { summary: true });
  expect(document.match(/Gap \d\./g)).toEqual(["Gap 0.", "Gap 1.", "Gap 2."]);
  expect(document).toContain("4 gaps more");
});
