import { describe, expect, test } from "vitest";
import { gapsOf, gapsOfChange } from "../../../src/judge/parts/gaps-part.ts";
import { aChange, aFlow, days, hours } from "../../builders.ts";

const hidden = aChange({ startedAt: "squash-hides-start" });
const repository = aFlow().repository;
const line = (differs: Partial<typeof repository>) =>
  gapsOfChange(hidden, { ...repository, ...differs }).map(({ remedy }) => remedy);

describe("the line that fetches what a squash hides", () => {
  test.each([
    [
      "the remote by its name",
      { remote: "upstream", forge: "github" },
      "git fetch upstream '+refs/pull/*/head:refs/flowaudit/pull/*'",
    ],
    [
      "GitLab's merge requests",
      { remote: "origin", forge: "gitlab" },
      "git fetch origin '+refs/merge-requests/*/head:refs/flowaudit/pull/*'",
    ],
    [
      "a name that a shell would read",
      { remote: "a b; rm", forge: "github" },
      "git fetch origin '+refs/pull/*/head:refs/flowaudit/pull/*'",
    ],
    [
      "no remote: there is no origin either",
      { remote: null },
      "git fetch ADDRESS-OF-THE-REPOSITORY '+refs/pull/*/head:refs/flowaudit/pull/*'",
    ],
  ] as const)("%s", (_says, differs, remedy) => expect(line(differs)).toEqual([remedy]));

  test("is not given where the start is known", () =>
    expect(gapsOfChange(aChange(), repository)).toEqual([]));
});

describe("reviews that are not seen", () => {
  const idsOf = (...gaps: string[]) =>
    gapsOf(aFlow({ gaps: gaps.map((id) => ({ id, says: "It was not read.", remedy: "Read it." })) })).map(
      ({ id }) => id,
    );

  test("are told once: by the rule, or by what went wrong on the way to them", () => {
    expect(idsOf()).toContain("reviews");
    expect(idsOf("another")).toContain("reviews");
    expect(idsOf("github-unread")).toEqual(["github-unread"]);
    expect(idsOf("github-nothing-stored")).toEqual(["github-nothing-stored"]);
  });
});

test("without deliveries git cannot tell what faster coding would buy", () => {
  const told = (source: "tags" | "none") =>
    gapsOf(aFlow({ source })).find(({ id }) => id === "reviews")?.says;
  expect(told("none")).toMatch(/ stand as one, and what faster coding would buy cannot be told\.$/);
  expect(told("tags")).toMatch(/ stand as one\.$/);
});

test("a main line that is quiet for long may be an old clone, or a project that sleeps", () => {
  const since = Date.UTC(2026, 2, 12);
  const quiet = { since, lasted: days(245) + hours(3), pause: hours(30) };
  const [gap] = gapsOf(aFlow({ quiet }));
  expect(gap?.says).toBe(
    "The newest that this clone knows of main is of 2026-03-12, 245 days before this report; the longest pause in the year before was 1 day. Either the clone is old, and what was merged and delivered since is missing; or the project sleeps, and what waited then has waited 245 days longer. Git cannot tell which.",
  );
  // The flow's repository has no remote to fetch from.
  expect(gap?.remedy).toMatch(/^Clone it again/);
  const [beside] = gapsOf(aFlow({ quiet, repository: { ...repository, remote: "origin" } }));
  expect(beside?.remedy).toMatch(/^git fetch --tags/);
  expect(gapsOf(aFlow({ quiet: { ...quiet, pause: hours(23) } }))[0]?.says).toContain("was under a day.");
});
