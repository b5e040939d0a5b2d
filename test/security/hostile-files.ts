/** Files below `.git` that bring settings or programs, and clones that fetch what they lack on demand. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Place } from "./place.ts";
import type { Row } from "./row.ts";

const HOOKS = [
  ..."applypatch-msg pre-applypatch post-applypatch pre-commit pre-merge-commit prepare-commit-msg".split(
    " ",
  ),
  ..."commit-msg post-commit pre-rebase post-checkout post-merge pre-push pre-receive update".split(" "),
  ..."proc-receive post-receive post-update reference-transaction push-to-checkout pre-auto-gc".split(" "),
  ..."post-rewrite sendemail-validate fsmonitor-watchman post-index-change".split(" "),
];

function hooks(place: Place, folder: string): void {
  for (const hook of HOOKS) place.script(join(place.repo, folder, hook));
}

export const EXT = (place: Place) => `ext::sh -c ${place.program.replaceAll(" ", "% ")}`;
export const ANY = {
  "protocol.allow": "always",
  "protocol.ext.allow": "always",
  "protocol.file.allow": "always",
};
export const NOT_MINE = "https://hostile.invalid/lib.git";

/** A remote `zz` that promises what is missing here. */
function promisor(place: Place, url: string, more: Readonly<Record<string, string>> = {}): void {
  place.git("config", "core.repositoryFormatVersion", "1");
  place.set({
    "extensions.partialClone": "zz",
    "remote.zz.promisor": "true",
    "remote.zz.url": url,
    ...ANY,
    ...more,
  });
}

const BLOB = "HEAD:src/cart.ts";
export const READ = ["log", "-p"];

function lacking(
  name: string,
  missing: string,
  lend: (place: Place) => { url: string; more?: Record<string, string> },
  expect: Row["expect"],
): Row {
  return {
    name,
    expect,
    ...(expect === "same" ? { partial: true } : {}),
    runs: READ,
    plant: (place) => {
      const file = place.loose(missing);
      const { url, more } = lend(place);
      promisor(place, url, more);
      rmSync(file);
    },
  };
}

export const PROMISORS: readonly Row[] = [
  lacking("promisor ext:: and a missing blob", BLOB, (place) => ({ url: EXT(place) }), "same"),
  lacking("promisor ext:: and a missing tree", "v1.0.0^{tree}", (place) => ({ url: EXT(place) }), "refuses"),
  lacking("promisor ext:: and a missing commit", "HEAD~3", (place) => ({ url: EXT(place) }), "refuses"),
  lacking(
    "promisor ssh with core.sshCommand and a missing blob",
    BLOB,
    (place) => ({ url: "ssh://hostile.invalid/x", more: { "core.sshCommand": place.program } }),
    "same",
  ),
  lacking(
    "promisor file with remote.*.uploadpack and a missing blob",
    BLOB,
    (place) => ({ url: `file://${place.decoy()}`, more: { "remote.zz.uploadpack": place.program } }),
    "same",
  ),
  lacking(
    "promisor file with remote.*.uploadpack and a missing commit",
    "HEAD~3",
    (place) => ({ url: `file://${place.decoy()}`, more: { "remote.zz.uploadpack": place.program } }),
    "refuses",
  ),
  lacking(
    "promisor by url.*.insteadOf ext:: and a missing blob",
    BLOB,
    (place) => ({ url: NOT_MINE, more: { [`url.${EXT(place)}.insteadOf`]: NOT_MINE } }),
    "same",
  ),
];

const INCLUDED = (place: Place) => `[diff]\n\texternal = ${place.program}\n[log]\n\tshowSignature = true\n`;

export const FILES: readonly Row[] = [
  {
    name: "include.path",
    expect: "same",
    runs: ["diff", "HEAD~2"],
    plant: (place) => {
      place.write("evil.inc", INCLUDED(place));
      place.set({ "include.path": "../evil.inc" });
    },
  },
  ...["gitdir:/", "onbranch:main", "hasconfig:remote.*.url:https://github.com/**"].map(
    (condition): Row => ({
      name: `includeIf.${condition}`,
      expect: "same",
      runs: ["diff", "HEAD~2"],
      plant: (place) => {
        place.write("evil.inc", INCLUDED(place));
        place.set({ [`includeIf.${condition}.path`]: "../evil.inc" });
      },
    }),
  ),
  {
    name: "config.worktree with extensions.worktreeConfig",
    expect: "same",
    runs: ["diff", "HEAD~2"],
    plant: (place) => {
      place.git("config", "core.repositoryFormatVersion", "1");
      place.set({ "extensions.worktreeConfig": "true" });
      place.write(".git/config.worktree", INCLUDED(place));
    },
  },
  {
    name: ".git/hooks",
    expect: "same",
    runs: ["update-ref", "refs/heads/new", "HEAD"],
    plant: (place) => hooks(place, ".git/hooks"),
  },
  {
    name: "core.hooksPath",
    expect: "same",
    runs: ["commit", "--allow-empty", "-m", "x"],
    plant: (place) => {
      hooks(place, "tools/hooks");
      place.set({ "core.hooksPath": "tools/hooks" });
    },
  },
  {
    name: "a submodule that brings its own settings, and diff.submodule",
    expect: "same",
    runs: ["status"],
    plant: (place) => {
      const inner = join(place.repo, "lib");
      place.write(
        "lib/.git/config",
        `[core]\n\trepositoryformatversion = 0\n\tfsmonitor = ${place.program}\n`,
      );
      place.write("lib/.git/HEAD", `${"1".repeat(40)}\n`);
      for (const folder of ["objects", "refs"]) place.write(`lib/.git/${folder}/.keep`, "");
      place.script(join(inner, ".git/hooks/post-index-change"));
      place.set({
        "diff.submodule": "diff",
        "status.submoduleSummary": "true",
        "submodule.recurse": "true",
        "submodule.lib.url": EXT(place),
        "submodule.lib.update": `!${place.program}`,
        "submodule.lib.active": "true",
        "fetch.recurseSubmodules": "true",
        ...ANY,
      });
    },
  },
];
