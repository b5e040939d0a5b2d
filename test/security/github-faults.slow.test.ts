/** A report while the server leaves things out, refuses them or breaks: it is the same, or it says what is missing. */
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Report } from "../../src/judge/report/report.ts";
import { sampled } from "../campaign.ts";
import { runCli, temporaryFolder } from "../harness.ts";
import { generate } from "../testkit/generator/generate.ts";
import { readDataset } from "../testkit/github/datasets/read.ts";
import type { Fault } from "../testkit/github/faults.ts";
import { startGitHub } from "../testkit/github/server.ts";
import type { World } from "../testkit/world.ts";

const folder = temporaryFolder();
const place = join(folder.path, "world");
const seen = { runs: 0, right: 0, named: 0, refused: 0, wrong: 0 };
let world: World;
let undisturbed = "";
let alone = "";
let stores = 0;

const report = (more: readonly string[]) => {
  const env = { PATH: process.env.PATH, HOME: folder.path, GH_ENTERPRISE_TOKEN: "local" };
  const argv = ["report", join(place, "repo.git"), "--json", "-q", ...more];
  return runCli(argv, { env, now: () => Date.UTC(2026, 2, 2, 12) });
};

/** Reports one after the other, with one store and one server; its port is another one each time. */
async function reports(faults: readonly Fault[], runs: number, more: readonly string[] = []) {
  const server = await startGitHub(world, { faults });
  const store = join(folder.path, `store-${stores++}`);
  const ran = [];
  for (let run = 0; run < runs; run++) {
    const to = ["--repo", "acme/shop", "--api-url", server.url, "--store", store, "--max-wait", "0m"];
    const { code, stdout, stderr } = await report([...to, ...more]);
    ran.push({ code, stderr, stdout: stdout.replaceAll(new URL(server.url).host, "HOST") });
    server.clock.advance(60_000);
  }
  await server.close();
  return ran;
}

beforeAll(async () => {
  await generate(place, { pulls: 60, days: 80, seed: 3 });
  world = withBugs(await readDataset(place));
  undisturbed = (await reports([], 1))[0]!.stdout;
  alone = (await report(["--no-github"])).stdout;
  expect(undisturbed.length).toBeGreaterThan(alone.length);
  expect((JSON.parse(undisturbed) as Report).defects!.length).toBeGreaterThan(2);
});
afterAll(() => {
  folder.done();
  process.stdout.write(
    `faults of GitHub: ${seen.runs} reports, ${seen.right} right, ${seen.named} with what is missing named, ${seen.refused} of git alone with exit 3 or 4, ${seen.wrong} wrong\n`,
  );
});

/** The same world where what people wished for is what they found broken. */
function withBugs(made: World): World {
  const labels = (own: readonly string[]) => own.map((label) => (label === "feature" ? "bug" : label));
  const { repository, issues } = made;
  return {
    ...made,
    repository: { ...repository, labels: labels(repository.labels) },
    issues: issues.map((issue) => ({ ...issue, labels: labels(issue.labels) })),
  };
}

const gapsOf = (stdout: string) => (JSON.parse(stdout) as Report).gaps.map(({ says }) => says);

/** What a report has come to; anything else than these is wrong. */
function verdictOf({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) {
  seen.runs++;
  const news = gapsOf(stdout).filter((says) => !gapsOf(undisturbed).includes(says));
  const said = news.some((says) => says.startsWith("GitHub could not be read"));
  if (code === 0 && stdout === undisturbed) return count("right");
  if (code === 0 && news.length > 0) return count("named");
  if ([3, 4].includes(code) && said && /^error .*\nnext /.test(stderr)) return count("refused");
  return count("wrong");
}

function count(verdict: "right" | "named" | "refused" | "wrong") {
  seen[verdict]++;
  return verdict;
}

const once = { times: 1 };
const always = { times: 1e6 };
const leftOut = (on: string, connection: string): Fault[] =>
  [once, always].flatMap((when) => [
    { kind: "empty-connection", connection, when: { ...when, on } },
    { kind: "null-nodes", connection, position: 0, when: { ...when, on } },
    { kind: "null-nodes", connection, position: 0, as: "forbidden", when: { ...when, on } },
  ]);

/** Questions and the lists in their answers. */
const ENDLESS = [
  ["List", "pullRequests"],
  ["List", "timelineItems"],
  ["List", "closingIssuesReferences"],
  ["Overflow", "timelineItems"],
  ["Checks", "contexts"],
  ["Repository", "deployments"],
  ["Repository", "labels"],
  ["Repository", "incidents"],
  ["Repository", "bugs"],
] as const;

const FAULTS: readonly Fault[] = [
  ...leftOut("List", "pullRequests"),
  ...leftOut("List", "timelineItems"),
  ...leftOut("List", "closingIssuesReferences"),
  ...leftOut("Checks", "contexts"),
  ...leftOut("Repository", "deployments"),
  ...leftOut("Repository", "labels"),
  ...leftOut("Repository", "incidents"),
  ...leftOut("Repository", "bugs"),
  ...[
    "PullRequest.labels",
    "PullRequest.author",
    "Repository.deployments",
    "Deployment.statuses",
    "Repository.issues",
  ].map((field): Fault => ({ kind: "refused", field, as: "forbidden", when: always })),
  ...ENDLESS.flatMap(([on, connection]): Fault[] =>
    (["same", "new"] as const).map((cursor) => ({
      kind: "endless-pages",
      connection,
      cursor,
      when: { ...always, on },
    })),
  ),
  ...ENDLESS.map(
    ([on, connection]): Fault => ({ kind: "huge-count", connection, count: 1e15, when: { ...always, on } }),
  ),
  { kind: "huge-count", connection: "pullRequests", count: -1, when: always },
  ...["Repository", "List", "Checks"].flatMap((on): Fault[] => [
    { kind: "deep-json", depth: 200_000, closed: true, when: { ...always, on } },
    { kind: "deep-json", depth: 10_000_000, closed: false, when: { on } },
  ]),
  { kind: "bad-gateway", when: { on: "List", ...always } },
  { kind: "bad-gateway", when: { on: "Checks", ...always } },
  { kind: "rate-limited", when: { nth: 3, ...always } },
  { kind: "unauthorised", when: { nth: 3, ...always } },
  { kind: "redirect", status: 302, location: "http://127.0.0.1:1/", when: { nth: 2, ...always } },
];

describe.each(
  sampled(FAULTS, 5).map((fault) => [JSON.stringify(fault), fault] as const),
)("%s", (_, fault) => {
  test("gives the report of an undisturbed server, or says what is missing", async () => {
    for (const ran of await reports([fault], 2)) expect(verdictOf(ran), ran.stderr).not.toBe("wrong");
  });
});

test("a token that is no longer valid: exit 4, and the report of git alone is printed all the same", async () => {
  const server = await startGitHub(world);
  const to = ["--repo", "acme/shop", "--api-url", server.url, "--store", join(folder.path, "stale")];
  expect((await report(to)).code).toBe(0);
  server.fault({ kind: "unauthorised", when: always });
  const { code, stdout } = await report(to);
  await server.close();
  const { measures, changes, gaps } = JSON.parse(stdout) as Report;
  const expected = JSON.parse(alone) as Report;
  expect([code, gaps.map(({ id }) => id)]).toEqual([4, expect.arrayContaining(["github-unread"])]);
  // What to do is another thing: it repeats what GitHub said.
  const figures = (report: Report) => report.measures.map((one) => ({ ...one, remedy: null }));
  expect([figures({ ...expected, measures }), changes]).toEqual([figures(expected), expected.changes]);
});

test("--strict ends with 5 where something could not be read, after the report", async () => {
  const fault: Fault = { kind: "refused", field: "Repository.issues", as: "forbidden", when: always };
  const [strict] = await reports([fault], 1, ["--strict"]);
  expect([strict!.code, strict!.stderr]).toEqual([5, expect.stringContaining("--strict wants all of it")]);
  expect(JSON.parse(strict!.stdout)).toMatchObject({ schemaVersion: 2 });
  const [whole] = await reports([], 1, ["--strict"]);
  expect([whole!.code, whole!.stderr]).toEqual([0, ""]);
});
