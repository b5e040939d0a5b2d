/** A message, a tag or an attribute line that somebody sent must not keep the auditor busy for hours. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { temporaryFolder } from "../harness.ts";
import { AS_OF, BIN, buildShop, ended, Place, quietGit } from "./place.ts";

const folder = temporaryFolder();
const template = join(folder.path, "template");
beforeAll(() => buildShop(template));
let busiest = 0;
afterAll(() => {
  folder.done();
  process.stdout.write(
    `heavy text: ${TEXTS.length} texts, the busiest run took ${busiest.toFixed(1)} × the processor time of one without\n`,
  );
});

/** How many times the processor time of the same report without the text one may take: half as much again is usual. */
const MOST = 5;
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

/**
 * Writes the most memory that the process held, in MB, when it ends. Where /proc tells it that is since it is this program: what
 * the system counts otherwise begins with the memory of who started it.
 */
const WATCH = `process.on("exit", () => {
  const fs = require("node:fs");
  const status = fs.existsSync("/proc/self/status") ? fs.readFileSync("/proc/self/status", "utf8") : "";
  const kilobytes = /^VmHWM:\\s+(\\d+)/m.exec(status)?.[1] ?? process.resourceUsage().maxRSS;
  fs.writeFileSync(process.env.PEAK, String(kilobytes / 1024));
});`;

test("a small clone with a huge .gitattributes does not fill the memory", async () => {
  const place = placeFor("huge");
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
  const [watch, peak] = [join(place.base, "watch.cjs"), join(place.base, "peak")];
  writeFileSync(watch, WATCH);
  const env = { NODE_OPTIONS: `--require=${watch}`, PEAK: peak };
  const ran = await place.audit(["report", ".", "--as-of", AS_OF], { env });
  expect([0, 3], ran.stderr).toContain(ran.code);
  expect(Number(readFileSync(peak, "utf8")), "MB").toBeLessThan(250);
});

/** A place of its own for a row. */
function placeFor(name: string): Place {
  const base = join(folder.path, name);
  mkdirSync(base);
  return new Place(base, template);
}

/** The processor time of a report, in seconds, with that of the git processes that it starts. */
async function spentOn(place: Place, flag: string): Promise<number> {
  const times = join(place.base, "times");
  const program = [process.execPath, BIN, "report", ".", flag, "--as-of", AS_OF, "--no-cache"];
  const env = { PATH: process.env.PATH, HOME: place.home, TMPDIR: place.tmp };
  const ran = await ended("sh", ["-c", `"$@"; code=$?; times > '${times}'; exit $code`, "sh", ...program], {
    env,
    cwd: place.repo,
  });
  expect(ran.code, `it was killed, or: ${ran.stderr}`).toBe(0);
  // The second line is that of the children: user, system.
  const spent = readFileSync(times, "utf8")
    .split("\n")[1]!
    .matchAll(/(\d+)m([\d.]+)s/g);
  return [...spent].reduce((sum, [, minutes, seconds]) => sum + 60 * Number(minutes) + Number(seconds), 0);
}

describe("a report takes about as long as without", () => {
  const flags = ["--all", "--json"];
  const usual = new Map<string, number>();
  beforeAll(async () => {
    const place = placeFor("usual");
    for (const flag of flags) usual.set(flag, await spentOn(place, flag));
  });

  test.each(TEXTS)("%s", async (name, plant) => {
    const place = placeFor(name.replaceAll(/\W/g, "-"));
    plant(place);
    for (const flag of flags) {
      const times = (await spentOn(place, flag)) / usual.get(flag)!;
      busiest = Math.max(busiest, times);
      expect(times).toBeLessThan(MOST);
    }
  });
});
