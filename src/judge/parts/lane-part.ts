import { text } from "../../lib/text/text.ts";
import { type Assistance, type Change, laneOf, type PullLife } from "../../model/flow.ts";
import type { ReportChange, ReportReview } from "../report/report.ts";

const NAME = 60;
const EVIDENCE = 160;

/** The lane of a change, with whatever puts it there: of an automated one the account, as GitHub or git calls it. */
export function lanePart(change: Change): Pick<ReportChange, "lane" | "assistant" | "evidence"> {
  const lane = laneOf(change);
  const { assistance, id, author } = change;
  if (lane === "automated") {
    const account = author.replace(/^\d+\+|@.*$/g, "");
    return {
      lane,
      assistant: text(account, NAME),
      evidence: [{ says: "the account that it is by", ref: id }],
    };
  }
  const signs = assistance?.signs ?? [];
  return {
    lane,
    assistant: assistance && text(assistance.assistant, NAME),
    evidence: signs.map(({ evidence, ref }) => ({ says: text(evidence, EVIDENCE), ref })),
  };
}

/** Its agent's sessions, and who stands behind it by other evidence than assignments; in numbers. */
export function agentPart({
  sessions,
  sponsorEvidence,
}: PullLife): Pick<ReportReview, "sessions" | "failedSessions" | "workedFor" | "coAuthors" | "askedAgain"> {
  const failed = sessions?.filter(({ outcome }) => outcome === "failed");
  return {
    sessions: sponsorEvidence && (sessions?.length ?? null),
    failedSessions: sponsorEvidence && (failed?.length ?? null),
    workedFor: sponsorEvidence?.workedFor.length ?? null,
    coAuthors: sponsorEvidence?.coAuthors.length ?? null,
    askedAgain: sponsorEvidence?.askedAgain?.length ?? null,
  };
}

/** What it declares of help, by its strongest sign. */
export function assistancePart(assistance: Assistance | null): ReportChange["assistance"] {
  if (assistance === null) return null;
  const { signs: _, assistant, model, ...rest } = assistance;
  return { ...rest, assistant: text(assistant, NAME), model: model && text(model, NAME) };
}
