import { sponsorsOf } from "../../../measures/readings/independence.ts";
import type { Asked, Change, Look, MachineLook, PullLife, Roster } from "../../../model/flow.ts";
import { seconds } from "../../parts/changes-part.ts";
import type { Row } from "../dataset-tables.ts";
import { askedTeams, teamsBy } from "./team-rows.ts";

/** A review without what tells whose it is. */
type Review = Omit<Row<"reviews">, "repo" | "change" | "seq">;

/** The reviews of a change by time, those of people first where several came at once. */
export function reviewRows(repo: string, change: Change, roster: Roster): Row<"reviews">[] {
  const { pull, id } = change;
  if (pull === null) return [];
  const role = roleIn(change, pull);
  const all = [
    ...pull.looks.map((look) => byPerson(look, role(look), teamsBy(roster, look.by))),
    ...pull.machineLooks.map(byMachine),
  ];
  return all.sort((a, b) => a.at - b.at).map((review, seq) => ({ repo, change: id, seq, ...review }));
}

/** What a reviewer is to the change. */
function roleIn(change: Change, pull: PullLife): (look: Look) => string {
  const sponsors = sponsorsOf(change, pull);
  if (sponsors === null) return () => "person";
  return ({ by }) => (sponsors.includes(by) ? "sponsor" : "independent");
}

const byPerson = (
  { at, verdict, comments, hasText, lastAt }: Look,
  role: string,
  team: string[] | null,
): Review => ({
  at,
  role,
  team,
  verdict,
  comments,
  has_text: hasText,
  last_at: lastAt,
  asks: null,
  answer: null,
});

const byMachine = ({ at, asks, answer }: MachineLook): Review => ({
  at,
  role: "machine",
  team: null,
  verdict: null,
  comments: null,
  has_text: null,
  last_at: null,
  asks,
  answer,
});

/** Whom a review of a change was asked of, by time: teams by their names, people by those of theirs. */
export function requestRows(repo: string, { id, pull }: Change, roster: Roster): Row<"review_requests">[] {
  return (pull?.asked ?? []).map((asked, seq) => ({ repo, change: id, seq, ...requestOf(asked, roster) }));
}

function requestOf(asked: Asked, roster: Roster) {
  const { team, from, to, answered } = asked;
  return {
    asked: team ? "team" : "person",
    asked_team: askedTeams(roster, asked),
    from_at: from,
    to_at: to,
    seconds: to === null ? null : seconds(to - from),
    answered,
  };
}
