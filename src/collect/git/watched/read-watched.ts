import { dataOf } from "../../../lib/data/data.ts";
import type { CommitTable, DiffRange, WatchedFile, WatchedKind, WatchedText } from "../../facts.ts";
import { COMMON, ids } from "../diffs/diffs.ts";
import { type GitContext, runGit } from "../process.ts";
import { ifUnreadable, readBlobs, unreadable } from "../tip/blobs.ts";
import { MAY_SKIP } from "./watched-kinds.ts";
import { type WatchedRow, watchedRowsIn } from "./watched-rows.ts";

export interface WatchedRequest {
  readonly context: GitContext;
  readonly gitDir: string;
  readonly commits: CommitTable;
}

/** Nobody writes a longer file by hand, bytes; a longer one of settings is not looked into. */
const LONGEST = 256 * 1024;
const LONGEST_DATA = 64 * 1024;
/** So much text of all files together is kept, characters, and so many files are read at once. */
const MOST_TEXT = 96 * 1024 * 1024;
const AT_ONCE = 400;

/** Where they lie, roughly: git compares nothing else, and `watchedKindOf` says which of them it is. */
const CONTROLS = [
  ...[
    ".github",
    ".gitea",
    ".forgejo",
    ".gitlab",
    ".gitlab-ci.yml",
    ".circleci",
    ".travis.yml",
    ".mergify*",
    ".allstar",
  ],
  ...[
    ".asf.yaml",
    ".asf.yml",
    ".policy.yml",
    ".bulldozer.yml",
    ".kodiak.toml",
    "bors.toml",
    "CODEOWNERS",
    "docs/CODEOWNERS",
  ],
  ...[
    "*codecov.y*ml",
    "*.coveragerc",
    "*.nycrc*",
    "*.c8rc*",
    "*pyproject.toml",
    "*setup.cfg",
    "*tox.ini",
    "*pytest.ini",
  ],
  ...[
    "*package.json",
    "*jest.config*",
    "*vite*.config*",
    "*karma.config*",
    "*.simplecov",
    "*.testcoverage.y*ml",
  ],
  ...["*tarpaulin.toml", "*phpunit.xml*", "*pom.xml", "*build.gradle*"],
];
const TESTS = ["*test*", "*Test*", "*spec*", "*Spec*", "*e2e*", "*/it/*", "*IT.*", "*.rs", "*integration*"];

/**
 * The files that hold controls and that these stretches of history changed, with what stands in them before and after,
 * by the index of the tip; those are left out whose contents are missing. Of tests only those are read in which a line
 * came or went that may tell that one is not run.
 */
export async function readWatched(
  request: WatchedRequest,
  ranges: readonly DiffRange[],
): Promise<Map<number, readonly WatchedFile[]>> {
  const [controls, tests] = await Promise.all([
    rowsOf(request, ranges, [], CONTROLS),
    rowsOf(request, ranges, [`-G${MAY_SKIP}`], TESTS),
  ]);
  const rows = ranges.flatMap(({ tip }) => {
    const [held, skips] = [controls.get(tip), tests.get(tip)];
    if (held === undefined || skips === undefined) return [];
    return [{ tip, own: [...held.filter(({ kind }) => kind !== "tests"), ...skips.filter(isChangedTest)] }];
  });
  const texts = await textsOf(
    request,
    rows.flatMap(({ own }) => own),
  );
  const found = new Map<number, readonly WatchedFile[]>();
  for (const { tip, own } of rows) found.set(tip, await filesOf(own, texts));
  return found;
}

/** A test that comes or goes was not run before, or is not there to be run. */
const isChangedTest = ({ kind, before, after }: WatchedRow) =>
  kind === "tests" && before !== null && after !== null;

/** Processes that may fail on missing contents before the rest is left unread. */
const PATIENCE = 8;

/** What changed, by tip; where contents turn out to be missing, the ranges that lack them are looked for by halving. */
async function rowsOf(
  { context, gitDir, commits }: WatchedRequest,
  ranges: readonly DiffRange[],
  options: readonly string[],
  paths: readonly string[],
): Promise<Map<number, WatchedRow[]>> {
  const found = new Map<number, WatchedRow[]>();
  const args = [`--git-dir=${gitDir}`, ...COMMON, "-M50%", "-l1000", ...options, "--", ...paths];
  const queue = ranges.length === 0 ? [] : [ranges];
  for (let part = queue.pop(), failures = 0; part !== undefined; part = queue.pop()) {
    const input = part.map((range) => `${ids(commits, range)}\n`).join("");
    const { ok, stdout } = await runGit(context, { args, input });
    const rows = ok ? watchedRowsIn(stdout.toString("utf8")) : null;
    if (rows !== null) for (const { tip } of part) found.set(tip, rows.get(commits.id(tip)) ?? []);
    else if (++failures >= PATIENCE) break;
    else if (part.length > 1) queue.push(part.slice(part.length >> 1), part.slice(0, part.length >> 1));
  }
  return found;
}

/** Contents by id, of the first files as far as they are not too much together. */
async function textsOf(
  { context, gitDir }: WatchedRequest,
  rows: readonly WatchedRow[],
): Promise<Map<string, string | null>> {
  const all = new Set(rows.flatMap(({ before, after }) => [before, after]));
  const names = [...all].filter((id) => id !== null);
  const texts = new Map<string, string | null>();
  let size = 0;
  for (let at = 0; at < names.length && size < MOST_TEXT; at += AT_ONCE) {
    const request = { context, gitDir, names: names.slice(at, at + AT_ONCE), longest: LONGEST };
    for (const [id, text] of await readBlobs({ ...request, damaged: unreadable }).catch(ifUnreadable)) {
      texts.set(id, text);
      size += text?.length ?? 0;
    }
  }
  return texts;
}

async function filesOf(
  rows: readonly WatchedRow[],
  texts: ReadonlyMap<string, string | null>,
): Promise<WatchedFile[]> {
  const files: WatchedFile[] = [];
  for (const { before, after, ...file } of rows) {
    const was = before === null ? null : (texts.get(before) ?? null);
    const is = after === null ? null : (texts.get(after) ?? null);
    if (was !== null && is !== null && saysTheSame(file.kind, was, is)) continue;
    files.push({
      ...file,
      before: before === null ? null : await sideOf(file, was),
      after: after === null ? null : await sideOf(file, is),
    });
  }
  return files;
}

/** Most changes to workflows take newer versions of actions, and most to manifests touch no floor of coverage. */
function saysTheSame(kind: WatchedKind, was: string, is: string): boolean {
  if (kind === "coverage") return !FLOORS.test(was);
  const bare = (text: string) => text.replace(ACTIONS, "");
  return kind === "workflow" && bare(was) === bare(is);
}

const FLOORS = /threshold|fail[-_]under|minimum|branches|codecov|target/i;
const ACTIONS = /^[ \t]*(?:-[ \t]*)?uses:.*$|^[ \t]*#.*$/gm;

const DATA = /\.(?:(json)|ya?ml)$/;

/** What a file says, as data too where it holds settings. */
async function sideOf(
  { path, kind }: Pick<WatchedRow, "path" | "kind">,
  text: string | null,
): Promise<WatchedText> {
  const form = DATA.exec(path);
  if (text === null || form === null || kind === "tests" || text.length > LONGEST_DATA) return { text };
  const read = await dataOf(text, form[1] === undefined ? "yaml" : "json");
  return "data" in read ? { text, data: read.data } : { text };
}
