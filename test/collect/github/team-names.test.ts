/** Tokens that are not told of teams: every pull request is read all the same, and teams have names as soon as a token is told them. */
import { describe, expect, test } from "vitest";
import { ApiError, type Operation } from "../../../src/collect/github/api.ts";
import { pullOperations } from "../../../src/collect/github/operations/pulls.ts";
import { WHOLE } from "../../../src/collect/github/operations/timeline.ts";
import { askForPulls } from "../../../src/collect/github/sync/asking/pull-questions.ts";
import type { Run } from "../../../src/collect/github/sync/asking/run.ts";
import type { GitHubFacts } from "../../../src/collect/github-facts.ts";
import type { ProfileName } from "../../testkit/github/profiles.ts";
import { memoryFiles } from "../store/memory-files.ts";
import { expectedFacts } from "./expected.ts";
import { serving, syncOnce } from "./syncing.ts";
import { worldOf } from "./worlds.ts";

const FOLDER = "/stores";
/** Number 7 has a time line beyond one page. */
const WORLD = worldOf({ pulls: 60, long: [7], seed: 3 });
const WITH_TEAMS = WORLD.pulls.filter(({ timeline }) =>
  timeline.some((event) => "reviewer" in event && "team" in event.reviewer),
);

/** Syncs the world with one token after the other into one store. */
async function inTurn(...profiles: ProfileName[]) {
  const files = memoryFiles();
  const runs: { facts: GitHubFacts; asked: string[]; notes: string[] }[] = [];
  for (const profile of profiles)
    await serving(WORLD, { profile }, async (server) => {
      const { facts, told } = await syncOnce(server, { folder: FOLDER, files });
      runs.push({ facts: facts!, asked: server.log.map(({ operation }) => operation), notes: told.notes });
    });
  return runs;
}

/** The same without the names of teams. */
const unnamed = ({ pulls }: GitHubFacts): GitHubFacts["pulls"] =>
  JSON.parse(JSON.stringify(pulls), (key, value) =>
    key === "reviewer" && value !== null && "team" in value ? { team: null } : value,
  );

test("the world asks teams for reviews, beyond the first page of a time line, too", () => {
  expect(WITH_TEAMS.length).toBeGreaterThan(10);
});

describe.each(["repo-alone", "actions"] as const)("with the token %s", (profile) => {
  test("everything is read but the names of teams", async () => {
    const [{ facts }] = (await inTurn(profile)) as [Awaited<ReturnType<typeof inTurn>>[0]];
    expect(facts.pulls).toHaveLength(60);
    expect(facts.pulls.filter(({ unread }) => unread !== undefined)).toEqual([]);
    expect(facts.pulls).toEqual(unnamed(expectedFacts(WORLD)));
    expect(facts.completeness.missing).toEqual([]);
  });

  test("teams have their names once a token is told them, and the store is as if it had always been so", async () => {
    const [, second] = await inTurn(profile, "full");
    const expected = expectedFacts(WORLD);
    expect(second!.facts.pulls).toEqual(expected.pulls);
    expect([...second!.facts.checks]).toEqual([...expected.checks]);
  });

  test("a later run does not ask for each of them again", async () => {
    const [first, second] = await inTurn(profile, profile);
    expect(second!.facts.pulls).toEqual(first!.facts.pulls);
    const single = second!.asked.filter((operation) => operation === "Pull");
    expect(single.length).toBeLessThanOrEqual(1);
  });
});

test("a classic token without a scope for teams is refused once in a run, and no more", async () => {
  await serving(WORLD, { profile: "repo-alone" }, async (server) => {
    await syncOnce(server);
    // What the server refuses as a whole it did not run: its log has no name for it.
    expect(server.log.filter(({ operation }) => operation === "")).toHaveLength(1);
  });
});

test("what asks for no team and is refused is not asked twice, and takes no names from what comes after it", async () => {
  const run = { pulls: pullOperations(WHOLE) } as Run;
  const asked: string[] = [];
  const refuses = async (_: Run, { query }: Operation) => {
    asked.push(query);
    throw new ApiError("forbidden", "No.");
  };
  await expect(askForPulls(run, ({ scalars }) => scalars, {}, refuses)).rejects.toThrow("No.");
  expect([asked.length, run.pulls.dialect.teams]).toEqual([1, true]);
  await expect(askForPulls(run, ({ whole }) => whole, {}, refuses)).rejects.toThrow("No.");
  expect([asked.length, run.pulls.dialect.teams]).toEqual([3, false]);
});
