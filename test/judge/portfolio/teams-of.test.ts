/** A portfolio by team: figures worked out by hand, and what holds whatever the world. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { teamsOf } from "../../../src/judge/portfolio/teams-of.ts";
import { API, teamed, WEB, WORLDS } from "./team-worlds.ts";

const DAY = 86_400;

describe("two repositories by hand", () => {
  const found = teamsOf([API, WEB]);

  test("a row for each team of three people or more, and one of what no team owns", () => {
    const row = (team: string | null, repositories: number, changes: number, withLeadTime: number) =>
      expect.objectContaining({ team, repositories, changes, withLeadTime });
    expect(found.rows).toEqual([
      row("shop", 2, 6, 5),
      row("core", 1, 1, 1),
      row("old", 1, 1, 1),
      row(null, 1, 1, 1),
    ]);
  });

  test("lead times are pooled, and the wait with most of them is told", () => {
    // Of shop 4, 6, 8, 10 and 10 days; R-7 has the p90 at 1 + 4 × 0.9 = 4.6: 10. Of 38 days release took 4 + 6 + 9.
    expect(found.rows[0]).toEqual({
      team: "shop",
      repositories: 2,
      changes: 6,
      withLeadTime: 5,
      medianSeconds: 8 * DAY,
      p90Seconds: 10 * DAY,
      constraint: { stage: "release", share: 19 / 38 },
    });
  });

  test("of fewer than five lead times, and of what no team owns, nothing is told but how many", () => {
    for (const { medianSeconds, p90Seconds, constraint } of found.rows.slice(1))
      expect([medianSeconds, p90Seconds, constraint]).toEqual([null, null, null]);
  });

  test("every change is shown, hidden, of no team or unread", () => {
    // Hidden: a6 of duo and w2 of few; a7 is of old, too.
    const { shown, unread, hidden } = found;
    expect([shown, unread, hidden]).toEqual([7, 1, { teams: 2, changes: 2, pairs: 3 }]);
  });

  test("who waits for whom, the longest first, without what would tell of one person", () => {
    expect(found.waits).toEqual([
      { authorTeam: "shop", askedTeam: "shop", waitedSeconds: 3 * DAY, changes: 2, requests: 2 },
      { authorTeam: "shop", askedTeam: "core", waitedSeconds: 2.5 * DAY, changes: 5, requests: 6 },
    ]);
    expect(found.requests).toEqual({ asked: 23, untold: 8 });
  });

  test("which deliveries carry changes of several teams", () => {
    expect(found.deliveries).toEqual({ ofTeams: 3, ofSeveral: 2, share: 2 / 3, untold: 1 });
  });

  test("what several lack alike is told once", () => {
    const lacking = (...lacks: string[]) => teamed([], { lacks });
    const { notes } = teamsOf([API, lacking("x"), lacking("x", "y"), lacking(), lacking("y")]);
    expect(notes).toEqual([...teamsOf([API]).notes, "x", "y"]);
  });

  test("which teams of the file of teams own nothing anywhere, once, and no more than five by name", () => {
    const given = (...teams: [string, boolean][]) => ({ ...teamed([]), given: new Map(teams) });
    const said = (...all: ReturnType<typeof given>[]) =>
      teamsOf([API, ...all]).notes.slice(teamsOf([API]).notes.length);
    expect(said(given(["x", true], ["y", false]), given(["y", true], ["x", false]))).toEqual([]);
    // `few` and `shop` are in no file that is there any more; changes of `shop` touched some.
    expect(said(given(["shop", false], ["few", false]), given(["few", false]))).toEqual([
      expect.stringMatching(/^1 team of the file of teams owns nothing .* judged: few\. Its globs/),
    ]);
    const seven = ["g", "f", "e", "d", "c", "b", "a"].map((name): [string, boolean] => [name, false]);
    expect(said(given(...seven))).toEqual([
      expect.stringMatching(/^7 teams of the file of teams own nothing .*: a, b, c, d, e and 2 more\. Their/),
    ]);
  });

  test("what is said of it", () => {
    expect(found.says).toEqual([
      "The longest wait between two teams: shop waited for reviews by core, 2.5 change-days in 5 changes.",
      "Of 3 deliveries that carried changes of any team, 2 carried those of two teams or more: 67 %. Teams that are not shown count, too.",
    ]);
    expect(found.notes).toEqual([
      // 6 of shop, 1 of core and 1 of old.
      expect.stringMatching(
        /^A change belongs to each team .* add up to 8, and are made of 7 changes\. The figures over all/,
      ),
      expect.stringMatching(/^1 change touches nothing that a team owns/),
      "Of 1 change nobody can tell which files it touches.",
      expect.stringMatching(/^2 teams are not shown\. .* 2 changes belong to no other team\.$/),
      expect.stringMatching(/^Of 1 delivery it is not known how many teams it is of/),
    ]);
    expect(found.waitNotes).toEqual([
      expect.stringMatching(/^Waited is the time/),
      expect.stringMatching(
        /^8 of 23 requests for a review cannot be told: one of the two teams is not known/,
      ),
      expect.stringMatching(/^3 pairs of teams are not shown/),
    ]);
  });
});

test("without teams it says what to do", () => {
  const bare = teamsOf([teamed([["a1", [], { coding: 1 }]])]);
  expect(bare.says).toEqual([expect.stringMatching(/^No team owns anything that was changed\./)]);
  const small = teamsOf([teamed([["a1", ["duo"], { coding: 1 }]], { known: [["duo", 2, 9]] })]);
  expect(small.says).toEqual([expect.stringMatching(/^No team can be shown/)]);
  expect(small.rows).toEqual([]);
});

const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0);

test("the parts are the whole, a row is never larger than it, and a pair is no more than what was waited", () => {
  fc.assert(
    fc.property(WORLDS, (all) => {
      const { rows, shown, unread, hidden, waits, requests } = teamsOf(all);
      const finished = sum(all.map(({ changes }) => changes.length));
      const none = rows.find(({ team }) => team === null)?.changes ?? 0;
      expect(shown + unread + hidden.changes + none).toBe(finished);
      const ofTeams = rows.filter(({ team }) => team !== null);
      expect(sum(ofTeams.map(({ changes }) => changes))).toBeGreaterThanOrEqual(shown);
      for (const { changes } of ofTeams) expect(changes).toBeLessThanOrEqual(shown);
      const told = sum(all.flatMap(({ teams }) => teams.waits.map(({ seconds }) => seconds)));
      expect(sum(waits.map(({ waitedSeconds }) => waitedSeconds))).toBeLessThanOrEqual(told + 1e-6);
      expect(sum(waits.map((one) => one.requests))).toBeLessThanOrEqual(requests.asked);
    }),
  );
});

test("teams with one change each add up to all of them", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 30 }), (teams) => {
      const changes = teams.map((team, i) => [`c${i}`, [team], { coding: 1 }] as const);
      const known = ["a", "b", "c"].map((team) => [team, 3, 0] as const);
      const { rows, shown } = teamsOf([teamed(changes, { known })]);
      expect([sum(rows.map((row) => row.changes)), shown]).toEqual([teams.length, teams.length]);
    }),
  );
});

test("no order matters", () => {
  fc.assert(
    fc.property(WORLDS, fc.infiniteStream(fc.nat()), (all, random) => {
      const shuffled = <T>(items: readonly T[]): T[] =>
        items
          .map((item) => [random.next().value as number, item] as const)
          .sort(([a], [b]) => a - b)
          .map(([, item]) => item);
      const other = shuffled(all).map(({ changes, teams }) => ({
        changes: shuffled(changes),
        teams: { ...teams, known: shuffled(teams.known), waits: shuffled(teams.waits) },
      }));
      expect(teamsOf(other)).toEqual(teamsOf(all));
    }),
  );
});
