/** Settings that run a program, by each way in which they can come to a repository: every way with every setting. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { READ } from "./hostile-files.ts";
import type { Place } from "./place.ts";
import type { Row } from "./row.ts";

/** Settings, and the plain command that they make run the program. */
const SETTINGS: Readonly<
  Record<string, { of: (place: Place) => Record<string, string>; runs: readonly string[] }>
> = {
  "a signer": {
    of: ({ program }) => ({ "log.showSignature": "true", "gpg.program": program }),
    runs: ["log", "-1", "v1.0.0"],
  },
  "a diff": { of: ({ program }) => ({ "diff.external": program }), runs: ["diff", "HEAD~2"] },
  "a textconv": { of: ({ program }) => ({ "diff.evil.textconv": program }), runs: READ },
  "a monitor": { of: ({ program }) => ({ "core.fsmonitor": program }), runs: ["status"] },
  "an ssh": {
    of: ({ program }) => ({ "core.sshCommand": program }),
    runs: ["ls-remote", "ssh://hostile.invalid/x"],
  },
  "an editor": { of: ({ program }) => ({ "core.editor": program }), runs: ["commit", "--amend"] },
};

/** How they come: what is planted, and with which environment. */
interface Way {
  readonly plant: (place: Place, settings: Record<string, string>) => void;
  readonly env?: (place: Place, settings: Record<string, string>) => NodeJS.ProcessEnv;
}

const configOf = (settings: Record<string, string>) =>
  Object.entries(settings)
    .map(([key, value]) => {
      const [, section, below, name] = /^([^.]+)(?:\.(.+))?\.([^.]+)$/.exec(key)!;
      return `[${section}${below === undefined ? "" : ` "${below}"`}]\n\t${name} = "${value}"\n`;
    })
    .join("");

const fileOf = (place: Place) => join(place.base, "evil.config");
const planted = (place: Place, settings: Record<string, string>) =>
  writeFileSync(fileOf(place), configOf(settings));

const WAYS: Readonly<Record<string, Way>> = {
  "an include": {
    plant: (place, settings) => {
      planted(place, settings);
      place.set({ "include.path": fileOf(place) });
    },
  },
  "an include for this folder": {
    plant: (place, settings) => {
      planted(place, settings);
      place.set({ "includeIf.gitdir:/.path": fileOf(place) });
    },
  },
  "an include for this branch": {
    plant: (place, settings) => {
      planted(place, settings);
      place.set({ "includeIf.onbranch:main.path": fileOf(place) });
    },
  },
  "the settings of a work tree": {
    plant: (place, settings) => {
      place.set({ "core.repositoryFormatVersion": "1", "extensions.worktreeConfig": "true" });
      place.write(".git/config.worktree", configOf(settings));
    },
  },
  "the user's own settings": {
    plant: (place, settings) => writeFileSync(join(place.home, ".gitconfig"), configOf(settings)),
  },
  "a file that a variable names": {
    plant: planted,
    env: (place) => ({ GIT_CONFIG_GLOBAL: fileOf(place) }),
  },
  "a system's file that a variable names": {
    plant: planted,
    env: (place) => ({ GIT_CONFIG_SYSTEM: fileOf(place) }),
  },
  variables: {
    plant: () => {},
    env: (_, settings) => ({
      GIT_CONFIG_COUNT: String(Object.keys(settings).length),
      ...Object.fromEntries(
        Object.entries(settings).flatMap(([key, value], n) => [
          [`GIT_CONFIG_KEY_${n}`, key],
          [`GIT_CONFIG_VALUE_${n}`, value],
        ]),
      ),
    }),
  },
};

export const WAYS_IN: readonly Row[] = Object.entries(WAYS).flatMap(([way, { plant, env }]) =>
  Object.entries(SETTINGS).map(
    ([what, { of, runs }]): Row => ({
      name: `${what} by ${way}`,
      expect: "same",
      runs,
      plant: (place) => plant(place, of(place)),
      ...(env && { env: (place: Place) => env(place, of(place)) }),
    }),
  ),
);
