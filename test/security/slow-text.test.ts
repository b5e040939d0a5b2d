/** A message, a tag or an attribute line that somebody sent must not keep the auditor busy for hours. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { temporaryFolder } from "../harness.ts";
import { AS_OF, buildShop, Place, quietGit } from "./place.ts";

const folder = temporaryFolder();
const template = join(folder.path, "template");
beforeAll(() => buildShop(template));
let longest = 0;
afterAll(() => {
  folder.done();
  process.stdout.write(
    `slow text: ${TEXTS.length} texts, the longest run took ${(longest / 1000).toFixed(1)} s\n`,
  );
});

/** Generous: the same report without the text takes a quarter of a second. */
const PATIENCE = 10_000;
const SIZE = 60_000;

function message(name: string, text: string): [string, (place: Place) => void] {
  return [
    name,
    (place) => {
      const tree = place.git("rev-parse", "HEAD^{tree}").trim();
      const header = ["author", "committer"].map((who) => `${who} Eve <eve@example.com> 1770800000 +0000`);
      const parent = place.git("rev-parse", "HEAD").trim();
      const commit = `tree ${tree}\nparent ${parent}\n${header.join("\n")}\n\n${text}`;
      place.git("update-ref", "refs/heads/main", place.hash("commit", commit));
    },
  ];
}

const blanks = (count: number) => " ".repeat(count);
const lines = "\n".repeat(SIZE);

const TEXTS: readonly [string, (place: Place) => void][] = [
  message("a Co-authored-by trailer of blanks", `x\n\nCo-Authored-By:${blanks(SIZE)}x`),
  message("an Assisted-by trailer of blanks", `x\n\nAssisted-By:${blanks(SIZE)}<x`),
  message("a Generated-by trailer of blanks", `x\n\nGenerated-By:${blanks(SIZE)}<x`),
  message("a message of fences and comments", `x\n\n${"```\n<!--\n".repeat(SIZE / 5)}y`),
  message("a message of links", `x\n\n${"https://claude.ai/share/".repeat(SIZE / 24)}`),
  message("a message of half sentences", `x\n\n${"This PR was written with the ".repeat(13)}\n`.repeat(200)),
  message("a message of line breaks", `x${lines}y`),
  message("a message of marks", `x\n\n${"-".repeat(SIZE)}\n${"- \n".repeat(SIZE / 3)}y`),
  message("a subject of blanks", `x${blanks(SIZE)}y`),
  message("a subject of brackets", `${"(#".repeat(SIZE / 2)}1`),
  message("a subject of numbers", `${" (#1)".repeat(SIZE / 5)}!`),
  message("a revert of quotes", `Revert "${'" (#1)'.repeat(SIZE / 6)}!`),
  message(
    "a merge of quotes",
    `Merge branch '${"' into '".repeat(SIZE / 8)}\n\nSee merge request ${"!".repeat(SIZE)}`,
  ),
  message("a flood of escapes", `\u001b[${"1;".repeat(200_000)}m`),
  message("a flood of zero widths", "\u200b".repeat(400_000)),
  message("a flood of accents", `e${"\u0301".repeat(400_000)}`),
  message("a flood of emoji joints", "👩‍".repeat(60_000)),
  [
    "a pattern of stars in .gitattributes, and long file names",
    (place) => {
      // By way of objects alone: git's own matching takes as long, where a work tree has such attributes.
      const blob = place.hash("blob", "*a*a*a*a*a*b linguist-generated\n");
      const names = [..."xyz"].map((letter) => `${letter}${"a".repeat(240)}.ts`);
      const entries = [".gitattributes", ...names].map((name) => `100644 blob ${blob}\t${name}\n`);
      const tree = quietGit(place.repo, ["mktree"], undefined, entries.join("")).trim();
      place.git(
        "update-ref",
        "refs/heads/main",
        place.git("commit-tree", "-p", "HEAD", "-m", "Stars", tree).trim(),
      );
    },
  ],
  [
    "a thousand tags with long names",
    (place) => {
      const head = place.git("rev-parse", "HEAD").trim();
      const names = Array.from({ length: 1000 }, (_, n) => `${"1-".repeat(100)}${n}.${"1.".repeat(10)}1`);
      place.write(
        ".git/packed-refs",
        names
          .map((name) => `${head} refs/tags/${name}\n`)
          .sort()
          .join(""),
      );
      place.write(".git/refs/heads/main", `${head}\n`);
    },
  ],
];

/** Writes the most memory that the process held, in MB, when it ends. */
const WATCH = `process.on("exit", () => require("node:fs").writeFileSync(process.env.PEAK, String(process.resourceUsage().maxRSS / 1024)));`;

test("a small clone with a huge .gitattributes does not fill the memory", async () => {
  const base = join(folder.path, "huge");
  mkdirSync(base);
  const place = new Place(base, template);
  const blob = quietGit(
    place.repo,
    ["hash-object", "-w", "--stdin"],
    undefined,
    Buffer.alloc(300 << 20),
  ).trim();
  const tree = quietGit(place.repo, ["mktree"], undefined, `100644 blob ${blob}\t.gitattributes\n`).trim();
  place.git(
    "update-ref",
    "refs/heads/main",
    place.git("commit-tree", "-p", "HEAD", "-m", "Huge", tree).trim(),
  );
  const [watch, peak] = [join(base, "watch.cjs"), join(base, "peak")];
  writeFileSync(watch, WATCH);
  const env = { NODE_OPTIONS: `--require=${watch}`, PEAK: peak };
  const ran = await place.audit(["report", ".", "--as-of", AS_OF], { env });
  expect([0, 3], ran.stderr).toContain(ran.code);
  expect(Number(readFileSync(peak, "utf8")), "MB").toBeLessThan(250);
});

describe.concurrent("a report is made in seconds of", () => {
  test.each(TEXTS)("%s", async (_, plant) => {
    const base = join(folder.path, `${TEXTS.findIndex(([, each]) => each === plant)}`);
    mkdirSync(base);
    const place = new Place(base, template);
    plant(place);
    for (const words of [
      ["report", ".", "--all"],
      ["report", ".", "--json"],
    ]) {
      const start = performance.now();
      const ran = await place.audit([...words, "--as-of", AS_OF], { timeout: PATIENCE });
      longest = Math.max(longest, performance.now() - start);
      expect(ran.code, `killed after ${PATIENCE / 1000} s, or: ${ran.stderr}`).toBe(0);
    }
  });
});
