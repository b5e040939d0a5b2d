import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { generate } from "../../testkit/generator/generate.ts";
import type { TruthChange } from "../../testkit/generator/truth.ts";
import { readDataset } from "../../testkit/github/datasets/read.ts";
import { hours, tellLife } from "./tell-life.ts";

/**
 * Lives as GitHub would tell them, with the stages worked out by hand from the value-stream model, section 2.
 * Each was read line by line: a change of what the generator writes must be read again.
 */
interface Page {
  readonly about: string;
  readonly script: string;
  readonly life: string;
  readonly stages: string;
}

const PAGES: readonly Page[] = [
  {
    about: "an objection is answered by a push; another approval does not lift it",
    script:
      "coding:=3h open request:A pickup:=20h changes:A rework:=2h push review:=5h approve:B review:=1h approve:A merge:=30m merge",
    life: `
      -03:00:00 c1 written
      -00:44:09 c2 written
      00:00:00 opened by p1
      00:00:00 review asked of p2
      00:00:03 checks of c2 asked for
      00:07:01 test of c2: SUCCESS
      20:00:00 review r1 by p2: CHANGES_REQUESTED
      20:05:30 c3 written
      22:00:00 checks of c3 asked for
      22:06:58 test of c3: SUCCESS
      27:00:00 review r2 by p3: APPROVED
      28:00:00 review r3 by p2: APPROVED
      28:30:00 MergedEvent
      28:30:00 ClosedEvent`,
    // coding from c1 to the opening; pickup to the first review (rule 5); rework until the author acts (7): c3 is
    // pushed when its first check suite is made, not when it is written (2.3). At 27:00 the objection of p2
    // stands, so nothing is accepted, and the author has acted since: review (6). Accepted and green at 28:00.
    stages: "coding 03:00:00, pickup 20:00:00, rework 02:00:00, review 06:00:00, merge 00:30:00",
  },
  {
    about: "red checks after acceptance, a re-run, and a queue that fails once",
    script:
      "coding:=1h open:red request:A pickup:=4h approve:A test:=2h rerun test:=30m green merge:=1h queue queued:=20m unqueue:checks test:=40m queue queued:=15m merge",
    life: `
      -01:00:00 c1 written
      -00:14:47 c2 written
      00:00:00 opened by p1
      00:00:00 review asked of p2
      00:00:03 checks of c2 asked for
      00:07:01 test of c2: FAILURE
      04:00:00 review r1 by p2: APPROVED
      06:00:00 test of c2 run again
      06:30:00 test of c2: SUCCESS
      07:30:00 AddedToMergeQueueEvent
      07:50:00 RemovedFromMergeQueueEvent failed_checks
      08:30:00 AddedToMergeQueueEvent
      08:45:00 RemovedFromMergeQueueEvent merged
      08:45:00 MergedEvent
      08:45:00 ClosedEvent`,
    // Accepted at 04:00 while test is failed, then pending until 06:30: test (rule 3). Green: merge. The queue is
    // merge too, 07:30 to 07:50 and 08:30 to 08:45; removed for its checks: test until the re-entry.
    stages: "coding 01:00:00, pickup 04:00:00, test 02:30:00, merge 01:20:00, test 00:40:00, merge 00:15:00",
  },
  {
    about: "merged past a standing objection, after words that mean yes",
    script:
      "coding:=1h open request:A pickup:=6h approve:A merge:=2h changes:B rework:=3h push review:=2h comment:A merge:=1h reply merge:=1h merge",
    life: `
      -01:00:00 c1 written
      -00:14:47 c2 written
      00:00:00 opened by p1
      00:00:00 review asked of p2
      00:00:03 checks of c2 asked for
      00:07:01 test of c2: SUCCESS
      06:00:00 review r1 by p2: APPROVED
      08:00:00 review r2 by p3: CHANGES_REQUESTED
      09:58:31 c3 written
      11:00:00 checks of c3 asked for
      11:02:51 test of c3: SUCCESS
      13:00:00 review r3 by p2: COMMENTED
      14:00:00 comment by p1
      15:00:00 MergedEvent
      15:00:00 ClosedEvent`,
    // Accepted from 06:00 until the objection of 08:00, which stands to the merge. So the look-back (2.2): the
    // latest review that is no objection is r3, and no push follows it (the author's words are none): accepted
    // from 13:00. In between the author owes an answer until the push at 11:00, then the reviewers do.
    stages:
      "coding 01:00:00, pickup 06:00:00, merge 02:00:00, rework 03:00:00, review 02:00:00, merge 02:00:00",
  },
  {
    about: "reviewed in a draft, closed for a while, rebased, brought up to date",
    script:
      "coding:=2h open:draft coding:=5h comment:A coding:=4h ready rework:=1h close parked:=10h reopen rework:=1h fpush review:=3h approve:A merge:=2h basemerge:slow test:=15m green merge:=45m merge",
    life: `
      -02:00:00 c1 written
      -00:29:28 c2 written
      00:00:00 opened by p1 as a draft
      05:00:00 review r0 by p2: COMMENTED
      09:00:00 ReadyForReviewEvent
      10:00:00 ClosedEvent
      20:00:00 ReopenedEvent
      20:59:20 c1 made
      20:59:40 c2 made
      21:00:00 force-push of c2 for c3
      21:00:04 checks of c2 asked for
      21:04:17 test of c2: SUCCESS
      24:00:00 review r5 by p2: APPROVED
      25:59:58 merge c4 written
      26:00:00 checks of c4 asked for
      26:15:00 test of c4: SUCCESS
      27:00:00 MergedEvent
      27:00:00 ClosedEvent`,
    // A draft is coding (rule 2) and its review counts (2.4): once ready the answer to it is owed: rework, with
    // the closed time parked (1). The rebased commits keep the dates of their work, so the start stays, and come
    // with the force-push: review. Accepted at 24:00; the merge of the base is no answer and no act, but its
    // checks are pending until 26:15: test.
    stages:
      "coding 11:00:00, rework 01:00:00, parked 10:00:00, rework 01:00:00, review 03:00:00, merge 02:00:00, test 00:15:00, merge 00:45:00",
  },
  {
    about: "no human was asked, none came before the merge",
    script: "coding:=1h open:slow request:bot test:=12m comment:bot test:=18m green merge:=2h merge post:A",
    life: `
      -01:00:00 c1 written
      -00:14:47 c2 written
      00:00:00 opened by p1
      00:00:00 review asked of p2
      00:00:03 checks of c2 asked for
      00:12:00 review r1 by p2: COMMENTED
      00:30:00 test of c2: SUCCESS
      02:30:00 MergedEvent
      02:30:00 ClosedEvent
      04:45:38 review r4 by p3: APPROVED`,
    // p2 is an automated account: nobody human was asked, so it is as if accepted (rule 4), test until green. The
    // review after the merge is no review of it (2.3).
    stages: "coding 01:00:00, test 00:30:00, merge 02:00:00",
  },
];

async function play(script: string) {
  const folder = mkdtempSync(join(tmpdir(), "flowaudit-generator-"));
  try {
    const scripts = [{ id: "page", weight: 1, script }];
    const target = join(folder, "world");
    await generate(target, { pulls: 1, seed: 5, days: 30, deliveries: "none", scripts });
    // The first commit of the repository has a line of its own.
    const [line] = readFileSync(join(target, "truth.ndjson"), "utf8").split("\n");
    const change = JSON.parse(line!) as TruthChange;
    return { world: await readDataset(target), change };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe("lives checked by hand", () => {
  test.each(PAGES)("$about", async ({ script, life, stages }) => {
    const { world, change } = await play(script);
    const page = life.trim().split("\n");
    expect(tellLife(world, change.number!)).toEqual(page.map((line) => line.trim()));
    expect(change.spells.map(({ stage, ms }) => `${stage} ${hours(ms)}`).join(", ")).toBe(stages);
  });
});
