/** Windows that the history names, as they stand in the report: half-open, in UTC. */
import { afterAll, expect, test } from "vitest";
import { git, gitAt, runCli, temporaryFolder } from "../harness.ts";

const folder = temporaryFolder();
afterAll(folder.done);

git(folder.path, "init", "-q", "-b", "main");
for (const [day, tag] of [
  ["02-01", null],
  ["04-01", "v1.0.0"],
  ["04-05", "v1.1.0"],
  ["04-07", null],
  ["04-09", "v1.2.0"],
  ["04-12", null],
] as const) {
  const at = `2026-${day}T10:00:00Z`;
  gitAt(at, folder.path, "commit", "-q", "--allow-empty", "-m", `day ${day}`);
  if (tag !== null) gitAt(at, folder.path, "tag", "-a", "-m", tag, tag);
}

const flowaudit = (...words: string[]) =>
  runCli(["report", folder.path, "--no-github", "--no-cache", "--json", ...words], {
    now: () => Date.parse("2026-05-01T00:00:00Z"),
  });

test.each([
  [["--since", "v1.0.0"], "2026-04-01T10:00:00.001Z", "2026-05-01T00:00:00.000Z"],
  [["--since", "v1.0.0", "--until", "v1.1.0"], "2026-04-01T10:00:00.001Z", "2026-04-05T10:00:00.001Z"],
  [["--since", "last-release"], "2026-04-09T10:00:00.001Z", "2026-05-01T00:00:00.000Z"],
  // As it was then, another release was the last.
  [
    ["--since", "last-release", "--as-of", "2026-04-08"],
    "2026-04-05T10:00:00.001Z",
    "2026-04-08T00:00:00.000Z",
  ],
  [["--since", "2026-04", "--until", "last-release"], "2026-04-01T00:00:00.000Z", "2026-04-09T10:00:00.001Z"],
  [["--window", "2026-03..2026-05"], "2026-03-01T00:00:00.000Z", "2026-05-01T00:00:00.000Z"],
  [["--window", "v1.0.0..2026-04-10"], "2026-04-01T10:00:00.001Z", "2026-04-10T00:00:00.000Z"],
])("%j", async (words, from, to) => {
  const { code, stdout, stderr } = await flowaudit(...words);
  expect([code, stderr]).toEqual([0, ""]);
  expect(JSON.parse(stdout).window).toMatchObject({ from, to });
});

test.each([
  [
    ["--since", "v1.3"],
    'There is no tag "v1.3" to begin or end a window with.',
    "The nearest are v1.0.0, v1.1.0 and v1.2.0.",
  ],
  [["--since", "v1.2.0", "--until", "v1.1.0"], "is empty.", "--since must lie before --until."],
  [["--since", "2026-06"], "lies in the future", "Give an instant before that"],
  [
    ["--since", "last week"],
    '"last week" is not a point in time.',
    "A tag and last-release name points, too.",
  ],
])("%j is refused", async (words, what, next) => {
  const { code, stdout, stderr } = await flowaudit(...words);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(what);
  expect(stderr).toContain(next);
});

test("where nothing was released, no window begins with a release", async () => {
  const { code, stderr } = await flowaudit("--since", "last-release", "--deliveries", "none");
  expect([code, stderr]).toEqual([
    2,
    expect.stringMatching(
      /^error last-release names no instant: no release is known here\.\nnext {2}Give a tag or a date/,
    ),
  ]);
});
