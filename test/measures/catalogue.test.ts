import { describe, expect, it } from "vitest";
import { DEFAULT_THRESHOLDS } from "../../src/config/thresholds.ts";
import { MEASURES } from "../../src/measures/index.ts";
import type { Finding } from "../../src/measures/measure.ts";

const FINDINGS: Finding[] = ["good", "watch", "act", "unknown"];
const ids = MEASURES.map(({ meta }) => meta.id);
const metas = MEASURES.map(({ meta }) => meta);

describe("the catalogue", () => {
  it("stands in the reading order of the report", () => {
    expect(ids).toEqual([
      "lead-time",
      "first-review-wait",
      "test-cycle",
      "change-failure",
      "rework",
      "stage-breakdown",
      "constraint",
      "delay-cost",
      "flow-efficiency",
      "request-to-production",
      "request-to-merge",
      "throughput",
      "deployment-frequency",
      "time-to-restore",
      "incidents",
      "defect-escapes",
      "batch-size",
      "wip",
      "queue-growth",
      "release-wait",
      "abandonment",
      "last-commit-to-merge",
      "review-rounds",
      "gates",
      "gatekeepers",
      "reviewer-load",
      "senior-attention",
      "change-size",
      "cognitive-load",
      "rubber-stamps",
      "control-bypass",
      "clarification",
      "handoffs",
      "spec-first",
      "scope-drift",
      "checks-failed",
      "trunk-health",
      "tests-with-change",
      "integration-friction",
      "cross-boundary",
      "operational-load",
      "ai-share",
      "ai-absorption",
      "ai-defects",
      "ai-traceability",
      "impact-density",
    ]);
  });

  it("has each id once", () => {
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("has the five rows that always stand, first", () => {
    const stars = ["lead-time", "first-review-wait", "test-cycle", "change-failure", "rework"];
    expect(metas.filter(({ star }) => star).map(({ id }) => id)).toEqual(stars);
    expect(ids.slice(0, 5)).toEqual(stars);
  });

  it.each(metas)("$id fits into the cells of the table", (meta) => {
    expect(meta.title.length).toBeLessThanOrEqual(60);
    for (const cell of [meta.tells, ...FINDINGS.map((finding) => meta.next[finding])]) {
      expect(cell.length, cell).toBeLessThanOrEqual(110);
      expect(cell, "one sentence").toMatch(/^[A-Z][^.!?]*[.?]$/);
    }
  });

  it.each(
    metas,
  )("$id says what to do for every finding, where it comes from and how to supply it", (meta) => {
    expect(Object.keys(meta.next).sort()).toEqual([...FINDINGS].sort());
    expect(meta.source.length).toBeGreaterThan(10);
    expect(meta.needs.length).toBeGreaterThan(0);
    expect(meta.supply).toMatch(/\.$/);
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
    supply,
  }) => {
    const fromGitHub = needs.some((fact) => ["reviews", "checks", "issues", "incidents"].includes(fact));
    if (fromGitHub) expect(supply).toMatch(/\bGH_TOKEN\b.*\bgh auth login\b/);
    expect(supply).not.toMatch(/GITHUB_TOKEN|--token/);
  });

  it("measures everything that stands in it", () => {
    expect(MEASURES.filter(({ measure }) => measure === undefined)).toEqual([]);
  });
});

describe("the default thresholds", () => {
  it.each(
    Object.entries(DEFAULT_THRESHOLDS),
  )("%s belongs to a measure and says where it comes from", (key, bound) => {
    expect(ids).toContain(key.replace(/\.\w+$/, ""));
    expect(bound.source).toMatch(/\b(19|20)\d\d\b|flowaudit default/);
    expect(bound.says).not.toBe("");
    expect(Number.isFinite(bound.value)).toBe(true);
  });

  it("puts a harder bound only beside a milder one", () => {
    for (const key of Object.keys(DEFAULT_THRESHOLDS).filter((one) => one.endsWith(".act"))) {
      expect(DEFAULT_THRESHOLDS).toHaveProperty([key.replace(/\.act$/, "")]);
    }
  });
});
