/** Options that name an organisation, and which of its repositories are wanted. */
import type { Command } from "commander";
import type { Wanted } from "../../../commands/organisation/organisation.ts";
import { FlowauditError } from "../../../lib/errors.ts";
import { collect } from "../option-values.ts";
import type { CloneOptions } from "../subject.ts";

export interface OrganisationOptions extends CloneOptions {
  readonly org?: readonly string[];
  readonly exclude?: readonly string[];
  readonly topic?: readonly string[];
  readonly archived?: boolean;
  readonly forks?: boolean;
  readonly dryRun?: boolean;
}

export function addOrganisationOptions(command: Command): Command {
  return command
    .option(
      "--org <name>",
      "the repositories of this organisation or user on GitHub; can be repeated",
      collect,
    )
    .option(
      "--exclude <glob>",
      "with --org, leave these out, by their names: 'docs-*', sandbox; can be repeated",
      collect,
    )
    .option("--topic <name>", "with --org, those alone that have this topic; can be repeated", collect)
    .option("--archived", "with --org, archived repositories too")
    .option("--forks", "with --org, forks too")
    .option("--dry-run", "with --org, list them, say what reading them will take, and do nothing else");
}

/** Options that say something of the list of an organisation alone. */
const OF_LIST: readonly [key: keyof OrganisationOptions, flag: string][] = [
  ["exclude", "--exclude"],
  ["topic", "--topic"],
  ["archived", "--archived"],
  ["forks", "--forks"],
  ["dryRun", "--dry-run"],
];

/** What is wanted of an organisation. Throws a usage error where that is said, and no organisation is named. */
export function wantedOf(options: OrganisationOptions): Wanted {
  const [, flag] = OF_LIST.find(([key]) => options[key] !== undefined) ?? [];
  if (options.org === undefined && flag !== undefined) throw errors.noOrganisation(flag);
  return {
    archived: options.archived === true,
    forks: options.forks === true,
    exclude: options.exclude ?? [],
    topics: options.topic ?? null,
  };
}

const errors = {
  noOrganisation: (flag: string) =>
    new FlowauditError(
      "usage",
      `${flag} says something of the repositories of an organisation, and none is named.`,
      "Name it: --org octo-org",
    ),
};
