/** What can be written into a repository so that git tells another history, other figures, or another look. */
import { readFileSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Place } from "./place.ts";
import { type Row, setting } from "./row.ts";

/** Presentation: each of these changes what plain log and diff print, or may. */
const PRESENTATION = {
  log: "abbrevCommit=true date=relative decorate=full diffMerges=combined excludeDecoration=* follow=true graphColors=red mailmap=true showRoot=false initialDecorationSet=all",
  diff: "algorithm=patience autoRefreshIndex=true colorMoved=zebra context=9 dirstat=lines,10 ignoreSubmodules=all indentHeuristic=false interHunkContext=9 mnemonicPrefix=true noprefix=true orderFile=.gitattributes relative=true renameLimit=1 renames=false statGraphWidth=1 submodule=diff suppressBlankEmpty=true wordRegex=. wsErrorHighlight=all",
  color: "ui=always diff=always branch=always decorate=always",
  core: "abbrev=4 quotePath=true bigFileThreshold=1 autocrlf=true eol=crlf whitespace=cr-at-eol ignoreCase=true precomposeUnicode=true commentChar=; notesRef=refs/notes/x packedGitLimit=1 preferSymlinkRefs=true sparseCheckout=true warnAmbiguousRefs=false fileMode=false checkStat=minimal splitIndex=true untrackedCache=true",
  format: "attach=x notes=* numbered=true subjectPrefix=x useAutoBase=true",
  i18n: "commitEncoding=ISO-8859-1 logOutputEncoding=UTF-16",
  blame: "ignoreRevsFile=README.md",
  notes: "displayRef=refs/notes/*",
  feature: "manyFiles=true experimental=true",
  submodule: "lib.ignore=all",
  grep: "extendedRegexp=true",
  versionsort: "suffix=-x",
  tag: "sort=-version:refname",
  branch: "sort=-committerdate",
  column: "ui=always",
  advice: "detachedHead=true graftFileDeprecated=true",
  fetch: "prune=true",
  pack: "threads=1 usePathWalk=true",
  transfer: "fsckObjects=true hideRefs=refs/tags",
};

/** How the settings that flowaudit could trip over show in plain git. */
const FOOLS: Readonly<Record<string, readonly string[]>> = {
  "log.showRoot": ["log", "-p", "--format=%H"],
  "log.diffMerges": ["log", "-m", "-p"],
  "log.date": ["log", "--format=%ad"],
  "diff.noprefix": ["log", "-p"],
  "diff.mnemonicPrefix": ["diff", "HEAD~2"],
  "diff.context": ["log", "-p"],
  "diff.ignoreSubmodules": ["diff", "HEAD~2", "HEAD~1", "--numstat"],
  "color.ui": ["log", "-p"],
  "i18n.logOutputEncoding": ["log"],
  "core.abbrev": ["log", "--oneline"],
  "core.bigFileThreshold": ["log", "--numstat"],
};

const SETTINGS = Object.entries(PRESENTATION).flatMap(([section, words]) =>
  words.split(" ").map((word): [key: string, value: string] => {
    const cut = word.indexOf("=");
    return [`${section}.${word.slice(0, cut)}`, word.slice(cut + 1)];
  }),
);

const LOOKS: readonly Row[] = [
  setting("every presentation setting at once", () => Object.fromEntries(SETTINGS)),
  ...SETTINGS.map(([key, value]) =>
    setting(key, () => ({ [key]: value }), {
      reportOnly: true,
      ...(FOOLS[key] ? { fools: FOOLS[key] } : {}),
    }),
  ),
];

/** The chunk of a commit-graph or multi-pack-index file, by its table of contents. */
function chunk(file: Buffer, header: number, id: string): { from: number; to: number } {
  for (let at = header; ; at += 12) {
    const name = file.toString("latin1", at, at + 4);
    if (name === "\0\0\0\0") throw new Error(`no chunk ${id}`);
    if (name === id)
      return { from: Number(file.readBigUInt64BE(at + 4)), to: Number(file.readBigUInt64BE(at + 16)) };
  }
}

function overwrite(file: string, change: (content: Buffer) => void): void {
  const content = readFileSync(file);
  change(content);
  unlinkSync(file);
  writeFileSync(file, content);
}

const NO_PARENT = 0x70000000;

/** A commit-graph in which no commit has a second parent: pull requests lose their commits. */
function forgeCommitGraph(place: Place): void {
  place.git("commit-graph", "write", "--reachable");
  overwrite(join(place.repo, ".git/objects/info/commit-graph"), (content) => {
    const { from, to } = chunk(content, 8, "CDAT");
    for (let at = from; at < to; at += 36) content.writeUInt32BE(NO_PARENT, at + 24);
  });
}

/** A multi-pack-index that hands out another commit under the id of `HEAD~2`. */
function forgePackIndex(place: Place): void {
  const [id = "", other = ""] = ["HEAD~2", "HEAD~4"].map((name) => place.git("rev-parse", name).trim());
  place.git("repack", "-a", "-d", "-q");
  place.git("multi-pack-index", "write");
  overwrite(join(place.repo, ".git/objects/pack/multi-pack-index"), (content) => {
    const ids = chunk(content, 12, "OIDL");
    const offsets = chunk(content, 12, "OOFF").from;
    const offset = (of: string) =>
      offsets + ((content.indexOf(Buffer.from(of, "hex"), ids.from) - ids.from) / 20) * 8;
    content.copy(content, offset(id), offset(other), offset(other) + 8);
  });
}

function replaced(place: Place, id: string, by: string): void {
  place.git("update-ref", `refs/replace/${place.git("rev-parse", id).trim()}`, by);
}

const HISTORY: readonly Row[] = [
  {
    name: "replace refs: a commit",
    expect: "same",
    gap: "replace-refs",
    fools: ["log"],
    plant: (place) => {
      const commit = place
        .git("cat-file", "commit", "HEAD~2")
        .replace(/(author|committer) (.*) \d+ /g, "$1 $2 1700000000 ");
      replaced(place, "HEAD~2", place.hash("commit", commit));
    },
  },
  {
    name: "replace refs: a tree, a blob and a tag, with core.useReplaceRefs",
    expect: "same",
    gap: "replace-refs",
    fools: ["log", "--numstat"],
    plant: (place) => {
      replaced(place, "HEAD~3^{tree}", place.git("rev-parse", "HEAD~5^{tree}").trim());
      replaced(place, "HEAD:.gitattributes", place.git("rev-parse", "HEAD:README.md").trim());
      replaced(place, "v1.0.0", place.git("rev-parse", "v1.1.0").trim());
      place.set({ "core.useReplaceRefs": "true" });
    },
  },
  {
    name: "grafts",
    expect: "same",
    gap: "grafts",
    fools: ["log"],
    plant: (place) =>
      place.write(".git/info/grafts", place.git("rev-parse", "HEAD~2", "HEAD~5").trim().replace("\n", " ")),
  },
  {
    name: "core.commitGraph with a forged commit-graph",
    expect: "same",
    fools: ["rev-list", "HEAD"],
    plant: forgeCommitGraph,
  },
  {
    name: "a split chain of commit-graphs that is damaged",
    expect: "same",
    plant: (place) => {
      place.git("commit-graph", "write", "--reachable", "--split");
      place.write(".git/objects/info/commit-graphs/commit-graph-chain", `${"0".repeat(40)}\n`);
    },
  },
  {
    name: "core.multiPackIndex with a forged multi-pack-index",
    expect: "same",
    fools: ["log"],
    plant: forgePackIndex,
  },
  {
    name: "a tag and a branch called HEAD, a tag called main",
    expect: "same",
    plant: (place) => {
      for (const ref of ["refs/tags/HEAD", "refs/tags/main", "refs/heads/HEAD", "refs/heads/refs/heads/main"])
        place.git("update-ref", ref, "HEAD~4");
    },
  },
  { name: "an index that is damaged", expect: "same", plant: (place) => place.write(".git/index", "DIRC") },
];

const HIDE = "* -diff linguist-generated\n*.ts binary\n*.md diff=evil\n";

const ATTRIBUTES: readonly Row[] = [
  {
    name: "info/attributes",
    expect: "same",
    fools: ["log", "--numstat"],
    plant: (place) => place.write(".git/info/attributes", HIDE),
  },
  {
    name: ".gitattributes that is not committed",
    expect: "same",
    fools: ["log", "--numstat"],
    plant: (place) => place.write(".gitattributes", HIDE),
  },
  {
    name: "core.attributesFile",
    expect: "same",
    fools: ["log", "--numstat"],
    plant: (place) => {
      place.write("evil.attributes", HIDE);
      place.set({ "core.attributesFile": join(place.repo, "evil.attributes") });
    },
  },
  setting("attr.tree", () => ({ "attr.tree": "HEAD~1" })),
  {
    name: ".mailmap, mailmap.file and mailmap.blob",
    expect: "same",
    fools: ["log", "--format=%aN"],
    plant: (place) => {
      place.write(".mailmap", "dependabot[bot] <bot@example.com> <ada@example.com>\n");
      place.set({ "mailmap.file": ".mailmap", "mailmap.blob": "HEAD:README.md" });
    },
  },
  {
    name: "files that JavaScript tools load from the current folder",
    expect: "same",
    plant: (place) => {
      const touch = `require("node:fs").appendFileSync(${JSON.stringify(place.canary)}, "loaded");`;
      const files = [
        "flowaudit.config.js",
        "flowaudit.config.cjs",
        ".flowauditrc.js",
        "node_modules/chalk/index.js",
        "node_modules/simple-git/index.js",
      ];
      for (const file of files) place.write(file, touch);
      place.write("package.json", JSON.stringify({ name: "shop" }));
    },
  },
  {
    name: "a configuration that asks for plugins",
    expect: "refuses",
    plant: (place) => {
      const flowaudit = { path: "src", includeBots: true, plugins: ["./flowaudit.config.js"] };
      place.write("package.json", JSON.stringify({ name: "shop", flowaudit }));
    },
  },
  {
    name: "a configuration that asks for an output",
    expect: "refuses",
    plant: (place) => place.write(".flowaudit.json", JSON.stringify({ output: ["stolen.json"] })),
  },
  {
    name: "a configuration whose file of incidents lies outside",
    expect: "refuses",
    plant: (place) => place.write(".flowaudit.json", JSON.stringify({ incidents: "/etc/passwd" })),
  },
];

/** Where `.git` or its settings point somewhere else. */
const PLACES: readonly Row[] = [
  setting("core.worktree", () => ({ "core.worktree": "/" }), { fools: ["rev-parse", "--show-toplevel"] }),
  setting("core.bare", () => ({ "core.bare": "true" }), { fools: ["rev-parse", "--is-inside-work-tree"] }),
  {
    name: "core.worktree in config.worktree",
    expect: "same",
    fools: ["rev-parse", "--show-toplevel"],
    plant: (place) => {
      place.git("config", "core.repositoryFormatVersion", "1");
      place.set({ "extensions.worktreeConfig": "true" });
      place.write(".git/config.worktree", "[core]\n\tworktree = /\n");
    },
  },
  ...(["file", "link", "commondir"] as const).map(
    (how): Row => ({
      name: `.git leads to another repository: ${how}`,
      expect: "refuses",
      fools: ["log"],
      plant: (place) => {
        const other = join(place.decoy(), ".git");
        rmSync(join(place.repo, ".git"), { recursive: true });
        if (how === "file") place.write(".git", `gitdir: ${other}\n`);
        if (how === "link") symlinkSync(other, join(place.repo, ".git"));
        if (how === "commondir") place.write(".git/commondir", `${other}\n`);
        if (how === "commondir") place.write(".git/HEAD", "ref: refs/heads/main\n");
      },
    }),
  ),
];

const FORMATS: readonly Row[] = [
  setting("core.repositoryFormatVersion", () => ({ "core.repositoryFormatVersion": "99" }), {
    expect: "refuses",
  }),
  ...["extensions.evil", "extensions.objectFormat", "extensions.refStorage"].map(
    (key): Row => ({
      name: key,
      expect: "refuses",
      plant: (place) => {
        place.git("config", "core.repositoryFormatVersion", "1");
        place.set({ [key]: "evil" });
      },
    }),
  ),
  {
    name: "a config file that is damaged",
    expect: "refuses",
    plant: (place) => place.write(".git/config", "[core\n\tbare"),
  },
  {
    name: "a HEAD that is damaged",
    expect: "refuses",
    plant: (place) => place.write(".git/HEAD", "ref: ../../outside\n"),
  },
];

export const TAMPERING: readonly Row[] = [...LOOKS, ...HISTORY, ...ATTRIBUTES, ...PLACES, ...FORMATS];
