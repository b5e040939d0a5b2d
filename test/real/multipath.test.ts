import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Report, ReportChange } from "../../src/judge/report/report.ts";
import { auditAt, explainAt, git, temporaryFolder } from "../harness.ts";
import { AS_OF, cloneInto, EXPECTED, isHere, WINDOW } from "./multipath-set-up.ts";

/** GitHub's merge instants and git's committer dates lie at most this far apart. */
const PLAY_MS = 3000;
/** Merged by way of another pull request into a branch of its own: git cannot know of it. */
const UNKNOWABLE = [372];
/** Opened before the first of its commits was written: only GitHub knows when. */
const OPENED_FIRST = [24];

const ms = (seconds: number) => Math.round(seconds * 1000);

describe.skipIf(!isHere)("a real project against an independent reference", () => {
  const folder = temporaryFolder();
  const known = EXPECTED.filter((one) => !UNKNOWABLE.includes(one.number));
  const started = known.filter((one) => !OPENED_FIRST.includes(one.number));
  let repository: string;
  let report: Report;
  let changes: Map<number, ReportChange>;

  beforeAll(async () => {
    repository = cloneInto(folder.path);
    report = await auditAt(repository, { asOf: AS_OF, window: WINDOW });
    changes = new Map(
      report.changes.flatMap((change) => (change.number === null ? [] : [[change.number, change]])),
    );
  });
  afterAll(folder.done);

  test("has the 310 changes that git can know, and no more", () => {
    expect(known).toHaveLength(310);
    expect([...changes.keys()].sort((a, b) => a - b)).toEqual(
      known.map((one) => one.number).sort((a, b) => a - b),
    );
  });

  test("each starts at the same instant, to the millisecond", () => {
    expect(started).toHaveLength(309);
    for (const one of started) {
      expect([one.number, changes.get(one.number)!.startedAt.at]).toEqual([
        one.number,
        new Date(one.startedAt).toISOString(),
      ]);
    }
  });

  test("each is merged within the play between GitHub's clock and git's", () => {
    for (const one of known) {
      const merged = Date.parse(changes.get(one.number)!.mergedAt.at!);
      expect(Math.abs(merged - one.mergedAt), `#${one.number}`).toBeLessThanOrEqual(PLAY_MS);
    }
  });

  test("each is delivered by the same tag, at the same instant", () => {
    for (const one of known) {
      const change = changes.get(one.number)!;
      expect([one.number, change.delivery, change.deliveredAt.at]).toEqual([
        one.number,
        one.delivery,
        new Date(one.deliveredAt).toISOString(),
      ]);
    }
  });

  test("coding+integrate is the sum of the reference's parts, release is its release", () => {
    for (const one of started) {
      const { release = 0, ...before } = one.spans;
      const joined = Object.values(before).reduce((sum, part) => sum + part, 0);
      const span = (stage: string) =>
        changes
          .get(one.number)!
          .spans.filter((part) => part.stage === stage)
          .reduce((sum, part) => sum + ms(part.seconds), 0);
      const shift = one.mergedAt - Date.parse(changes.get(one.number)!.mergedAt.at!);
      expect(Math.abs(shift)).toBeLessThanOrEqual(PLAY_MS);
      expect([one.number, span("coding+integrate") + shift]).toEqual([one.number, joined]);
      expect([one.number, span("release") - shift]).toEqual([one.number, release]);
    }
  });

  test("lead time is the reference's, to the millisecond, and the spans add up to it", () => {
    for (const one of started) {
      const change = changes.get(one.number)!;
      expect([one.number, ms(change.leadTimeSeconds!)]).toEqual([
        one.number,
        one.deliveredAt - one.startedAt,
      ]);
      expect(change.spans.reduce((sum, part) => sum + ms(part.seconds), 0)).toBe(
        one.deliveredAt - one.startedAt,
      );
    }
  });

  test("first delivery is the first tag whose history git says contains it, for every change", () => {
    const tags = git(
      repository,
      "for-each-ref",
      "--sort=taggerdate",
      "--format=%(refname:strip=2)",
      "refs/tags",
    )
      .trim()
      .split("\n");
    const contained = tags.map((tag) => new Set(git(repository, "rev-list", tag).split("\n")));
    for (const change of report.changes) {
      const first = tags[contained.findIndex((commits) => commits.has(change.id))] ?? null;
      expect([change.id, change.delivery]).toEqual([change.id, first]);
    }
  });

  test("explains a change by its number and by any of its commits", async () => {
    const byNumber = await explainAt(repository, "#622", { asOf: AS_OF });
    const head = git(repository, "rev-parse", "refs/pull/622/head").trim();
    const byCommit = await explainAt(repository, head.slice(0, 10), { asOf: AS_OF });
    expect(byNumber.change.number).toBe(622);
    expect(byCommit).toEqual(byNumber);
  });
});
