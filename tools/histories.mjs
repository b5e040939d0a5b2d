// Holds flowaudit against plain git on real clones: `npm run modules`, then `node tools/histories.mjs PATH…`.
// For each clone it prints a row (size, share of changes that a mark explains, styles, releases), then compares
// 200 random commits and 200 random changes of the last two years with what `git tag --contains` says of them.
// Nothing is written to the clones. Ends with 1 where a difference remains.
import { rmSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { audit } from "../.modules/commands/audit.js";
import { DEFAULT_CONFIG } from "../.modules/config/defaults.js";
import { GENERATOR } from "../.modules/lib/statistics/random.js";
import { outlineOf } from "../.modules/model/build-flow.js";
import { openQuietly } from "./bench/source.mjs";
import { asker, sampler, shadowOf } from "./plain-git.mjs";
import { quietRequest } from "./quiet-request.mjs";

const SEED = 20260822;
const SAMPLE = 200;
const TWO_YEARS = 2 * 365 * 24 * 60 * 60;
const PICKED = /\(cherry picked from commit ([0-9a-f]{40,64})\)/g;

/** One clone against plain git. */
async function checkHistory(path) {
  const git = asker(path);
  const head = Number(git("log", "-1", "--format=%ct").trim());
  const [from, takenAt] = [(head - TWO_YEARS) * 1000, head * 1000];
  const request = {
    ...quietRequest(path, takenAt),
    config: DEFAULT_CONFIG,
    window: () => ({ from, to: takenAt }),
    version: "0.1.0",
    github: null,
    history: null,
    onEstimate: () => {},
  };
  const { report } = await audit(request);
  const source = await openQuietly(path, takenAt);
  const shadow = shadowOf(path);
  try {
    const outline = outlineOf(source.history, DEFAULT_CONFIG);
    const releases = outline.deliveries.streams.flatMap(({ name, events }) =>
      events.map((event) => ({ tag: event.name, stream: name })),
    );
    const heads = git(
      "for-each-ref",
      "--format=%(objectname) %(refname)",
      "refs/pull",
      "refs/flowaudit/pull",
    );
    const plain = new PlainGit(asker(shadow), releases, heads);
    const { random, pick } = sampler(SEED);
    return {
      row: rowOf(path, git, head, report, releases),
      commits: compareCommits(source.history.commits, outline, plain, pick),
      changes: compareChanges(report, outline, plain, pick),
      random,
    };
  } finally {
    await source.close();
    rmSync(dirname(shadow), { recursive: true, force: true });
  }
}

function rowOf(path, git, head, { coverage, gaps }, releases) {
  const dates = git("log", "--first-parent", "--format=%ct").trim().split("\n").map(Number);
  const marked = coverage.marks.filter(({ mark }) => mark !== null);
  const all = coverage.marks.reduce((sum, { count }) => sum + count, 0);
  return {
    history: basename(path) === "repo" ? basename(dirname(path)) : basename(path),
    commits: Number(git("rev-list", "--count", "HEAD")),
    "first-parent, 2 y": dates.filter((date) => date > head - TWO_YEARS).length,
    changes: all,
    "explained, %": coverage.unexplained === null ? "–" : (100 * (1 - coverage.unexplained)).toFixed(1),
    styles: marked.map(({ mark, count }) => `${mark} ${count}`).join(", ") || "–",
    releases: releases.length,
    "pull refs": git("for-each-ref", "--format=x", "refs/pull").split("\n").length - 1,
    gaps: gaps.map(({ id }) => id).join(", "),
  };
}

/** The first delivery that contains a commit, over all streams: the flood against `git tag --contains`. */
function compareCommits(commits, { mainline, deliveries }, plain, pick) {
  const reachable = [...mainline.owner.keys()].filter((commit) => mainline.owner[commit] !== -1);
  const sample = pick(reachable, SAMPLE);
  const differences = [];
  let asked = 0;
  for (const commit of sample) {
    const containing = plain.containing(commits.id(commit));
    for (const stream of deliveries.streams) {
      asked++;
      const mine = stream.events[stream.first[commit]]?.name ?? null;
      const gits = plain.earliest(containing, [stream.name]);
      if (mine !== gits) differences.push({ commit: commits.id(commit), stream: stream.name, mine, gits });
    }
  }
  return { sampled: sample.length, asked, differences };
}

/** The delivery that the report names for a change, against what git says of its commits, their picks and its paths. */
function compareChanges(report, { deliveries }, plain, pick) {
  const judged = report.changes.filter(({ deliveredAt }) => deliveredAt.missing !== "before-record");
  const sample = pick(judged, SAMPLE);
  const differences = sample.flatMap((change) => {
    const streams = plain.streamsOf(change, deliveries.streams);
    const gits = plain.delivering(change, streams);
    return change.delivery === gits.tag
      ? []
      : [
          {
            change: change.number ? `#${change.number}` : change.id.slice(0, 10),
            mine: change.delivery,
            gits,
          },
        ];
  });
  return { sampled: sample.length, beforeRecord: report.changes.length - judged.length, differences };
}

/** Answers from git alone; of flowaudit it takes the list of release tags, and nothing else. */
class PlainGit {
  constructor(git, releases, heads) {
    this.git = git;
    this.streamByTag = new Map(releases.map(({ tag, stream }) => [tag, stream]));
    const format = "%(refname:strip=2)%00%(creatordate:unix)";
    this.order = git("for-each-ref", "refs/tags", `--format=${format}`)
      .split("\n")
      .map((row) => row.split("\0"))
      .filter(([tag]) => this.streamByTag.has(tag))
      .sort((a, b) => a[1] - b[1] || a[0].localeCompare(b[0], "en", { numeric: true }))
      .map(([tag]) => tag);
    this.heads = new Map(
      [...heads.matchAll(/^(\w+) \D+\/(\d+)(?:\/head)?$/gm)].map(([, id, number]) => [+number, id]),
    );
    this.picks = this.marked();
    this.known = new Map();
  }

  /** The release tags that contain a commit. */
  containing(id) {
    if (!this.known.has(id)) this.known.set(id, new Set(this.git("tag", "--contains", id).split("\n")));
    return this.known.get(id);
  }

  earliest(tags, streams) {
    return this.order.find((tag) => tags.has(tag) && streams.includes(this.streamByTag.get(tag))) ?? null;
  }

  /** Original → the commits that say they were picked from it; picks of picks stand for it too. */
  marked() {
    const picks = new Map();
    const log = this.git(
      "log",
      "--all",
      "-F",
      "--grep=(cherry picked from commit",
      "--format=%H%x00%B%x00%x00",
    );
    for (const entry of log.split("\0\0\n")) {
      const [id, body = ""] = entry.split("\0");
      for (const [, original] of body.matchAll(PICKED))
        picks.set(original, [...(picks.get(original) ?? []), id.trim()]);
    }
    return picks;
  }

  picksOf(id, seen = new Set()) {
    for (const one of this.picks.get(id) ?? []) if (!seen.has(one)) this.picksOf(one, seen.add(one));
    return seen;
  }

  /** The earliest tag that contains the merge, a pick of it, or each of its own commits as itself or as a pick. */
  delivering({ id, number, style, commits }, streams) {
    const merged = style === "rebase" ? this.mergedWith(id, commits) : [id];
    const head = style === "merge" ? id : style === "squash" ? this.heads.get(number) : undefined;
    const own = head === undefined ? merged : this.ids("rev-list", "--no-merges", head, `^${id}^1`);
    const asOne = style === "rebase" ? [] : [id, ...this.picksOf(id)];
    const ways = [
      { by: "itself", tags: this.containing(id) },
      ...asOne.map((one) => ({
        by: one === id ? "itself" : `pick ${one.slice(0, 10)}`,
        tags: this.containing(one),
      })),
      { by: "its own commits", tags: this.withAll(own.length > 0 ? own : merged) },
    ];
    const found = ways.map(({ by, tags }) => ({ by, tag: this.earliest(tags, streams) }));
    const rank = ({ tag }) => (tag === null ? Number.POSITIVE_INFINITY : this.order.indexOf(tag));
    return found.reduce((best, one) => (rank(one) < rank(best) ? one : best));
  }

  /** The tags that hold every one of some commits, or a pick of it. */
  withAll(ids) {
    const each = ids.map((id) => [id, ...this.picksOf(id)].flatMap((one) => [...this.containing(one)]));
    const rest = each.slice(1).map((tags) => new Set(tags));
    return new Set((each[0] ?? []).filter((tag) => rest.every((tags) => tags.has(tag))));
  }

  /** The last commits of the first-parent line up to one of them. */
  mergedWith(id, count) {
    return this.ids("rev-list", "--first-parent", `--max-count=${count}`, id);
  }

  /** The families whose folders a change touched; the repository's own versions for what lies outside of all. */
  streamsOf({ id, style, commits }, streams) {
    const families = streams.filter(({ folders }) => folders.length > 0);
    const names = (some) => some.map(({ name }) => name);
    if (families.length === 0) return names(streams);
    const base = style === "rebase" ? `${id}~${commits}` : `${id}^1`;
    const paths = this.git("diff", "--name-only", "--no-renames", "-z", base, id).split("\0").filter(Boolean);
    const inside = (path, { folders }) => folders.some((folder) => path.startsWith(`${folder}/`));
    const touched = families.filter((family) => paths.some((path) => inside(path, family)));
    const own = streams.filter(({ folders }) => folders.length === 0);
    if (touched.length === 0) return names(own.length > 0 ? own : streams);
    const outside = paths.some((path) => !families.some((family) => inside(path, family)));
    return names(outside ? [...touched, ...own] : touched);
  }

  ids(...args) {
    return this.git(...args)
      .split("\n")
      .filter(Boolean);
  }
}

const paths = process.argv.slice(2).map((path) => resolve(path));
if (paths.length === 0) throw new Error("node tools/histories.mjs PATH…");
console.log(`seed ${SEED}, ${GENERATOR}`);
for (const path of paths) {
  const began = Date.now();
  const { row, commits, changes } = await checkHistory(path);
  for (const [name, value] of Object.entries(row)) console.log(`${name.padEnd(18)}${value}`);
  for (const [what, { sampled, differences, ...more }] of Object.entries({ commits, changes })) {
    const rest = Object.entries(more).map(([name, value]) => `, ${name} ${value}`);
    console.log(
      `${`${what} compared`.padEnd(18)}${sampled}${rest.join("")}, differences ${differences.length}`,
    );
    for (const difference of differences) console.log(`  ${JSON.stringify(difference)}`);
    if (differences.length > 0) process.exitCode = 1;
  }
  console.log(`${"seconds".padEnd(18)}${((Date.now() - began) / 1000).toFixed(0)}\n`);
}
