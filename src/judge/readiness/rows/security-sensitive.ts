import { FEWEST } from "../../../lib/statistics/sample.ts";
import { counted } from "../../../lib/text/counted.ts";
import { asked } from "../../../measures/remedies.ts";
import type { Change, Flow, OwnedArea, Scope } from "../../../model/flow.ts";
import type { ReportCondition } from "../../report/report.ts";
import { type Grounds, inPlace, longer, met, notApplicable, type Row, unknown, unmet } from "./row.ts";

/** Every change to high-risk paths had an owner's review and green checks, and scans run. */
export const securitySensitive: Row = {
  id: "security-sensitive",
  evaluating: "Security-sensitive modules",
  check: "Did every change to high-risk paths have a code owner's review and green checks, and do scans run?",
  next: "Let owners review every change to high-risk paths, with green checks, before more of them are made.",
  conditions: (grounds) => {
    const nowhere = noRiskyPath(grounds);
    return nowhere === null ? conditionsOf(grounds) : [nowhere];
  },
};

function conditionsOf(grounds: Grounds): ReportCondition[] {
  return [
    ...riskyOnes(grounds),
    ...["risk-owners", "dependency-scan", "secret-scan", "static-scan"].map((id) => inPlace(grounds, id)),
  ];
}

const NAME_YOURS = "Name your own high-risk paths in the configuration, under riskPaths.";
const noneRisky = (flow: Flow) => `${NAME_YOURS} ${longer(flow)}`;

/** Where no file lies in such a path and none was touched, nothing of the row can be asked. */
function noRiskyPath({ flow, looked }: Grounds): ReportCondition | null {
  const owners = looked.find(({ meta }) => meta.id === "risk-owners")?.found;
  const isTouched = flow.merged.some(({ scope }) => "missing" in scope || scope.risks.length > 0);
  return owners?.state === "not-applicable" && !isTouched ? notApplicable(owners.because, NAME_YOURS) : null;
}

/** Whether something holds of a change; null where it is not known. */
type Answer = boolean | null;

function riskyOnes({ flow, config }: Grounds): ReportCondition[] {
  const areas = Object.keys(config.riskPaths);
  if (areas.length === 0)
    return [unknown("no high-risk paths are configured", "Name them in the configuration, under riskPaths.")];
  const unplaced = flow.merged.filter(({ scope }) => "missing" in scope).length;
  if (2 * unplaced > flow.merged.length)
    return [
      unknown(
        `what changes touch is not known of ${unplaced} of ${flow.merged.length}`,
        asked(["paths"], flow),
      ),
    ];
  const risky = flow.merged.filter(({ scope }) => !("missing" in scope) && scope.risks.length > 0);
  if (risky.length === 0)
    return [unknown("no change to high-risk paths was merged in the window", noneRisky(flow))];
  const gap =
    unplaced === 0
      ? []
      : [unknown(`what ${counted(unplaced, "merged change")} touched is not known`, asked(["paths"], flow))];
  return [
    everyOne(risky, (change) => seenByOwner(change, flow), "had a code owner's review", flow),
    everyOne(risky, (change) => wasGreen(change, flow), "were merged with green checks", flow),
    ...gap,
  ];
}

/** Met where it holds of all; with fewer than five nothing is said, whatever they show. */
function everyOne(
  risky: readonly Change[],
  holds: (change: Change) => Answer,
  does: string,
  flow: Flow,
): ReportCondition {
  const answers = risky.map((change) => ({ change, holds: holds(change) }));
  const without = answers.filter((one) => one.holds === false).map(({ change }) => change.id);
  const untold = answers.filter((one) => one.holds === null).map(({ change }) => change.id);
  const hits = risky.length - without.length - untold.length;
  const of = `${counted(risky.length, "change")} to high-risk paths`;
  const open = untold.length === 0 ? "" : `; of ${untold.length} it is not known`;
  const says =
    untold.length === risky.length ? `whether ${of} ${does} is not known` : `${hits} of ${of} ${does}${open}`;
  if (risky.length < FEWEST)
    return unknown(`${says}, and ${FEWEST} are needed to tell`, longer(flow), without);
  if (without.length > 0) return unmet(says, without);
  return untold.length > 0 ? unknown(says, asked(["reviews", "checks"], flow), untold) : met(says);
}

/** Whether an owner of each rule that its files fall under looked at it. Who is in a team cannot be read. */
function seenByOwner({ pull, style, scope }: Change, flow: Flow): Answer {
  if (pull === null) return pushedDirectly(style, flow) ? false : null;
  const { owned } = scope as Scope;
  const lookers = new Set(pull.looks.map(({ by }) => by));
  if (lookers.size === 0 || owned.length === 0) return false;
  const answers = owned.map((area) => ownersLooked(area, lookers));
  if (answers.every((answer) => answer === true)) return true;
  // Which of its files are the risky ones is not known: one owner's look may have been theirs.
  return answers.every((answer) => answer === false) ? false : null;
}

function ownersLooked({ people, teams }: OwnedArea, lookers: ReadonlySet<string>): Answer {
  if (people.some((person) => lookers.has(person))) return true;
  return teams.length > 0 ? null : false;
}

function wasGreen({ pull, style }: Change, flow: Flow): Answer {
  if (pull === null) return pushedDirectly(style, flow) ? false : null;
  return pull.checksAtMerge === null ? null : pull.checksAtMerge === "green";
}

/** Where GitHub was read, a change without a pull request went around it. */
function pushedDirectly(style: Change["style"], { sees }: Flow): boolean {
  return style === "direct" && sees.has("reviews");
}
