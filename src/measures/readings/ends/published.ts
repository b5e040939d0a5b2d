import { grouped } from "../../../lib/text/counted.ts";

/**
 * What others found of the changes of coding agents: context, never a yardstick, and no finding hangs on it. Only what stands in the
 * abstract or the text of the original is in it, as it was read in November 2026; where two contradict each other, both.
 */
export interface Published {
  /** What it is about: which measure tells it. */
  readonly on: "acceptance" | "lines";
  readonly n: number;
  /** Of what that many were looked at: the population, all of them open source. */
  readonly of: string;
  /** As a sentence goes on after `of 567 …`. */
  readonly says: string;
  readonly source: string;
  readonly year: number;
}

export const PUBLISHED: readonly Published[] = [
  {
    on: "acceptance",
    n: 567,
    of: "pull requests by Claude Code in 157 open-source projects",
    says: "83.8 % were merged, 54.9 % of those without further changes",
    source: "Watanabe et al., arXiv 2509.14745",
    year: 2025,
  },
  {
    on: "acceptance",
    n: 7156,
    of: "reviewed and closed pull requests by five agents in open-source projects",
    says: "82.1 % on documentation and 66.1 % on features were accepted",
    source: "Pinna et al., arXiv 2602.08915",
    year: 2026,
  },
  {
    on: "lines",
    n: 200_000,
    of: "units of code and more in 201 open-source projects",
    says: "agents' lines were modified less often than people's, by 15.8 percentage points",
    source: "Rahman and Shihab, arXiv 2601.16809",
    year: 2026,
  },
  {
    on: "lines",
    n: 110_000,
    of: "open-source pull requests, about",
    says: "those of five agents had more churn over time than people's",
    source: "Popescu et al., arXiv 2604.00917",
    year: 2026,
  },
];

/** What others published, as a sentence beside ours. */
export function elsewhere(on: Published["on"]): string {
  const told = PUBLISHED.filter((one) => one.on === on).map(
    ({ n, of, says, source, year }) => `of ${grouped(n)} ${of}, ${says} (${source}, ${year})`,
  );
  return `Elsewhere: ${told.join("; ")}.`;
}
