/** What a portfolio of teams says in sentences, and what to know of its figures. */
import { counted, grouped } from "../../lib/text/counted.ts";
import { listed } from "../../lib/text/listed.ts";
import { DAY_SECONDS } from "../../lib/time/units.ts";
import type { PortfolioTeams } from "../report/report.ts";
import { amount, percent } from "../words/figures.ts";

type Unsaid = Omit<PortfolioTeams, "says" | "notes" | "waitNotes">;
type Sentence = (teams: Unsaid) => string | null;

const told = (sentences: readonly Sentence[], teams: Unsaid): string[] =>
  sentences.map((sentence) => sentence(teams)).filter((says) => says !== null);

export const teamsSay = (teams: Unsaid): string[] => told([nobody, longestWait, deliveredTogether], teams);

export const notesOf = (teams: Unsaid): string[] =>
  told([countedOften, ofNoTeam, unread, whatIsShown, untoldDeliveries], teams);

export const waitNotesOf = (teams: Unsaid): string[] => told([whatIsWaited, untold, whichPairs], teams);

/** So many are named. */
const NAMED = 5;

/** @param teams of a file of teams, that own nothing */
export function ownNothing(teams: readonly string[]): string[] {
  if (teams.length === 0) return [];
  const rest = teams.length > NAMED ? [`${grouped(teams.length - NAMED)} more`] : [];
  const names = listed([...teams.slice(0, NAMED), ...rest]);
  const [own, their] = teams.length === 1 ? ["owns", "Its"] : ["own", "Their"];
  return [
    `${counted(teams.length, "team")} of the file of teams ${own} nothing in any repository that was judged: ${names}. ${their} globs match no repository and no path there, or longer ones go first.`,
  ];
}

const teamRows = ({ rows }: Unsaid) => rows.filter(({ team }) => team !== null);

function nobody(teams: Unsaid): string | null {
  if (teamRows(teams).length > 0) return null;
  return teams.hidden.teams > 0
    ? "No team can be shown: of none are three people known to be in it. Name their members in a file of teams: --teams teams.yaml."
    : "No team owns anything that was changed. Say in a file of teams which paths are whose: --teams teams.yaml.";
}

/** Between two teams: that people of one team wait for each other is how it works. */
function longestWait({ waits }: Unsaid): string | null {
  const longest = waits.find(({ authorTeam, askedTeam }) => authorTeam !== askedTeam);
  if (longest === undefined || longest.waitedSeconds === 0) return null;
  const { authorTeam, askedTeam, waitedSeconds, changes } = longest;
  const days = amount(waitedSeconds / DAY_SECONDS);
  return `The longest wait between two teams: ${authorTeam} waited for reviews by ${askedTeam}, ${days} ${days === "1" ? "change-day" : "change-days"} in ${counted(changes, "change")}.`;
}

function deliveredTogether({ deliveries: { ofTeams, ofSeveral, share }, hidden }: Unsaid): string | null {
  if (share === null) return null;
  const all = `Of ${counted(ofTeams, "delivery")} that carried changes of any team`;
  return `${all}, ${grouped(ofSeveral)} carried those of two teams or more: ${percent(share)}.${hidden.teams === 0 ? "" : " Teams that are not shown count, too."}`;
}

function countedOften(teams: Unsaid): string | null {
  const rows = teamRows(teams);
  if (rows.length === 0) return null;
  const own = "A change belongs to each team whose files it touches, and counts once for each";
  const sum = rows.reduce((total, { changes }) => total + changes, 0);
  const so =
    sum === teams.shown
      ? "here none belongs to two teams that are shown"
      : `the rows add up to ${grouped(sum)}, and are made of ${counted(teams.shown, "change")}`;
  return `${own}: ${so}. The figures over all repositories count a change once.`;
}

function ofNoTeam({ rows }: Unsaid): string | null {
  const row = rows.find(({ team }) => team === null);
  if (row === undefined) return null;
  return `${counted(row.changes, "change")} ${row.changes === 1 ? "touches" : "touch"} nothing that a team owns; more patterns in CODEOWNERS or in a file of teams would tell whose ${row.changes === 1 ? "it is" : "they are"}.`;
}

function unread({ unread: count }: Unsaid): string | null {
  return count === 0
    ? null
    : `Of ${counted(count, "change")} nobody can tell which files ${count === 1 ? "it touches" : "they touch"}.`;
}

function whatIsShown({ hidden: { teams, changes } }: Unsaid): string | null {
  if (teams === 0) return null;
  const rest =
    changes === 0
      ? ""
      : ` ${counted(changes, "change")} ${changes === 1 ? "belongs" : "belong"} to no other team.`;
  return `${counted(teams, "team")} ${teams === 1 ? "is" : "are"} not shown. A team is shown where a file of teams or GitHub names three people in it or more; where neither tells, where three people or more wrote its changes in one repository.${rest}`;
}

function whatIsWaited({ waits }: Unsaid): string | null {
  if (waits.length === 0) return null;
  return "Waited is the time in which a finished change waited for a review (pickup, review) that a team, or a person of it, had been asked for. Two asked at once for one change count once; a change that waits for two teams counts for both, and so does one whose author, or whom it asked, is in two teams.";
}

function untold({ requests: { asked, untold: count } }: Unsaid): string | null {
  if (count === 0) return null;
  return `${grouped(count)} of ${counted(asked, "request")} for a review cannot be told: one of the two teams is not known, or has fewer than three people. Who is in which team a file of teams says: --teams teams.yaml.`;
}

function whichPairs({ hidden: { pairs } }: Unsaid): string | null {
  if (pairs === 0) return null;
  return `${counted(pairs, "pair")} of teams ${pairs === 1 ? "is" : "are"} not shown. A pair is shown where both teams have three people or more by a file of teams or by GitHub, and two people or more of the first asked in one repository.`;
}

function untoldDeliveries({ deliveries: { untold: count } }: Unsaid): string | null {
  if (count === 0) return null;
  return `Of ${counted(count, "delivery")} it is not known how many teams ${count === 1 ? "it is" : "they are"} of: ${count === 1 ? "it carries" : "they carry"} changes whose files cannot be told.`;
}
