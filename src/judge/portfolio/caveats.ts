/** What has to be known before anything is read off the figures over all repositories. */
import { ENDS } from "../../config/delivery-sources.ts";
import { counted, grouped } from "../../lib/text/counted.ts";
import { listed } from "../../lib/text/listed.ts";
import type { PortfolioFigures } from "../report/report.ts";
import { comparedIn, type Unsaid } from "./portfolio-says.ts";

type Caveat = (document: Unsaid) => string | null;

const CAVEATS: readonly Caveat[] = [
  whatIsKnown,
  whereItEnds,
  whatIsJoined,
  whatDoesNotAddUp,
  whatMayBeChance,
  whatMovesAll,
  whatHoldsHere,
];

export function caveatsOf(document: Unsaid): string[] {
  return CAVEATS.map((caveat) => caveat(document)).filter((says) => says !== null);
}

/** So many are named where many would be. */
const NAMED = 5;

type Rows = Pick<Unsaid, "repositories">;

const judgedIn = ({ repositories }: Rows) =>
  repositories.flatMap(({ label, figures }) => (figures === null ? [] : [{ label, figures }]));

function whatIsKnown(document: Unsaid): string | null {
  const { finished, withLeadTime } = document.totals;
  if (withLeadTime === finished) return null;
  const dim = judgedIn(document).filter(({ figures }) => figures.withLeadTime * 2 < figures.finished);
  const named = dim
    .slice(0, NAMED)
    .map(
      ({ label, figures }) => `${label} (${grouped(figures.withLeadTime)} of ${grouped(figures.finished)})`,
    );
  const rest = dim.length > NAMED ? [`${grouped(dim.length - NAMED)} more`] : [];
  const few = dim.length === 0 ? "" : ` Little of it comes from ${listed([...named, ...rest])}.`;
  return `Lead times, sums and shares are of the ${withLeadTime === 1 ? "one change" : counted(withLeadTime, "change")} whose life is wholly known, of ${grouped(finished)} that finished.${few}`;
}

/** Where lead time ends, where that is no merge in all of them. */
export function whereItEnds(document: Rows): string | null {
  const ends = judgedIn(document).map(({ figures }) => figures.end);
  const kinds = (Object.keys(ENDS) as PortfolioFigures["end"][]).filter((end) => ends.includes(end));
  const [only] = kinds;
  if (only === undefined || (kinds.length === 1 && only !== "merge")) return null;
  const of = (end: string) => ends.filter((one) => one === end).length;
  const each = kinds.map((end) => `at the ${end} in ${grouped(of(end))}`);
  const says = kinds.length === 1 ? `at the ${only}` : listed(each);
  return `Lead time ends ${says}: what comes after that is not in it.`;
}

function whatIsJoined(document: Unsaid): string | null {
  if (!document.stages.some(({ kind }) => kind === "joined")) return null;
  return "Where no pull request is known, coding, review and merging stand as one stage: none of the waits in it can be named.";
}

function whatDoesNotAddUp({ steps }: Unsaid): string | null {
  if (steps.filter(({ changeDaysPerMonth }) => changeDaysPerMonth !== null).length < 2) return null;
  return "What steps against different causes would gain does not add up: a change that is merged sooner may wait for the same delivery.";
}

function whatMayBeChance({ repositories }: Unsaid): string | null {
  const compared = comparedIn(repositories).length;
  if (compared < 2) return null;
  return `${counted(compared, "repository")} were compared with the window before, each with an interval of 95 %: of twenty in which nothing changed, one looks as if it had.`;
}

function whatMovesAll({ output }: Unsaid): string | null {
  if (output === null || output.rows.every(({ ratio }) => ratio === null)) return null;
  return "Of what was opened and shipped over all repositories, chance is what they differ by, and slow waves of all of them together; a season that begins in the middle of the window looks like a rise.";
}

function whatHoldsHere({ counts }: Unsaid): string | null {
  if (counts.judged < 2) return null;
  return "Figures over all repositories are those of this window, as it ran; how they would be in another one, no interval tells here.";
}
