import type { Facts, RepositoryFacts } from "../collect/facts.ts";
import { isRead } from "../collect/github-facts.ts";
import { addTo } from "../lib/groups.ts";
import { codeOwnersAmong } from "../lib/paths/code-owners.ts";
import type { Boundaries } from "./changes/boundaries.ts";
import type { RiskArea, Setup } from "./flow.ts";

/** How the repository is set up at its tip. */
export function setupOf(
  { repository, github }: Facts,
  { riskAreas }: { riskAreas(): readonly RiskArea[] },
): Setup {
  return {
    files: repository.setup,
    rules: github === null ? { missing: "GitHub was not read" } : rulesOf(github.rules),
    owners: codeOwnersAmong(repository.files),
    risks: riskAreas(),
  };
}

function rulesOf(rules: NonNullable<Facts["github"]>["rules"]): Setup["rules"] {
  return isRead(rules) ? rules : { missing: rules.unread };
}

/** The files at the tip of each high-risk area, by its name, and those that no rule gives to anybody. */
export function riskAreasOf({ files }: RepositoryFacts, { risksOf, rulesOf }: Boundaries): RiskArea[] {
  const areas = new Map<string, string[]>();
  for (const path of files) for (const name of risksOf(path)) addTo(areas, name, path);
  return [...areas.keys()].sort().map((name) => {
    const own = areas.get(name)!;
    const unowned = own.filter((path) => rulesOf(path).length === 0).sort();
    return { name, files: own.length, unowned };
  });
}
