/** What `flowaudit portfolio --by team` prints beside the repositories. Read through `report.ts`. */
import type { Count, Seconds, Share } from "../report/report-terms.ts";
import type { ReportStage } from "../report/whole-report.ts";

export interface PortfolioTeams {
  /** What was found, in sentences. */
  says: string[];
  /** A row for each team that is shown, the one with most changes first; then one of what no team owns, where there is any. */
  rows: PortfolioTeam[];
  /** Finished changes that belong to a team that is shown, each once. */
  shown: Count;
  /** Finished changes of which nobody can tell what they touched. */
  unread: Count;
  /** What would tell of single persons: teams, the changes of no other team than those, and pairs of teams. */
  hidden: { teams: Count; changes: Count; pairs: Count };
  /** Who waited for whom, the longest first. */
  waits: PortfolioTeamWait[];
  /** Reviews that were asked for of finished changes, and of how many the two teams are not known. */
  requests: { asked: Count; untold: Count };
  deliveries: PortfolioTeamDeliveries;
  /** What to know before anything is read off the rows, and off who waits for whom. */
  notes: string[];
  waitNotes: string[];
}

/** The finished changes that touch what a team owns. */
export interface PortfolioTeam {
  /** null for what no team owns: of that nothing but how many is told. */
  team: string | null;
  /** Repositories in which they are. */
  repositories: Count;
  changes: Count;
  /** … of them with a wholly known lead time; of the others it cannot be judged. */
  withLeadTime: Count;
  /** Quantiles of their lead times, pooled; null of fewer than five. */
  medianSeconds: Seconds | null;
  p90Seconds: Seconds | null;
  /** The wait with most change-days, and its part of all their lead time; null of fewer than five lead times, or without waits. */
  constraint: { stage: ReportStage["stage"]; share: Share } | null;
}

/** A team whose changes waited for a review that was asked of another one, or of itself. */
export interface PortfolioTeamWait {
  authorTeam: string;
  askedTeam: string;
  /** How long, over all changes: two asked at once for one change count once. */
  waitedSeconds: Seconds;
  changes: Count;
  requests: Count;
}

export interface PortfolioTeamDeliveries {
  /** Deliveries that carry changes of any team. */
  ofTeams: Count;
  /** … of them those that carry changes of two or more. */
  ofSeveral: Count;
  share: Share | null;
  /** Deliveries of which that cannot be told. */
  untold: Count;
}
