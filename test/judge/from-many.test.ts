/** What a portfolio says is to be done can be done from there. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { describe, expect, test } from "vitest";
import { addPortfolioOptions } from "../../src/cli/request/many/portfolio-options.ts";
import { fromMany } from "../../src/judge/words/from-many.ts";

test.each([
  [
    "Give your deployments as a file with --deliveries file:F (columns sha), or the branch with --deliveries branch:NAME.",
    "Give your deployments as a file with deliveries: file:F in flowaudit.config.yaml of its folder (columns sha), or the branch with deliveries: branch:NAME there.",
  ],
  [
    "Give --deliveries tags where older versions were tagged, or file:F.",
    "Give deliveries: tags in flowaudit.config.yaml of its folder where older versions were tagged, or file:F.",
  ],
  [
    "Choose a source with --deliveries.",
    "Choose a source with deliveries in flowaudit.config.yaml of its folder.",
  ],
  [
    "Rows given with --incidents F (columns).",
    "Rows given with incidents: F in flowaudit.config.yaml of its folder (columns).",
  ],
  ["Give --impact FILE.", "Give impact: FILE in flowaudit.config.yaml of its folder."],
  [
    "Look at it with --branch work.2.",
    "Look at it with branch: work.2 in flowaudit.config.yaml of its folder.",
  ],
  [
    'For example --tag-pattern "v*" or --tag-pattern "release-*".',
    'For example tagPattern: "v*" in flowaudit.config.yaml of its folder or tagPattern: "release-*" there.',
  ],
  [
    "For a repository on GitHub: name it with --repo owner/name; set GH_TOKEN, and run it again.",
    "For a repository on GitHub: name it as owner/name in place of its folder; set GH_TOKEN, and run it again.",
  ],
  [
    "Check the name (--repo owner/name), and the token.",
    "Check the name (owner/name in place of its folder), and the token.",
  ],
  // What git is to do says where; of several repositories FOLDER is the one that the row names.
  [
    "Run git fsck, then git fetch --refetch or make a fresh clone.",
    "Run git -C FOLDER fsck, then git -C FOLDER fetch --refetch or make a fresh clone.",
  ],
  ["git -C FOLDER fetch --unshallow --tags", "git -C FOLDER fetch --unshallow --tags"],
  // What all may be told stays.
  ["A longer window, for example --window 180d.", "A longer window, for example --window 180d."],
  [
    "Run it without --offline, or git fetch --tags.",
    "Run it without --offline, or git -C FOLDER fetch --tags.",
  ],
])("%s", (says, told) => expect(fromMany(says)).toBe(told));

/** Where what is said of one repository is written; what only other commands say of two windows, of runs, and of files is none of it. */
const PLACES = ["collect", "model", "measures", "judge/budgets", "judge/words", "config/delivery-sources.ts"];
const USE_CASES = [
  "audit.ts",
  "clone.ts",
  "github.ts",
  "no-changes.ts",
  "layers.ts",
  "portfolio",
  "dataset",
].map((name) => `commands/${name}`);
const files = [...PLACES, ...USE_CASES].flatMap((place) =>
  place.endsWith(".ts")
    ? [join("src", place)]
    : readdirSync(join("src", place), { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".ts"))
        .map((name) => join("src", place, name)),
);

/** Sentences that only commands of another name print, each with why it never reaches a portfolio. */
const ELSEWHERE: readonly (readonly [RegExp, string])[] = [
  [/--baseline/, "a report that was written before is asked for by check, report and compare"],
  [/--history/, "runs are recorded by report alone"],
  [/^--repo (?:names|wants)|--repo names it$/, "it is refused before: nobody can have given it"],
  [/--max lead-time/, "where no budget is given at all nothing is read"],
  [/--cluster|--url once/, "what is loaded is said by load"],
];

/** Sentences of the sources with what stands for it in them. */
const sentences = files.flatMap((file) => {
  const text = readFileSync(file, "utf8").replaceAll(/^\s*(?:\/?\*|\/\/).*$/gm, "");
  return [...text.matchAll(/(["`])((?:\\.|(?!\1)[^\\\n])*)\1/g)]
    .map(([, , words = ""]) => words.replaceAll(/\$\{[^}]*\}/g, "X"))
    .filter((words) => / |^--repo/.test(words.trim()) && /--[a-z]/.test(words))
    .map((words) => ({ file, words }));
});

/** Options of git that stand apart from its name. */
const OF_GIT = new Set(["--filter", "--version", "--git"]);

/** The options of a sentence that are flowaudit's and are to be given to the command at hand. */
function optionsIn(words: string): string[] {
  const others = words.replaceAll(/\b(?:git|gh|npm|flowaudit) (?:-C FOLDER )?[a-z][\w-]*[^.;,)]*/g, "");
  return (others.match(/(?<![\w-])--[a-z][a-z-]+/g) ?? []).filter((option) => !OF_GIT.has(option));
}

describe("every option that a remedy names", () => {
  const offered = new Set(
    addPortfolioOptions(new Command())
      .options.filter(({ hidden }) => !hidden)
      .flatMap(({ long }) => long ?? []),
  );
  const told = sentences.filter(({ words }) => !ELSEWHERE.some(([pattern]) => pattern.test(words)));

  test("is one that a portfolio takes", () => {
    // Enough to be sure that something was found: remedies of each of the options that are reworded.
    for (const flag of ["--repo ", "--deliveries ", "--incidents ", "--impact ", "--branch "])
      expect(
        told.some(({ words }) => words.includes(flag)),
        flag,
      ).toBe(true);
    const wrong = told.flatMap(({ file, words }) => {
      const options = optionsIn(fromMany(words)).filter((option) => !offered.has(option));
      return options.length === 0 ? [] : [`${file}: ${options.join(" ")}: ${words}`];
    });
    expect(wrong).toEqual([]);
  });
});
