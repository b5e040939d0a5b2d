import type { Diff } from "../../collect/facts.ts";
import { entry } from "../../lib/entry.ts";
import type { WorkKind } from "../flow.ts";
import { isBookkeeping } from "./bookkeeping.ts";
import { type FileRole, onlyRoleOf } from "./file-roles.ts";

/** `feat(parser)!: …`, `[Fix] …`: the type that the author gives. Source: Conventional Commits 1.0.0. */
const TYPED = /^(?:(?<type>[a-z]{2,12})(?:\((?<scope>[^()]{0,60})\))?!?:\s|\[(?<tag>[a-z]{2,12})\])/i;

/** Types, the customary ones and their usual variants. Those that say nothing of the kind are not among them. */
const TYPES: Readonly<Record<string, WorkKind>> = {
  feat: "feature",
  feature: "feature",
  fix: "fix",
  bugfix: "fix",
  hotfix: "fix",
  bug: "fix",
  refactor: "refactoring",
  refact: "refactoring",
  style: "refactoring",
  cleanup: "refactoring",
  test: "tests",
  tests: "tests",
  docs: "docs",
  doc: "docs",
  build: "operations",
  ci: "operations",
  deps: "operations",
  ops: "operations",
  infra: "operations",
  release: "operations",
  integration: "integration",
};

/** Scopes of `chore` that say more than it does. */
const CHORES = /^(?:deps|deps-dev|dependencies|release|ci|build|docker|infra)$/i;

/** A change that touches nothing else is of this kind, whatever its title says: "Fix typo". */
const BY_ROLE: Partial<Record<FileRole, WorkKind>> = {
  tests: "tests",
  docs: "docs",
  pipeline: "operations",
};

/** What titles say, most telling first. Only words at the beginning, or ones that are hard to mean otherwise. */
const WORDS: readonly { kind: WorkKind; pattern: RegExp }[] = [
  {
    kind: "operations",
    pattern: /^(?:bump|upgrade|release|prepare (?:for )?release|prepare v?\d)\b|^v?\d+\.\d+/i,
  },
  {
    kind: "operations",
    pattern: /^(?:update|pin|unpin) (?:[\w@/.-]+ )?(?:dependenc(?:y|ies)|deps|lock ?file|github actions)\b/i,
  },
  {
    kind: "tests",
    pattern:
      /^(?:tests?\b|deflake|unflake|(?:add|adds|added|improve|fix|fixes|update|extend|skip|enable|port|more) (?:[\w-]+ ){0,4}(?:tests?|specs?|test coverage)\b)/i,
  },
  {
    kind: "docs",
    pattern:
      /^(?:docs?|documentation)\b|^(?:document|clarify)\b|\b(?:readme|changelog|typos?|docstrings?)\b/i,
  },
  {
    kind: "integration",
    pattern:
      /^integrat(?:e|es|ed|ing)\b|^merge (?:remote-tracking )?branch '(?:[^'/]+\/)?(?:main|master|develop|trunk|release)/i,
  },
  {
    kind: "fix",
    pattern:
      /^(?:fix(?:e[sd]|ing)?|bug ?fix|hot ?fix|repair|correct|resolve[sd]?)\b|\b(?:bugfix|hotfix|regression)\b/i,
  },
  {
    kind: "refactoring",
    pattern:
      /^(?:refactor(?:s|ed|ing)?|rename[sd]?|extract(?:s|ed)?|simplif(?:y|ies|ied)|clean(?:s|ed)? ?up|reorgani[sz]e|restructure|deduplicate|remove[sd]? (?:unused|dead|duplicated?))\b/i,
  },
  {
    kind: "feature",
    pattern: /^(?:(?:add|adds|added)(?! missing)|implement(?:s|ed)?|introduce[sd]?|support|allow|feature)\b/i,
  },
];

/** What the names of branches begin with; on a forge the account may stand before it. */
const BRANCHES: readonly { kind: WorkKind; pattern: RegExp }[] = [
  { kind: "feature", pattern: /(?:^|[/:])feat(?:ure)?[/_-]/i },
  { kind: "fix", pattern: /(?:^|[/:])(?:bug|hot)?-?fix(?:es)?[/_-]/i },
  { kind: "refactoring", pattern: /(?:^|[/:])(?:refactor(?:ing)?|cleanup)[/_-]/i },
  { kind: "tests", pattern: /(?:^|[/:])tests?[/_-]/i },
  { kind: "docs", pattern: /(?:^|[/:])docs?[/_-]/i },
  {
    kind: "operations",
    pattern: /(?:^|[/:])(?:ci|build|deps|release|infra)[/_-]|(?:^|[/:])(?:dependabot|renovate)\//,
  },
  { kind: "integration", pattern: /(?:^|[/:])integration[/_-]/i },
];

/** A title can be anybody's text. */
const LONGEST = 300;

/**
 * What a change is for: the books of a release, where that is sure; its declared type, else what its files have in common, else the words of its title, else
 * the name of its branch. `other` where none of them is clear; a revert is that too, whatever its title quotes.
 */
export function workKindOf(title: string, branch: string | null, diff: Diff | undefined): WorkKind {
  const words = title.slice(0, LONGEST);
  if (/^revert\b/i.test(words)) return "other";
  if (isBookkeeping(words, diff)) return "bookkeeping";
  return (
    declared(words) ??
    fromFiles(diff) ??
    WORDS.find(({ pattern }) => pattern.test(words))?.kind ??
    BRANCHES.find(({ pattern }) => branch !== null && pattern.test(branch.slice(0, LONGEST)))?.kind ??
    "other"
  );
}

function declared(title: string): WorkKind | undefined {
  const { type, scope, tag } = TYPED.exec(title)?.groups ?? {};
  const word = (type ?? tag ?? "").toLowerCase();
  if (word === "chore" && CHORES.test(scope ?? "")) return "operations";
  return entry(TYPES, word);
}

function fromFiles(diff: Diff | undefined): WorkKind | undefined {
  const only = onlyRoleOf(diff);
  return only === null ? undefined : BY_ROLE[only];
}
