import { called, type Facts, type History, type RepositoryFacts } from "../collect/facts.ts";
import { isRead } from "../collect/github-facts.ts";
import { addTo } from "../lib/groups.ts";
import { codeOwnersAmong } from "../lib/paths/code-owners.ts";
import type { Boundaries } from "./changes/boundaries.ts";
import { namedPathsIn } from "./controls/named-paths.ts";
import type { FlowRepository, RiskArea, Setup } from "./flow.ts";

/** How the repository is set up at its tip. */
export function setupOf(facts: Facts, { riskAreas }: { riskAreas(): readonly RiskArea[] }): Setup {
  const { repository, github } = facts;
  return {
    files: repository.setup,
    rules: github === null ? { missing: "GitHub was not read" } : rulesOf(facts, github.rules),
    owners: codeOwnersAmong(repository.files),
    risks: riskAreas(),
    named: namedPathsIn(repository.setup, repository.files),
    tags: signedAmong(facts),
  };
}

/** How many of the newest tags are looked at. */
const NEWEST = 10;

function signedAmong({ tags, commits }: Facts): Setup["tags"] {
  const at = ({ commit }: (typeof tags)[number]) => commits.committerSeconds[commit] ?? 0;
  const newest = tags
    .filter(({ commit }) => commit !== -1)
    .sort((a, b) => at(b) - at(a))
    .slice(0, NEWEST);
  return { newest: newest.length, signed: newest.filter(({ signed }) => signed).length };
}

function rulesOf(facts: Facts, rules: NonNullable<Facts["github"]>["rules"]): Setup["rules"] {
  return isRead(rules) ? rules : { missing: called(facts, "words", rules.unread) };
}

/** The files at the tip of each high-risk area, by its name, and those that no rule gives to anybody. */
export function riskAreasOf({ files }: RepositoryFacts, { risksOf, rulesOf }: Boundaries): RiskArea[] {
  const areas = new Map<string, string[]>();
  for (const path of files) for (const name of risksOf(path)) addTo(areas, name, path);
  const byName = [...areas].sort(([a], [b]) => (a < b ? -1 : 1));
  return byName.map(([name, own]) => {
    const unowned = own.filter((path) => rulesOf(path).length === 0).sort();
    return { name, files: own.length, unowned };
  });
}

/** What a report says of the repository. */
export function repositoryOf(history: History): FlowRepository {
  const { repository, github } = history;
  return {
    name: github === null ? repository.name : `${github.owner}/${github.name}`,
    branch: repository.mainline.name,
    branchBecause: repository.mainline.because,
    head: history.commits.id(repository.mainline.tip),
    web: repository.remote?.web ?? null,
    forge: repository.remote?.forge ?? null,
    remote: repository.remote?.name ?? null,
  };
}
