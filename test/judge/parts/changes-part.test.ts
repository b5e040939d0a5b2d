import { describe, expect, test } from "vitest";
import { reportChange, reportHeads, reportIncident } from "../../../src/judge/parts/changes-part.ts";
import { linksFor } from "../../../src/judge/parts/links.ts";
import type { Change } from "../../../src/model/flow.ts";
import {
  aChange,
  aFlow,
  aHead,
  anAbandonedChange,
  anAttempt,
  anOpenChange,
  aSpan,
  type ChangeOverrides,
  hours,
  SEES_GITHUB,
  T0,
} from "../../builders.ts";

const links = linksFor({ ...aFlow().repository, web: "https://github.com/o/r", forge: "github" });
const report = (overrides: ChangeOverrides) => reportChange(aChange(overrides), links, true, "tags");

describe("a change in the report", () => {
  test("carries what it touched, how it came and what it is for", () => {
    const scope = {
      packages: ["a"],
      areas: [],
      codeAreas: [],
      owned: [],
      risks: [],
      teams: ["@o/t"],
      code: true,
      tests: false,
      operations: [{ kind: "service" as const, added: 1, removed: 0 }],
    };
    const { owned: _people, codeAreas: _code, ...printed } = scope;
    expect(report({ scope, mergeMark: "bors", kind: "fix", hotfix: "branch hotfix/x" })).toMatchObject({
      scope: printed,
      scopeMissing: null,
      mergeMark: "bors",
      kind: "fix",
      hotfix: "branch hotfix/x",
    });
  });

  test("carries how it was kept together with the main line, with a link", () => {
    const mergeBase = { at: T0, source: "a commit", ref: "abc" };
    expect(report({ integration: { baseMerges: 2, conflicts: 1, mergeBase } })).toMatchObject({
      integration: {
        baseMerges: 2,
        conflicts: 1,
        mergeBase: {
          at: "2026-01-05T00:00:00.000Z",
          url: "https://github.com/o/r/commit/abc",
          missing: null,
        },
      },
      integrationMissing: null,
    });
  });

  test("says why something is missing", () => {
    expect(
      report({ scope: { missing: "cut off" }, integration: { missing: "squash-hides-commits" } }),
    ).toMatchObject({
      scope: null,
      scopeMissing: "cut off",
      integration: null,
      integrationMissing: "merged by a squash, which leaves the change's own commits behind",
    });
  });

  test("cleans names that came from the repository", () => {
    const scope = {
      packages: ["a\u202eb\n"],
      areas: [],
      codeAreas: [],
      owned: [],
      risks: [],
      teams: ["@o/\u0007"],
      code: true,
      tests: false,
      operations: [],
    };
    expect(report({ scope, hotfix: "label \u001b[31m" })).toMatchObject({
      scope: { packages: ["ab"], areas: [], risks: [], teams: ["@o/\ufffd"] },
      hotfix: "label \ufffd[31m",
    });
  });
});

describe("a pull request in the report", () => {
  const pull = {
    url: "https://github.com/o/r/pull/9",
    reviewers: ["person-1", "person-2"],
    author: "person-3",
  };
  const merged = report({
    stages: [
      ["coding", hours(1)],
      ["pickup", hours(2)],
      ["release", hours(3)],
    ],
    pull,
  });

  test("has its own page, its moments and its reviews in numbers", () => {
    expect(merged).toMatchObject({
      url: pull.url,
      state: "merged",
      openedAt: { at: "2026-01-05T01:00:00.000Z", url: pull.url },
      mergedAt: { at: "2026-01-05T03:00:00.000Z" },
      review: { reviewers: 2, pushes: 0, requested: false },
    });
  });

  test("names nobody", () => {
    expect(JSON.stringify(merged)).not.toContain("person-");
  });

  test("is open or abandoned where it did not land", () => {
    const seen = (change: Change) => reportChange(change, links, false, "tags");
    expect(seen(anOpenChange())).toMatchObject({ state: "open", style: null, leadTimeSeconds: null });
    expect(seen(anAbandonedChange())).toMatchObject({
      state: "abandoned",
      closedAt: { at: "2026-01-08T00:00:00.000Z" },
    });
    expect(seen(anOpenChange()).spans.at(-1)).toMatchObject({ stage: "pickup", open: true, awaits: null });
  });

  test("says after the merge what delivers there is waited for", () => {
    const spans = [aSpan("release", T0, T0 + hours(2)), aSpan("deploy", T0 + hours(2), T0 + hours(3))];
    const waited = (source: "tags" | "deployments") =>
      reportChange(aChange({ spans }), links, true, source).spans.map(({ awaits }) => awaits);
    expect(waited("tags")).toEqual(["a release", "the release to finish"]);
    expect(waited("deployments")).toEqual(["a deployment", "the deployment to finish"]);
  });

  test("carries what each stretch waited for and what began it", () => {
    const began = {
      source: "a push\u202e",
      kind: "push" as const,
      ref: "abc",
      url: "https://github.com/o/r/commit/abc",
    };
    const span = {
      ...aSpan("review", T0, T0 + hours(2)),
      awaits: "1 more approval",
      queued: hours(1),
      began,
    };
    expect(report({ spans: [span] }).spans).toEqual([
      {
        stage: "review",
        kind: "wait",
        from: "2026-01-05T00:00:00.000Z",
        to: "2026-01-05T02:00:00.000Z",
        seconds: 7200,
        workingSeconds: null,
        open: false,
        awaits: "1 more approval",
        queuedSeconds: 3600,
        began: { source: "a push", ref: began.ref, url: began.url },
      },
    ]);
  });

  test("leads to the issue that asked for it", () => {
    const asked = { at: T0, source: "creation of the issue o/r#4", ref: "https://github.com/o/r/issues/4" };
    const change = { ...aChange({}), requestedAt: asked };
    expect(reportChange(change, links, true, "tags").requestedAt).toMatchObject({
      ref: "#4",
      url: "https://github.com/o/r/issues/4",
    });
  });

  test("without one says so", () => {
    const { review, readyAt, requestedAt } = report({});
    expect([review, readyAt.missing, requestedAt.missing]).toEqual([
      null,
      "no pull request is known of it",
      "it closes no issue",
    ]);
  });
});

describe("the delivery of a change in the report", () => {
  const change = aChange({ delivery: "production 12" });
  const ref = change.id;

  test("stands by its name where its key means nothing to people, with its page", () => {
    const pages = new Map([[ref, "https://example.org/d/12"]]);
    expect(reportChange(change, links, true, "deployments", pages).deliveredAt).toMatchObject({
      ref: "production 12",
      url: "https://example.org/d/12",
    });
  });

  test("stands by its tag elsewhere, with the page of that", () => {
    expect(reportChange(change, links, true, "releases").deliveredAt).toMatchObject({
      ref,
      url: `https://github.com/o/r/releases/tag/${ref}`,
    });
  });
});

describe("checks and incidents in the report", () => {
  test("checks come in numbers, or not at all where they were not read", () => {
    const passed = anAttempt();
    const failed = anAttempt({ outcome: "failed" });
    const heads = [aHead({ attempts: [passed, failed] }), aHead({ complete: false, finishedAt: null })];
    expect(reportHeads(aFlow({ heads, sees: SEES_GITHUB }))).toEqual({
      pushed: 2,
      finished: 1,
      complete: 1,
      attempts: 3,
      failed: 1,
    });
    expect(reportHeads(aFlow({ heads }))).toBeNull();
  });

  test("incidents keep their delivery and lose what hides in their title", () => {
    const incident = {
      name: "#4",
      title: "down\u0007",
      openedAt: T0,
      closedAt: null,
      delivery: { ref: "v1", certain: false },
      changes: [],
      origin: null,
      url: null,
    };
    expect(reportIncident(incident)).toMatchObject({
      name: incident.name,
      delivery: incident.delivery,
      title: "down\ufffd",
      openedAt: "2026-01-05T00:00:00.000Z",
    });
  });
});
