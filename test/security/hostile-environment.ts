/** What the caller's environment can bring along: variables that git obeys, a PATH, a home. */
import { symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { Place } from "./place.ts";
import type { Row } from "./row.ts";

const nothing = () => {};

function variable(name: string, value: (place: Place) => string, more: Partial<Row> = {}): Row {
  return { name, expect: "same", plant: nothing, env: (place) => ({ [name]: value(place) }), ...more };
}

const program = (place: Place) => place.program;
const canary = (place: Place) => place.canary;
const elsewhere = (place: Place) => join(place.decoy(), ".git");

/** A commit that is signed as GPG signs. */
const SIGNED = ["log", "-1", "v1.0.0"];

/** Settings by environment: each of these three ways makes plain git run the program on `git log`. */
const SIGNATURES = (place: Place) => [
  ["log.showSignature", "true"],
  ["gpg.program", place.program],
  ["diff.external", place.program],
];

const CONFIGURATION: readonly Row[] = [
  {
    name: "GIT_CONFIG_COUNT, GIT_CONFIG_KEY_n, GIT_CONFIG_VALUE_n",
    expect: "same",
    plant: nothing,
    runs: SIGNED,
    env: (place) =>
      Object.fromEntries([
        ["GIT_CONFIG_COUNT", "3"],
        ...SIGNATURES(place).flatMap(([key, value], n) => [
          [`GIT_CONFIG_KEY_${n}`, key],
          [`GIT_CONFIG_VALUE_${n}`, value],
        ]),
      ]),
  },
  variable(
    "GIT_CONFIG_PARAMETERS",
    (place) =>
      SIGNATURES(place)
        .map(([key, value]) => `'${key}'='${value}'`)
        .join(" "),
    { runs: SIGNED },
  ),
  ...["GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG"].map((name) =>
    variable(name, (place) => join(place.base, "evil.config"), {
      plant: (place) => writeConfig(place, join(place.base, "evil.config")),
      ...(name === "GIT_CONFIG" ? {} : { runs: SIGNED }),
    }),
  ),
  {
    name: "the caller's own ~/.gitconfig",
    expect: "same",
    runs: SIGNED,
    plant: (place) => writeConfig(place, join(place.home, ".gitconfig")),
  },
  variable("XDG_CONFIG_HOME", (place) => place.base, {
    runs: SIGNED,
    plant: (place) => {
      place.script(join(place.base, "git/unused"));
      writeConfig(place, join(place.base, "git/config"));
    },
  }),
];

function writeConfig(place: Place, file: string): void {
  writeFileSync(
    file,
    `[log]\n\tshowSignature = true\n[gpg]\n\tprogram = ${place.program}\n[diff]\n\texternal = ${place.program}\n\tnoprefix = true\n[core]\n\tfsmonitor = ${place.program}\n\tattributesFile = ${place.program}\n[color]\n\tui = always\n`,
  );
}

const PROGRAMS: readonly Row[] = [
  variable("GIT_EXTERNAL_DIFF", program, { runs: ["diff", "HEAD~2"] }),
  variable("GIT_PAGER", program),
  variable("PAGER", program),
  variable("LESSOPEN", (place) => `|${place.program} %s`),
  variable("GIT_EDITOR", program, { runs: ["commit", "--amend"] }),
  variable("GIT_SEQUENCE_EDITOR", program, { runs: ["rebase", "-i", "HEAD~1"] }),
  variable("VISUAL", program),
  variable("EDITOR", program),
  variable("GIT_SSH", program, { runs: ["ls-remote", "ssh://hostile.invalid/x"] }),
  variable("GIT_SSH_COMMAND", program, { runs: ["ls-remote", "ssh://hostile.invalid/x"] }),
  variable("GIT_PROXY_COMMAND", program, { runs: ["ls-remote", "git://hostile.invalid/x"] }),
  variable("GIT_ASKPASS", program, {
    runs: ["credential", "fill"],
    stdin: "protocol=https\nhost=github.com\n",
  }),
  variable("SSH_ASKPASS", program, {
    runs: ["credential", "fill"],
    stdin: "protocol=https\nhost=github.com\n",
  }),
  variable("GIT_EXEC_PATH", (place) => join(place.base, "exec"), {
    plant: (place) => place.script(join(place.base, "exec/git-evil")),
    runs: ["evil"],
  }),
  variable("GIT_TEMPLATE_DIR", (place) => join(place.base, "template"), {
    plant: (place) => {
      for (const hook of ["reference-transaction", "post-index-change", "post-checkout"])
        place.script(join(place.base, "template/hooks", hook));
    },
    runs: ["clone", "-q", ".", "../copy"],
  }),
  ...[
    "GIT_TRACE",
    "GIT_TRACE_SETUP",
    "GIT_TRACE_PACK_ACCESS",
    "GIT_TRACE_PERFORMANCE",
    "GIT_TRACE_REFS",
    "GIT_TRACE2",
    "GIT_TRACE2_EVENT",
    "GIT_TRACE2_PERF",
  ].map((name) => variable(name, canary, name === "GIT_TRACE_PACK_ACCESS" ? {} : { runs: ["log"] })),
];

const PLACES: readonly Row[] = [
  variable("GIT_DIR", elsewhere, { fools: ["log"] }),
  variable("GIT_WORK_TREE", (place) => place.decoy(), { fools: ["rev-parse", "--show-toplevel"] }),
  variable("GIT_COMMON_DIR", elsewhere, { fools: ["for-each-ref"] }),
  variable("GIT_OBJECT_DIRECTORY", (place) => join(place.decoy(), ".git/objects"), { fools: ["log"] }),
  variable("GIT_ALTERNATE_OBJECT_DIRECTORIES", (place) => join(place.decoy(), ".git/objects"), {
    fools: ["count-objects", "-v"],
  }),
  variable("GIT_INDEX_FILE", canary, { fools: ["ls-files"] }),
  variable("GIT_NAMESPACE", () => "evil", {
    plant: (place) => void place.git("update-ref", "refs/namespaces/evil/HEAD", "HEAD~2"),
  }),
  variable("GIT_SHALLOW_FILE", (place) => join(place.base, "cut"), {
    plant: (place) => writeFileSync(join(place.base, "cut"), place.git("rev-parse", "HEAD~1")),
    fools: ["log"],
  }),
  variable("GIT_GRAFT_FILE", (place) => join(place.base, "cut"), {
    plant: (place) => writeFileSync(join(place.base, "cut"), place.git("rev-parse", "HEAD~1")),
    fools: ["log"],
  }),
  variable("GIT_REPLACE_REF_BASE", () => "refs/evil/", {
    plant: (place) =>
      void place.git("update-ref", `refs/evil/${place.git("rev-parse", "HEAD~1").trim()}`, "HEAD~4"),
    fools: ["log"],
  }),
  variable("GIT_ATTR_SOURCE", () => "HEAD~1"),
  variable("GIT_CEILING_DIRECTORIES", (place) => place.repo, { cwd: "src" }),
  variable("GIT_DISCOVERY_ACROSS_FILESYSTEM", () => "0"),
  variable("GIT_DEFAULT_HASH", () => "sha256"),
  variable("GIT_DIFF_OPTS", () => "--unified=9"),
  variable("GIT_ICASE_PATHSPECS", () => "1"),
  variable("GIT_LITERAL_PATHSPECS", () => "1"),
  variable("GIT_PROTOCOL_FROM_USER", () => "1"),
  variable("GIT_ALLOW_PROTOCOL", () => "ext:ssh:file"),
  variable("GIT_FLUSH", () => "1"),
  variable("GIT_TRACE_CURL", () => "1"),
  variable("GIT_REDIRECT_STDERR", canary),
  variable("GIT_TEST_ASSUME_DIFFERENT_OWNER", () => "1"),
  variable("LC_ALL", () => "tr_TR.UTF-8"),
  variable("LANGUAGE", () => "de:fr"),
  variable("TZ", () => "Pacific/Auckland"),
  variable("FORCE_COLOR", () => "3"),
];

function path(name: string, entries: (place: Place) => readonly string[], more: Partial<Row> = {}): Row {
  return {
    name,
    expect: "same",
    runs: ["log"],
    plant: (place) => {
      for (const folder of [".", "bin", "node_modules/.bin"])
        place.script(join(place.repo, folder, "git"), `PATH='${usual}' exec git "$@"`);
      symlinkSync(place.repo, join(place.base, "link"));
    },
    env: (place) => ({ PATH: entries(place).join(delimiter) }),
    ...more,
  };
}

const usual = process.env.PATH ?? "";

const PATHS: readonly Row[] = [
  {
    name: "a planted git in the current folder",
    expect: "same",
    plant: (place) => place.script(join(place.repo, "git")),
  },
  path("PATH with a relative entry first", () => [".", "bin", usual]),
  path("PATH with an empty entry first", () => ["", usual]),
  path("PATH with an empty entry last", () => ["/nonexistent", usual, ""], { runs: [] }),
  path("PATH with a folder of the audited repository first (as npm run sets it)", (place) => [
    join(place.repo, "node_modules/.bin"),
    usual,
  ]),
  path("PATH with a folder of the audited repository by a link", (place) => [
    join(place.base, "link/bin"),
    usual,
  ]),
  path("PATH with nothing but a relative entry", () => ["."], { expect: "refuses" }),
  path("PATH that is empty", () => [""], { expect: "refuses" }),
];

export const ENVIRONMENT: readonly Row[] = [...CONFIGURATION, ...PROGRAMS, ...PLACES, ...PATHS];
