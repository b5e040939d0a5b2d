/** What a page is made of, as far as no browser is needed to tell. */

import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { headOf } from "../../../../src/judge/report/head-of.ts";
import type { ReadinessReport } from "../../../../src/judge/report/report.ts";
import { GROUPS, groupsOf } from "../../../../src/measures/groups.ts";
import { MEASURES } from "../../../../src/measures/index.ts";
import { STAGES } from "../../../../src/model/flow-terms.ts";
import { CHARTS } from "../../../../src/render/html/charts/charts.ts";
import { page } from "../../../../src/render/html/documents/page.ts";
import { TABLE_SCRIPT } from "../../../../src/render/html/documents/table-script.ts";
import { html, joined, link, raw, type Value } from "../../../../src/render/html/parts/markup.ts";
import { grouped } from "../../../../src/render/html/parts/measure-groups.ts";
import { boundsOf } from "../../../../src/render/html/parts/stage-bounds.ts";
import { READINESS_FORMATS } from "../../../../src/render/index.ts";
import { REPORTS } from "../../reports.ts";
import { pageOf, reportOf } from "../documents.ts";

describe("markup", () => {
  test("what is no markup is escaped, in texts and in attributes", () => {
    const name = `"><b>&'`;
    expect(html`<p title="${name}">${name}</p>`.toString()).toBe(
      '<p title="&quot;&gt;&lt;b&gt;&amp;&#39;">&quot;&gt;&lt;b&gt;&amp;&#39;</p>',
    );
  });

  test("markup stands as it is, lists are joined, nothing is nothing", () => {
    const parts: Value[] = [html`<i>${1}</i>`, "<", null, false, raw("<hr>")];
    expect(html`${parts}`.toString()).toBe("<i>1</i>&lt;<hr>");
    expect(joined(["a", "b"], html`<br>`).toString()).toBe("a<br>b");
  });

  test("what hides or turns text does not pass", () => {
    const says = html`${"a\u202eb\u200bc\u0007d\ne\ud800"}`.toString();
    expect(says).toBe("a\ufffdb\ufffdc\ufffdd e\ufffd");
  });

  test("figures keep their units", () => {
    expect(html`${"4 d 13 h of 62 %, 3 changes"}`.toString()).toBe(
      "4\u00a0d\u00a013\u00a0h of 62\u00a0%, 3 changes",
    );
  });

  test("no text whatever ends its place", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(html`${text}`.toString()).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
      }),
    );
  });

  test.each([
    "javascript:alert(1)",
    " https://a.b",
    "data:text/html,x",
    "//a.b",
    'https://a.b/"é',
    "https://a.b/c d",
  ])("%s is no link", (address) => {
    expect(link(address, "x").toString()).toBe("x");
  });

  test("an address of the web is a link", () => {
    expect(link("https://a.b/?c=1&d", "x").toString()).toBe(
      '<a href="https://a.b/?c=1&amp;d" rel="noreferrer">x</a>',
    );
  });
});

describe("the policy", () => {
  const parts = { title: "T", header: html`<h1>T</h1>`, sections: [], footer: html`` };
  const digestOf = (tag: string, document: string) => {
    const [, inside] = new RegExp(`<${tag}>([\\s\\S]*)</${tag}>`).exec(document)!;
    return `'sha256-${createHash("sha256").update(inside!, "utf8").digest("base64")}'`;
  };
  const policyOf = (document: string) =>
    /Content-Security-Policy" content="([^"]*)"/.exec(document)![1]!.replaceAll("&#39;", "'");

  test("names the digests of the style and of the script that the page has", () => {
    const document = page(parts, {});
    expect(policyOf(document)).toBe(
      `default-src 'none'; script-src ${digestOf("script", document)}; style-src ${digestOf("style", document)}; base-uri 'none'; form-action 'none'`,
    );
  });

  test("lets nothing run where no script is wanted, and there is none", () => {
    const document = page(parts, { script: false });
    expect(policyOf(document)).toBe(
      `default-src 'none'; style-src ${digestOf("style", document)}; base-uri 'none'; form-action 'none'`,
    );
    expect(document).not.toContain("<script");
  });
});

test("the script is small, and nothing in it ends it early", () => {
  expect(TABLE_SCRIPT.length).toBeLessThanOrEqual(4_000);
  expect(TABLE_SCRIPT).not.toMatch(/<!--|<\/?script|innerHTML|insertAdjacent|eval|Function/);
});

describe.each([...REPORTS.keys(), "whole"])("%s", (name) => {
  const document = pageOf(reportOf(name));
  const bare = document.replace(`<script>${TABLE_SCRIPT}</script>`, "");

  test("nothing that runs but the one script, nothing that is loaded, nothing that only programs say", () => {
    expect(bare).not.toMatch(/<script|<img|<link|\son\w+=|\sstyle=|@import|url\(/i);
    const words = bare.replace(/<style>[\s\S]*<\/style>/, "").replace(/<[^>]*>/g, "");
    expect(words).not.toMatch(/\b(?:NaN|undefined|null|Infinity)\b|\[object/);
    expect(bare).not.toMatch(/="(?:NaN|undefined|null|Infinity)"/);
  });

  test("every id is there once, and every link inside of the page leads to one", () => {
    const ids = [...document.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const targets = [...document.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id);
    expect(targets.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test("headings go down one step at a time", () => {
    const levels = [...document.matchAll(/<h([1-6])[ >]/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toEqual([1]);
    expect(levels.filter((level, index) => index > 0 && level > levels[index - 1]! + 1)).toEqual([]);
  });

  test("the same page every time", () => {
    expect(pageOf(reportOf(name))).toBe(document);
  });
});

test("every measure stands in one group of the page", () => {
  const [measure] = reportOf("shop").measures;
  const groups = grouped(
    MEASURES.map(({ meta }) => ({ ...measure!, id: meta.id })),
    groupsOf(MEASURES),
  );
  expect(groups.map(({ title }) => title)).toEqual(Object.values(GROUPS));
  expect(groups.flatMap((group) => group.measures.map(({ id }) => id)).sort()).toEqual(
    MEASURES.map(({ meta }) => meta.id).sort(),
  );
  const added = grouped([{ ...measure!, id: "a-new-one" }], groupsOf(MEASURES));
  expect(added.map(({ title }) => title)).toEqual(["Others"]);
});

test("every stage is explained, and no other", () => {
  expect(["intake", ...Object.keys(STAGES)].filter((stage) => boundsOf(stage) === null)).toEqual([]);
  expect(boundsOf("toString")).toBeNull();
});

test("every chart stands on the page of a report that has all of it, once", () => {
  const document = pageOf(reportOf("whole"));
  for (const { id } of CHARTS) expect([id, document.split(`id="figure-${id}"`).length - 1]).toEqual([id, 1]);
});

test("readiness is a page of its own", async () => {
  const report = reportOf("whole");
  const { readiness, controls, gaps } = report;
  const document: ReadinessReport = { ...headOf(report), readiness, controls, changes: [], gaps };
  const render = await READINESS_FORMATS.find(({ id }) => id === "html")!.load();
  const shown = render(document, { width: null, colour: false, links: false, all: false, top: 5 });
  expect(readiness.length).toBeGreaterThan(0);
  for (const { evaluating } of readiness) expect(shown).toContain(html`${evaluating}`.toString());
  for (const { title } of controls) expect(shown).toContain(html`${title}`.toString());
});
