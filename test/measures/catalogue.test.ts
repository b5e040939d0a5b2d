import { describe, expect, it } from "vitest";
import { SOURCES, type SourceId } from "../../src/config/delivery-sources.ts";
import { boundSays, boundWord } from "../../src/config/yardsticks.ts";
import { parseDuration } from "../../src/lib/time/durations.ts";
import { GROUPS, groupsOf } from "../../src/measures/groups.ts";
import { MEASURES } from "../../src/measures/index.ts";
import type { Finding } from "../../src/measures/measure.ts";
import { waitSays } from "../../src/measures/readings/waits.ts";
import { inFull } from "../../src/measures/remedies.ts";
import { STAGES, type StageId } from "../../src/model/flow.ts";
import { USUAL, YARDSTICKS } from "../yardsticks.ts";

const FINDINGS: Finding[] = ["good", "watch", "act", "unknown"];
const ids = MEASURES.map(({ meta }) => meta.id);
const metas = MEASURES.map(({ meta }) => meta);

describe("the catalogue", () => {
  it("stands in the order of its groups, which no other group interrupts", () => {
    expect([...new Set(metas.map(({ group }) => group))]).toEqual(Object.keys(GROUPS));
    expect(groupsOf(MEASURES).flatMap(({ measures }) => measures)).toEqual(ids);
  });

  it("has each id once", () => {
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("has five rows that always stand, first", () => {
    expect(metas.slice(0, 6).map(({ group }) => group === "headline")).toEqual([
      ...Array(5).fill(true),
      false,
    ]);
  });

  it.each(metas)("$id fits into the cells of the table", (meta) => {
    expect(meta.title.length).toBeLessThanOrEqual(60);
    for (const cell of [meta.tells, ...FINDINGS.map((finding) => meta.next[finding])]) {
      expect(cell.length, cell).toBeLessThanOrEqual(110);
      expect(cell, "one sentence").toMatch(/^[A-Z][^.!?]*[.?]$/);
    }
  });

  // Of 80 columns the longest finding takes 10 and the gap 2, the arrow before a step 2 more.
  it.each(
    metas.filter(({ group }) => group === "headline"),
  )("$id takes a line a cell at 80 columns", (meta) => {
    expect(meta.tells.length, meta.tells).toBeLessThanOrEqual(68);
    for (const finding of FINDINGS)
      expect(meta.next[finding].length, meta.next[finding]).toBeLessThanOrEqual(66);
  });

  // A stage and a measure stand on one screen, each with its own median or share: one name is for one number.
  it.each(metas)("$id is not called as a stage is, nor as the wait in one", ({ title }) => {
    const plain = (words: string) =>
      words
        .toLowerCase()
        .replace(/\bwaiting\b/, "wait")
        .replace(/\bbefore\b/, "for")
        .replace(/\b(?:a|the) /g, "");
    const stages = Object.keys(STAGES) as StageId[];
    expect(stages).not.toContain(plain(title).split(/[^a-z]/)[0]);
    const sources = Object.keys(SOURCES) as SourceId[];
    const waits = stages.flatMap((stage) =>
      sources.map((id) => waitSays(stage, { source: { id, because: "" } })),
    );
    for (const wait of waits.filter((says) => says.startsWith("Waiting")))
      expect(plain(title)).not.toContain(plain(wait));
  });

  it.each(
    metas,
  )("$id says what to do for every finding, where it comes from and how to supply it", (meta) => {
    expect(Object.keys(meta.next).sort()).toEqual([...FINDINGS].sort());
    expect(meta.source.length).toBeGreaterThan(10);
    expect(meta.needs.length).toBeGreaterThan(0);
    expect(inFull(meta.remedy)).toMatch(/\.$/);
  });

  it.each(metas)("$id says how it is computed, in a few sentences", ({ definition }) => {
    expect(definition).toMatch(/^[A-Z].*[.]$/);
    expect(definition.length).toBeGreaterThan(80);
    expect(definition.length).toBeLessThanOrEqual(450);
    // What it is counted over: the window, or (of finished changes) what the window holds.
    expect(definition).toMatch(/\bwindow\b|\bfinished changes\b|\bimpact file\b/i);
  });

  it.each(metas)("$id says how to reach GitHub where git does not hold what it needs", ({
    needs,
    remedy,
  }) => {
    const fromGitHub = needs.some((fact) => ["reviews", "checks", "issues", "incidents"].includes(fact));
    if (fromGitHub) expect(inFull(remedy)).toMatch(/\bGH_TOKEN\b.*\bgh auth login\b/);
    expect(inFull(remedy)).not.toMatch(/GITHUB_TOKEN|--token/);
  });

  it("measures everything that stands in it", () => {
    expect(MEASURES.filter(({ measure }) => measure === undefined)).toEqual([]);
  });
});

describe("the yardsticks", () => {
  const own = metas.flatMap(({ id, yardsticks = {} }) =>
    Object.entries(yardsticks).map(([key, yardstick]) => ({ id, key, yardstick })),
  );

  it.each(own)("$key bears the name of its measure, and has words around its value", ({
    id,
    key,
    yardstick,
  }) => {
    expect(key.replace(/\.\w+$/, "")).toBe(id);
    expect(yardstick.says.split("…")).toHaveLength(2);
    expect(yardstick.says).not.toMatch(/^at (?:most|least) …$/);
    expect(boundSays(yardstick, 1)).not.toContain("…");
  });

  it.each(
    Object.entries(USUAL),
  )("%s says where it comes from, and is written as it is read", (key, bound) => {
    expect(bound.source).toMatch(/\b(19|20)\d\d\b|flowaudit default/);
    expect(bound.says).not.toBe("");
    expect(Number.isFinite(bound.value)).toBe(true);
    const yardstick = YARDSTICKS[key]!;
    if (yardstick.unit === "share") expect(bound.value).toBeLessThanOrEqual(1);
    if (yardstick.unit === "duration")
      expect(parseDuration(boundWord(yardstick, bound.value))).toBe(Math.round(bound.value) * 1000);
  });

  it("say a duration alike, whatever its value", () => {
    for (const { yardstick } of own.filter(({ yardstick: { unit } }) => unit === "duration")) {
      const [before, after] = yardstick.says.split("…") as [string, string];
      const says = yardstick.usual?.says ?? `${before}1 d${after}`;
      expect([says.startsWith(before), says.endsWith(after)]).toEqual([true, true]);
      const between = says.slice(before.length, says.length - after.length);
      expect(between).toMatch(/^(?:one (?:week|month|day)|[\d.]+ (?:h|d))$/);
    }
  });

  it("puts a harder bound only beside a milder one", () => {
    for (const key of Object.keys(USUAL).filter((one) => one.endsWith(".act")))
      expect(USUAL).toHaveProperty([key.replace(/\.act$/, "")]);
  });
});
