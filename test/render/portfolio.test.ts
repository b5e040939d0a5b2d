/** What a portfolio prints of what others wrote, and where it leads. */
import { describe, expect, test } from "vitest";
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

describe("names of forty characters", () => {
  const ends = ["orchestration-and-lineage-a", "orchestration-and-lineage-b"];
  const many = PORTFOLIOS.get("many")!;
  const label = (i: number) => `octo-org-eu/x${ends[i]}`;
  const document: PortfolioReport = {
    ...many,
    repositories: many.repositories.map((row, i) => (i < ends.length ? { ...row, label: label(i) } : row)),
  };
  const rowsOf = async (width: number | null) => {
    const lines = (await printed("text", document, { width })).split("\n");
    const from = lines.findIndex((line) => line.startsWith("THE REPOSITORIES"));
    const until = lines.findIndex((line, i) => i > from && line.startsWith("changes: "));
    return lines.slice(from + 2, until);
  };
  const count = many.repositories.filter(({ figures }) => figures !== null).length;

  test("stand in one line each, shortened so that they can be told apart where there is no room", async () => {
    expect([...label(0)]).toHaveLength(40);
    for (const width of [60, 80, 100]) {
      const rows = await rowsOf(width);
      expect(rows).toHaveLength(count);
      expect(rows.filter((row) => row.length > width)).toEqual([]);
      const names = rows.slice(0, 2).map((row) => row.split(/ {2}/)[0]!);
      expect(names[0]).toMatch(/^octo-.*(?:….*)?lineage-a$/);
      expect(names[1]).toMatch(/^octo-.*(?:….*)?lineage-b$/);
      expect(names[0]!.length).toBeGreaterThanOrEqual(20);
    }
  });

  test("stand whole where there is room, and in a file", async () => {
    expect((await rowsOf(160))[0]).toMatch(new RegExp(`^${label(0)} `));
    expect((await rowsOf(null)).join("\n")).not.toContain("…");
  });
});

test("what takes less of a bar is not drawn longer", async () => {
  const stage = {
    place: 0,
    waitsFor: "x",
    medianSeconds: null,
    p90Seconds: null,
    entered: 9,
    constraintIn: 0,
  };
  const document = {
    ...ONE,
    stages: [
      { ...stage, stage: "release", kind: "wait" as const, totalSeconds: 90, share: 0.9 },
      { ...stage, stage: "coding", kind: "work" as const, totalSeconds: 5, share: 0.05 },
      { ...stage, stage: "pickup", kind: "wait" as const, totalSeconds: 4, share: 0.04 },
      { ...stage, stage: "rework", kind: "work" as const, totalSeconds: 1, share: 0.01 },
    ],
  };
  const text = await printed("text", document, { width: 80 });
  const bars = document.stages.map(
    ({ stage: name }) => new RegExp(`^${name} +([^ ]+) `, "m").exec(text)?.[1],
  );
  // Of 12 columns for 0.9: 12; 0.67, which is one; 0.53, which is four eighths; and 0.13, which is less than half of one.
  expect(bars).toEqual(["█".repeat(12), "░", "▌", "·"]);
});

describe("the owner of all repositories", () => {
  const many = PORTFOLIOS.get("many")!;
  const names = ["api", "web"];
  const called = (labels: readonly string[]): PortfolioReport => ({
    ...many,
    repositories: many.repositories
      .filter(({ figures }) => figures !== null)
      .slice(0, labels.length)
      .map((row, i) => ({ ...row, label: labels[i]!, state: "done" })),
  });
  const both = called(names.map((name) => `acme/${name}`));

  test.each([
    ["text", /^repository of acme +changes .*\napi .*\nweb /m],
    ["md", /^\| repository of acme \|.*\n.*\n\| (?:\[api\]|api).*\n\| (?:\[web\]|web)/m],
    ["html", /repository of acme.*<bdi>api<\/bdi>.*<bdi>web<\/bdi>/s],
  ])("is said once above them in %s, and their names stay whole in CSV", async (id, table) => {
    expect(await printed(id, both, { width: 160 })).toMatch(table);
    expect(await printed("csv", both)).toMatch(/\r\nacme\/api,.*\r\nacme\/web,/s);
  });

  test.each([
    ["two owners", ["acme/api", "octo/api"]],
    ["a folder", ["acme/api", "web"]],
    ["one alone", ["acme/api"]],
  ])("stays at each name of %s", async (_, labels) => {
    const text = await printed("text", called(labels), { width: 160 });
    expect(text).toMatch(/^repository +changes /m);
    for (const label of labels) expect(text).toMatch(new RegExp(`^${label} `, "m"));
  });
});

test("which repositories lack safeguards is said once, and not at all where it is all of them", async () => {
  const safeguard = (id: string, lacking: readonly string[], walkedAround = 0) => ({
    ...{ id, title: `The ${id}`, purpose: "", next: `Add ${id}.`, unknown: 0, notApplicable: 0 },
    ...{ absent: lacking.length - walkedAround, walkedAround, present: 3 - lacking.length },
    lacking: [...lacking],
  });
  const document: PortfolioReport = {
    ...ONE,
    counts: { ...ONE.counts, asked: 3, judged: 3 },
    safeguards: [
      safeguard("lock", ["a", "b", "c"]),
      safeguard("scan", ["a", "b", "c"], 1),
      safeguard("owner", ["a", "b"]),
      safeguard("rule", ["a", "b"]),
      safeguard("review", ["a", "c"], 2),
    ],
  };
  const text = await printed("text", document, { width: 80 });
  const [, found = ""] = /SAFEGUARDS THAT MOST LACK ─+\n(.*?)(?:\n\n[A-Z]{4}|\n$)/s.exec(text) ?? [];
  expect(found.split("\n")).toEqual([
    "Lacking in all 3 that could be judged",
    ...["- The lock", "  → Add lock."],
    "",
    "Lacking, or in place and walked around, in all 3 that could be judged",
    ...["- The scan (in place, but walked around in 1)", "  → Add scan."],
    "",
    "Lacking in 2 of 3: a, b",
    ...["- The owner", "  → Add owner.", "- The rule", "  → Add rule."],
    "",
    "In place, but walked around in 2 of 3: a, c",
    ...["- The review", "  → Add review."],
  ]);
  expect(await printed("md", document)).toContain(
    "Lacking in 2 of 3: a, b\n\n- **The owner**. Add owner.\n- **The rule**. Add rule.\n",
  );
  expect(await printed("html", document)).toContain(
    "<p>Lacking in 2 of 3: <bdi>a, b</bdi></p><ul><li><strong>The owner</strong>. Add owner.</li><li><strong>The rule</strong>. Add rule.</li></ul>",
  );
});

test("the title of the page says of how many that were asked for it is", async () => {
  const title = async (counts: Partial<PortfolioReport["counts"]>) =>
    /<h1>(.*?)<\/h1>/.exec(await printed("html", { ...ONE, counts: { ...ONE.counts, ...counts } }))?.[1];
  expect(await title({ asked: 10, judged: 6, refused: 3, repeated: 1 })).toBe("6 of 9 repositories");
  expect(await title({ asked: 2, judged: 2 })).toBe("2 repositories");
});

test("a lead time that few changes have is none of the repository", async () => {
  const { figures } = ONE.repositories[0]!;
  const row = withRow({ figures: { ...figures!, finished: 100, withLeadTime: 49 } });
  const [, cells = ""] = /^(acme\/shop .*)$/m.exec(await printed("text", row)) ?? [];
  expect(cells).toMatch(/^acme\/shop +49 of 100 +– /);
});

test("what is not advised is no dash, in any format", async () => {
  const { figures } = ONE.repositories[0]!;
  const withGain = (notAdvised: string[]) => withRow({ figures: { ...figures!, gain: null, notAdvised } });
  for (const id of ["text", "md", "html"]) {
    const times = async (document: PortfolioReport) =>
      (await printed(id, document, { width: 160 })).replace(/\s+/g, " ").match(/not advised\b/g)?.length ?? 0;
    // Once in the row, and twice in the legend, which explains it where it stands.
    expect(await times(withGain(["lead-time"])), id).toBe(3);
    expect(await times(withGain([])), id).toBe(0);
  }
  expect(await printed("csv", withGain(["lead-time"]))).toMatch(/,lead-time\r\n$/);
});

test("a step without a range has empty cells for it, in the table of steps as in that of repositories", async () => {
  const changeDaysPerMonth = { value: 40, low: null, high: null };
  const own = { id: "x", stage: "pickup", action: "Do x.", asks: "whoever plans" };
  const steps = [
    {
      cause: "pickup",
      stage: "pickup",
      repositories: ["a"],
      valued: 1,
      changeDaysPerMonth,
      actions: [{ ...own, repositories: 1 }],
    },
  ];
  const { figures } = ONE.repositories[0]!;
  const row = withRow({ figures: { ...figures!, gain: { ...own, changeDaysPerMonth }, notAdvised: [] } });
  expect(await printed("csv-steps", { ...ONE, steps })).toMatch(/\r\npickup,pickup,a,1,40,,,Do x\.\r\n$/);
  expect(await printed("csv", row)).toMatch(/,x,pickup,Do x\.,40,,,\r\n$/);
});

test("the legend explains what stands in the table, and nothing else", async () => {
  const { figures } = ONE.repositories[0]!;
  const trend = { was: 1, is: 2, conclusion: "too-few" as const, says: "" };
  const gain = (low: number, high: number) => ({
    ...{ id: "x", stage: "release", action: "Do x.", asks: "whoever plans" },
    changeDaysPerMonth: { value: low, low, high },
  });
  const whole = { ...figures!, finished: 40, withLeadTime: 40, trend, notAdvised: [] };
  const lead = { medianSeconds: 3600, interval: null, why: null };
  for (const id of ["text", "md", "html"]) {
    const legend = async (more: object) =>
      (await printed(id, withRow({ figures: { ...whole, leadTime: lead, ...more } }), { width: 160 }))
        .replace(/\s+/g, " ")
        .match(/changes: finished ones.*?first[^.]*?(?= [A-Z*#]|<|$)/)?.[0];
    expect(await legend({ gain: gain(51, 62) }), id).not.toMatch(
      /of 36|fewer than half|beyond chance|not compared|–:/,
    );
    expect(await legend({ gain: gain(51, 62) }), id).toMatch(
      /too few changes to tell .*likeliest of the range/,
    );
    expect(await legend({ gain: null, withLeadTime: 9, trend: null }), id).toMatch(
      /21 of 36: .*– where fewer than half.*– not compared .*–: no step can be valued, or none saves time$/,
    );
  }
});

test("what was read in part has a mark at its name, and no other row has", async () => {
  const many = PORTFOLIOS.get("many")!;
  const partly = many.repositories.filter(({ state }) => state === "partly").map(({ label }) => label);
  expect(partly).toHaveLength(1);
  for (const [id, mark] of [
    ["text", " *"],
    ["md", "&#32;&#42; |"],
    ["html", " *</th>"],
  ] as const) {
    const [whole, one] = [await printed(id, many), await printed(id, ONE)];
    const rows = whole.split("\n").filter((line) => line.includes(mark) && !line.startsWith("* "));
    expect(rows, id).toHaveLength(1);
    expect(rows[0], id).toContain(partly[0]);
    expect(whole, id).toMatch(/(?:\*|&#42;) read in part: what is missing/);
    expect(one, id).not.toMatch(/read in part/i);
  }
  expect(await printed("csv", many)).toMatch(/,partly,"This is a partial clone/);
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

test("how many measures are good stands beside those that ask, and of how many that is", async () => {
  const { figures } = ONE.repositories[0]!;
  const missing = { id: "rework", title: "Rework", headline: false, because: "", remedy: null };
  const document = withRow({
    figures: {
      ...figures!,
      findings: { act: 1, watch: 2, good: 15, unknown: 32 },
      unavailable: [missing, missing],
    },
  });
  // 1, 2, 15 and 32 that are unknown are 50.
  for (const [id, cells] of [
    ["text", / 1 · 2 · 15 of 50 +2 /],
    ["md", /\| 1 · 2 · 15 of 50 \| 2 \|/],
    ["html", />1 · 2 · 15 of 50<\/td><td[^>]*>2</],
  ] as const)
    expect(await printed(id, document, { width: 160 }), id).toMatch(cells);
  const [head, row] = (await printed("csv", document)).split("\r\n").map((line) => line.split(","));
  const from = head!.indexOf("figures.findings.act") - head!.length;
  expect(row!.slice(from, from + 4)).toEqual(["1", "2", "32", "15"]);
});

test("commands are code in Markdown, and the sentence around them is text", async () => {
  const why = "It is *shallow*.";
  const of = async (next: string) => {
    const document = { ...withRow({ state: "refused", why, next }), safeguards: [] };
    const [, told] = /: It is &#42;shallow&#42;. (.*)/.exec(await printed("md", document)) ?? [];
    return told?.replaceAll("&#32;", " ");
  };
  expect(await of("git -C FOLDER fetch --unshallow --tags")).toBe(
    "<code>git -C FOLDER fetch --unshallow --tags</code>",
  );
  expect(await of("Run git -C FOLDER fsck, then git -C FOLDER fetch --refetch or clone it again.")).toBe(
    "Run <code>git -C FOLDER fsck</code>, then <code>git -C FOLDER fetch --refetch</code> or clone it again.",
  );
  expect(await of("flowaudit itself failed: <b>flowaudit sync --all</b>.")).toBe(
    "flowaudit itself failed: &#60;b&#62;<code>flowaudit sync --all</code>&#60;/b&#62;.",
  );
});
