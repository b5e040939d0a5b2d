/** Settings in the audited repository that make git run a program. */
import { ANY, EXT, FILES, NOT_MINE, PROMISORS, READ } from "./hostile-files.ts";
import { type Row, setting } from "./row.ts";

/** Commands whose pager or alias can be set one by one; all that flowaudit uses among them. */
const COMMANDS = [
  "log",
  "rev-list",
  "cat-file",
  "diff-tree",
  "ls-tree",
  "for-each-ref",
  "rev-parse",
  "config",
  "show",
];

function each(of: (command: string) => string, value: string): Record<string, string> {
  return Object.fromEntries(COMMANDS.map((command) => [of(command), value]));
}

/** Which commit each verifier is asked about. */
const SIGNERS = {
  "gpg.program": "v1.0.0",
  "gpg.openpgp.program": "v1.0.0",
  "gpg.x509.program": "HEAD~2",
  "gpg.ssh.program": "HEAD~3",
};

const SINGLE: readonly Row[] = [
  setting(
    "alias.*",
    (place) => ({ ...each((c) => `alias.${c}`, `!${place.program}`), "alias.x": `!${place.program}` }),
    {
      runs: ["x"],
    },
  ),
  setting("core.fsmonitor", (place) => ({ "core.fsmonitor": place.program }), { runs: ["status"] }),
  setting(
    "core.fsmonitor with hook version 1",
    (place) => ({ "core.fsmonitor": place.program, "core.fsmonitorHookVersion": "1" }),
    {
      runs: ["status"],
    },
  ),
  setting("core.pager", (place) => ({ "core.pager": place.program })),
  setting("pager.*", (place) => each((command) => `pager.${command}`, place.program)),
  setting("core.editor", (place) => ({ "core.editor": place.program }), { runs: ["commit", "--amend"] }),
  setting("sequence.editor", (place) => ({ "sequence.editor": place.program }), {
    runs: ["rebase", "-i", "HEAD~1"],
  }),
  setting("diff.external", (place) => ({ "diff.external": place.program }), { runs: ["diff", "HEAD~2"] }),
  setting("diff.<driver>.command", (place) => ({ "diff.evil.command": place.program }), {
    runs: ["diff", "v1.0.0", "v1.1.0"],
  }),
  setting(
    "diff.<driver>.textconv",
    (place) => ({ "diff.evil.textconv": place.program, "diff.evil.cachetextconv": "true" }),
    {
      runs: READ,
    },
  ),
  setting("diff.<driver>.binary", () => ({ "diff.evil.binary": "true" }), {
    fools: ["log", "--numstat", "--format=%H"],
  }),
  setting(
    "filter.<driver>.clean",
    (place) => ({ "filter.evil.clean": place.program, "filter.evil.required": "true" }),
    {
      runs: ["hash-object", "data/prices.dat"],
    },
  ),
  setting("filter.<driver>.smudge", (place) => ({ "filter.evil.smudge": place.program }), {
    runs: ["cat-file", "--filters", "HEAD:data/prices.dat"],
  }),
  setting("filter.<driver>.process", (place) => ({ "filter.evil.process": place.program }), {
    runs: ["cat-file", "--filters", "HEAD:data/prices.dat"],
  }),
  setting("merge.<driver>.driver", (place) => ({
    "merge.evil.driver": `${place.program} %O %A %B`,
    "merge.default": "evil",
  })),
  ...Object.entries(SIGNERS).map(([key, commit]) =>
    setting(
      `log.showSignature with ${key}`,
      (place) => ({
        "log.showSignature": "true",
        [key]: place.program,
        "gpg.ssh.allowedSignersFile": "/dev/null",
      }),
      {
        runs: ["log", "-1", "--format=%H", commit],
      },
    ),
  ),
  ...["%G?", "%GG %GS %GK %GF", "raw"].map((pretty) =>
    setting(
      `format.pretty ${pretty}`,
      (place) => ({ "format.pretty": `format:${pretty}`, "gpg.program": place.program }),
      {
        ...(pretty === "raw" ? { fools: ["log"] } : { runs: ["log", "-1", "v1.0.0"] }),
      },
    ),
  ),
  setting(
    "gpg.ssh.defaultKeyCommand",
    (place) => ({
      "gpg.format": "ssh",
      "commit.gpgSign": "true",
      "gpg.ssh.defaultKeyCommand": place.program,
    }),
    {
      runs: ["commit", "--allow-empty", "-m", "x"],
    },
  ),
  setting("core.sshCommand", (place) => ({ "core.sshCommand": place.program }), {
    runs: ["ls-remote", "ssh://hostile.invalid/x"],
  }),
  setting("core.gitProxy", (place) => ({ "core.gitProxy": place.program, "protocol.git.allow": "always" }), {
    runs: ["ls-remote", "git://hostile.invalid/x"],
  }),
  setting("core.askPass", (place) => ({ "core.askPass": place.program }), {
    runs: ["credential", "fill"],
    stdin: "protocol=https\nhost=github.com\n",
  }),
  setting(
    "credential.helper",
    (place) => ({
      "credential.helper": `!${place.program}`,
      "credential.https://github.com.helper": `!${place.program}`,
    }),
    {
      runs: ["credential", "fill"],
      stdin: "protocol=https\nhost=github.com\n",
    },
  ),
  {
    name: "core.alternateRefsCommand",
    expect: "same",
    runs: ["fetch", "zz"],
    plant: (place) => {
      const decoy = place.decoy();
      place.write(".git/objects/info/alternates", `${decoy}/.git/objects\n`);
      place.set({
        "core.alternateRefsCommand": place.program,
        "remote.zz.url": decoy,
        "remote.zz.fetch": "+refs/*:refs/zz/*",
      });
    },
  },
  setting(
    "remote.*.uploadpack",
    (place) => ({
      "remote.origin.uploadpack": place.program,
      "remote.zz.uploadpack": place.program,
      "remote.zz.url": place.decoy(),
    }),
    {
      runs: ["ls-remote", "zz"],
    },
  ),
  setting(
    "remote.*.receivepack",
    (place) => ({
      "remote.origin.receivepack": place.program,
      "remote.zz.receivepack": place.program,
      "remote.zz.url": place.decoy(),
    }),
    {
      runs: ["push", "zz", "main:other"],
    },
  ),
  setting(
    "remote.*.vcs",
    (place) => ({
      "remote.origin.vcs": "ext",
      "remote.zz.vcs": "ext",
      "remote.zz.url": `sh -c ${place.program}`,
      ...ANY,
    }),
    {
      runs: ["ls-remote", "zz"],
    },
  ),
  setting(
    "url.*.insteadOf ext::",
    (place) => ({
      [`url.${EXT(place)}.insteadOf`]: NOT_MINE,
      [`url.${EXT(place)}.pushInsteadOf`]: NOT_MINE,
      ...ANY,
    }),
    {
      runs: ["ls-remote", NOT_MINE],
    },
  ),
  setting("tar.<format>.command", (place) => ({ "tar.evil.command": place.program }), {
    runs: ["archive", "--format=evil", "HEAD"],
  }),
  setting(
    "trailer.<token>.command",
    (place) => ({
      "trailer.evil.command": place.program,
      "trailer.evil.cmd": place.program,
      "trailer.evil.ifmissing": "add",
    }),
    {
      runs: ["interpret-trailers", "--trailer", "evil=1", "README.md"],
    },
  ),
  setting("interactive.diffFilter", (place) => ({ "interactive.diffFilter": place.program })),
  setting("difftool, mergetool, man, browser", (place) => ({
    "diff.tool": "evil",
    "difftool.evil.cmd": place.program,
    "mergetool.evil.cmd": place.program,
    "man.evil.cmd": place.program,
    "browser.evil.cmd": place.program,
    "web.browser": "evil",
  })),
  setting("gc and maintenance", () => ({
    "gc.auto": "1",
    "gc.autoDetach": "false",
    "maintenance.auto": "true",
    "maintenance.strategy": "incremental",
  })),
  setting("uploadpack.packObjectsHook", (place) => ({ "uploadpack.packObjectsHook": place.program })),
  setting("trace2 targets", (place) => ({
    "trace2.eventTarget": place.canary,
    "trace2.normalTarget": place.canary,
    "trace2.perfTarget": place.canary,
  })),
  setting("safe.directory", () => ({ "safe.directory": "*", "safe.bareRepository": "all" })),
];

export const PROGRAMS: readonly Row[] = [...SINGLE, ...FILES, ...PROMISORS];
