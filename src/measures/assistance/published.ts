/**
 * What others found of pull requests by coding agents: context, never a yardstick, and no finding hangs on it. Only
 * what stands in the abstract or the text of the original is in it; of most it is merged ÷ those that have ended.
 */
interface Published {
  /** As a sentence goes on, with its population. */
  readonly says: string;
  readonly n: number;
  /** Who, and the year. */
  readonly source: string;
}

export const PUBLISHED: readonly Published[] = [
  {
    says: "83.8 % by Claude Code in 157 open-source projects were merged",
    n: 567,
    source: "Watanabe et al., arXiv 2509.14745, 2025",
  },
  {
    says: "82.1 % on documentation and 66.1 % on features by five agents in open-source projects were accepted",
    n: 7156,
    source: "Pinna et al., arXiv 2602.08915, 2026",
  },
];
