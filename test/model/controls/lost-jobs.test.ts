import { describe, expect, it } from "vitest";
import { lostJobs } from "../../../src/model/controls/lost-jobs.ts";
import { watched } from "./watched.ts";

const PATH = ".github/workflows/ci.yml";
const ON = "on: [push, pull_request]";
const LINT = ["  lint:", "    steps:", "      - uses: actions/checkout@v4", "      - run: npm run lint"];
const TEST = ["  test:", "    steps:", "      - name: Test", "        run: npm test"];
const FULL = [ON, "jobs:", ...LINT, ...TEST];

const lost = (before: string[] | null, after: string[] | null, ...more: ReturnType<typeof watched>[]) =>
  lostJobs([watched("workflow", PATH, before, after), ...more]);
const said = (...args: Parameters<typeof lost>) => lost(...args).map(({ kind, says }) => [kind, says]);

describe("jobs that check changes", () => {
  it("are lost where one is removed, and where their workflow is", () => {
    expect(lost(FULL, [ON, "jobs:", ...TEST])).toEqual([
      { kind: "job-removed", says: "the job lint removed", ref: PATH, count: 1 },
    ]);
    expect(said(FULL, null)).toEqual([["job-removed", "the workflow and its checks removed"]]);
  });

  it("are lost where they are switched off, or no pull request starts them any more", () => {
    const off = [...FULL.slice(0, 3), "    if: false", ...FULL.slice(3)];
    expect(lost(FULL, off)).toEqual([
      { kind: "job-removed", says: "the job lint switched off", ref: `${PATH}:4`, count: 1 },
    ]);
    expect(lost(FULL, ["on: push", ...FULL.slice(1)])).toEqual([
      { kind: "job-removed", says: "its checks no longer run on pull requests", ref: `${PATH}:1`, count: 2 },
    ]);
  });

  it.each([
    ["renamed", [ON, "jobs:", "  style:", ...LINT.slice(1), ...TEST]],
    ["written in other letters", [ON, "jobs:", "  Lint:", "    steps:", "      - run: make lint", ...TEST]],
    ["replaced", [ON, "jobs:", "  style:", "    steps:", "      - run: make lint", ...TEST]],
    ["taken into another job", [ON, "jobs:", ...TEST, "      - run: npm run lint"]],
  ])("are not lost where one is %s", (_, after) => expect(said(FULL, after)).toEqual([]));

  it("are not lost where one moves to another workflow of the same change", () => {
    const other = watched("workflow", ".github/workflows/lint.yml", null, [ON, "jobs:", ...LINT]);
    expect(said(FULL, [ON, "jobs:", ...TEST], other)).toEqual([]);
  });

  it.each([
    ["deliver", ["on: push", "jobs:", "  deploy:", "    steps:", "      - run: make deploy"]],
    [
      "wait for a release",
      [
        ON,
        "jobs:",
        "  test-it:",
        "    if: contains(github.ref, 'release/')",
        "    steps:",
        "      - run: make test",
      ],
    ],
    ["run by the clock", ["on: { schedule: [{ cron: '0 0 * * *' }] }", "jobs:", ...TEST]],
    ["run on tags", ["on: { push: { tags: ['v*'] } }", "jobs:", ...TEST]],
    ["say that all went well", [ON, "jobs:", "  test-ok:", "    steps:", "      - run: exit 0"]],
  ])("are none where they %s", (_, before) => expect(said(before, null)).toEqual([]));

  it("say nothing where a side is no plain YAML", () => {
    const broken = { ...watched("workflow", PATH, FULL, null), after: { text: "a: [" } };
    expect(lostJobs([broken])).toEqual([]);
  });
});

describe("failures", () => {
  it("are passed by where a job or a step goes on after them", () => {
    const job = [...FULL.slice(0, 3), "    continue-on-error: true", ...FULL.slice(3)];
    expect(lost(FULL, job)).toEqual([
      { kind: "failure-ignored", says: "failures of the job lint passed by", ref: `${PATH}:4`, count: 1 },
    ]);
    expect(said(FULL, [...FULL, "        continue-on-error: true"])).toEqual([
      ["failure-ignored", "failures of a step of the job test passed by"],
    ]);
    expect(said(FULL, [...FULL.slice(0, -1), "        run: npm test || true"])).toEqual([
      ["failure-ignored", "failures of a command of the job test passed by (|| true)"],
    ]);
  });

  it("are not passed by where a new step does, or one that only sends what was found", () => {
    const upload = ["      - name: Upload coverage", "        run: codecov"];
    const added = [
      ...FULL,
      "      - name: Try",
      "        run: npm run test:next",
      "        continue-on-error: true",
    ];
    expect(said(FULL, added)).toEqual([]);
    expect(said([...FULL, ...upload], [...FULL, ...upload, "        continue-on-error: true"])).toEqual([]);
  });

  it("of GitLab's jobs may be allowed, and the jobs removed", () => {
    const path = ".gitlab-ci.yml";
    const test = ["unit:", "  script: [make test]"];
    const changed = (after: string[]) =>
      lostJobs([watched("workflow", path, [...test, "x:", "  script: [y]"], after)]).map(({ says }) => says);
    expect(changed([...test, "  allow_failure: true", "x:", "  script: [y]"])).toEqual([
      "failures of the job unit passed by",
    ]);
    expect(changed(["x:", "  script: [y]"])).toEqual(["the job unit removed"]);
  });
});
