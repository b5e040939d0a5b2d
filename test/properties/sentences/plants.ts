/** Contradictions to plant: for each rule something that breaks it, in a report that breaks none. */
import type {
  Recommendation,
  Report,
  ReportMeasure,
  ReportStage,
  ReportStatistic,
} from "../../../src/judge/report/report.ts";
import { nth, present } from "../../../src/lib/must.ts";
import type { Plant } from "./rule.ts";
import { STANDING_PLANTS } from "./standing-plants.ts";

/** The worlds in which it is planted: the first has recommendations, a queue that grew and months, the second two cohorts. */
export const BEDS = [
  ["reviews that wait", 1],
  ["assistants that help not", 3],
  ["git alone, nothing is delivered", 1],
  ["one delivery", 2],
  ["releases by a plan", 1],
] as const;

const measure = ({ measures }: Report, id: string): ReportMeasure =>
  present(
    measures.find((one) => one.id === id),
    id,
  );
const figure = (report: Report, id: string): ReportStatistic => nth(measure(report, id).statistics, 0);
const first = ({ recommendations }: Report): Recommendation => nth(recommendations, 0);
const constraint = (report: Report): ReportStage =>
  present(
    report.stages.find(({ stage }) => stage === report.verdict.constraint),
    "the constraint",
  );
const absorbed = (report: Report) => present(measure(report, "ai-absorption").comparison, "a comparison");
const say = (report: Report, says: string) => report.verdict.sentences.push(says);
const judgeBy = (report: Report, says: string) => {
  first(report).reviewOn.says = says;
};

export const PLANTS: readonly Plant[] = [
  {
    rule: "what a delivery is here is called by its name",
    plant: (report) => {
      report.inputs.deliveries.source = "deployments";
      say(report, "More than half of the time went by waiting for a release.");
    },
  },
  ...STANDING_PLANTS,
  {
    rule: "what a short page leaves out is what the whole one has more",
    plant: (report) => {
      // A row without a finding is none to a reader.
      Object.assign(measure(report, "lead-time"), { status: "measured", finding: "dim" });
    },
  },
  {
    rule: "as many months cannot be told as have no largest wait",
    plant: (report) => say(report, "Month by month it stays the same; 77 of 78 months cannot be told."),
  },
  {
    rule: "no step is worth nothing without a word on why it is given",
    plant: (report) => {
      first(report).action = "Do it, for 0 change-days a month.";
    },
  },
  {
    rule: "nobody is told to deliver more often whose lead time or rhythm is called good",
    plant: (report) => {
      first(report).id = "release-batches";
      measure(report, "lead-time").finding = "good";
    },
  },
  {
    rule: "what does not apply is ticked nowhere",
    plant: (report) => {
      const says = "No package is installed";
      Object.assign(nth(report.controls, 0), { state: "not-applicable", because: `${says}.` });
      Object.assign(nth(nth(report.readiness, 0).conditions, 0), { state: "met", says });
    },
  },
  {
    rule: "no word says what is not so, or says it to the initiated alone",
    plant: (report) => judgeBy(report, "the median of pickup under 1 d (today 2 d)"),
  },
  {
    rule: "what is waited by plan and beyond it is the wait",
    plant: (report) => {
      const planned = measure(report, "constraint").statistics.find(({ name }) => name === "plannedShare");
      present(planned, "a plan").value = 0.99;
    },
  },
  {
    rule: "nobody who has a plan is told to deliver more often",
    plant: (report) => say(report, "If deliveries came twice as often, it would fall by 3 d."),
  },
  {
    rule: "a target can be reached and missed",
    plant: (report) => judgeBy(report, "open changes under 0 (was 4)"),
  },
  {
    rule: "a target can be reached and missed",
    plant: (report) => judgeBy(report, "the share of changes under 200 lines over 120 % (was 60 %)"),
  },
  {
    rule: "a target can be reached and missed",
    plant: (report) => judgeBy(report, "the median of pickup at most 5 d (was 3 d)"),
  },
  {
    rule: "a target can be reached and missed",
    plant: (report) => judgeBy(report, "the flaky rate at most 2 % (was 2 %)"),
  },
  {
    rule: "a target's figure of today is the one that stands elsewhere",
    plant: (report) => judgeBy(report, "the median of pickup under 9 d (was 23 d)"),
  },
  {
    rule: "a guard's figure is the headline of its measure",
    plant: (report) => {
      first(report).guardrail.says = "Change failure rate and rollbacks (was 99 % failed for certain)";
    },
  },
  {
    rule: "what is advised rests on measures that ask for a step",
    plant: (report) => {
      measure(report, first(report).measure).finding = "good";
    },
  },
  {
    rule: "a stage that is to become shorter is called fine nowhere",
    plant: (report) => {
      measure(report, "first-review-wait").finding = "good";
    },
  },
  {
    rule: "a stage that is to become shorter has time in it",
    plant: (report) => {
      constraint(report).totalSeconds = 0;
    },
  },
  {
    rule: "what is named as evidence is in the report",
    plant: (report) => {
      first(report).evidence = ["nothing"];
    },
  },
  {
    rule: "recommendations stand by the least that they are worth",
    plant: ({ recommendations }) => {
      recommendations.reverse();
    },
  },
  {
    rule: "a number of the verdict is the one that stands under its name elsewhere",
    plant: (report) => {
      figure(report, "lead-time").value = 1;
    },
  },
  {
    rule: "a measure's sentences have the figures of its row",
    plant: (report) => {
      const { label } = figure(report, "change-size");
      measure(report, "change-size").because = `${label.charAt(0).toUpperCase()}${label.slice(1)}: 99.9 %.`;
    },
  },
  {
    rule: "one label stands for one figure of a measure",
    plant: (report) => {
      nth(measure(report, "lead-time").statistics, 1).label = figure(report, "lead-time").label;
    },
  },
  {
    rule: "a stage's share in a recommendation is the one in its row",
    plant: (report) => {
      first(report).because = "99 % of all lead time is pickup, the wait for a first review.";
    },
  },
  {
    rule: "a recommendation repeats the reason of its measure word for word",
    plant: (report) => {
      const one = first(report);
      one.because = `${present(measure(report, one.measure).because.split(":")[0], "its label")}: 1 s.`;
    },
  },
  {
    rule: "shares of the stages are all known or none, and add up to 100 %",
    plant: (report) => {
      constraint(report).share = 0.9;
    },
  },
  {
    rule: "shares of the stages add up to 100 % as they are printed",
    plant: (report) => {
      constraint(report).share = 0.9;
    },
  },
  {
    rule: "a stage's share is its part of the change-days",
    plant: (report) => {
      constraint(report).totalSeconds *= 2;
    },
  },
  {
    rule: "what is at least waiting is no more than what it is a part of",
    plant: (report) => {
      const least = { ...figure(report, "constraint"), name: "waitBeforeMergeShare", value: 1.5 };
      measure(report, "constraint").statistics.push(least);
    },
  },
  {
    rule: "at least so much of it is no more than it",
    plant: (report) =>
      say(
        report,
        "At least 900 d of the time to the merge was waiting after the last commit, at the median.",
      ),
  },
  {
    rule: "a part is no more than its whole",
    plant: ({ coverage }) => {
      coverage.withLeadTime = coverage.finished + 1;
    },
  },
  {
    rule: "a part is no more than its whole",
    plant: (report) => {
      present(measure(report, "lead-time").coverage, "its coverage").seen += 1;
    },
  },
  {
    rule: "the median is no more than the p75, and that no more than the p90",
    plant: (report) => {
      constraint(report).p75Seconds = 1;
    },
  },
  {
    rule: "a stage is of one kind, and waits for what it is said to wait for",
    plant: (report) => {
      constraint(report).kind = "work";
    },
  },
  {
    rule: "an interval holds its figure, and its lower end is no more than its upper one",
    plant: (report) => {
      present(figure(report, "lead-time").interval, "its interval").high = 1;
    },
  },
  {
    rule: "an interval holds its figure, and its lower end is no more than its upper one",
    plant: (report) => {
      present(first(report).worth?.leadTime, "its worth").mean.lowSeconds = 1e9;
    },
  },
  {
    rule: "a share and its interval lie between 0 and 100 %",
    plant: (report) => {
      figure(report, "change-size").value = 1.2;
    },
  },
  {
    rule: "nothing is worth more than all of the lead time, or than the stage that is halved has",
    plant: (report) => {
      present(first(report).worth?.leadTime, "its worth").mean.seconds = 1e9;
    },
  },
  {
    rule: "the constraint is the wait with the largest share",
    plant: (report) => {
      report.verdict.constraint = "merge";
    },
  },
  {
    rule: "the verdict names a constraint where the measure has a figure for it, and that is the stage's share",
    plant: (report) => {
      figure(report, "constraint").value = 0.01;
    },
  },
  {
    rule: "the verdict's sentence names the constraint and its share",
    plant: ({ verdict }) => {
      verdict.sentences[0] = "Delivery is held back most by the wait for a release: 3 % of all lead time.";
    },
  },
  {
    rule: "a queue that grows in the verdict grows in the table and in its measure",
    plant: (report) => say(report, "Delivery waits; its queue grows by 99 changes a week."),
  },
  {
    rule: "what is said of months is what the months say",
    plant: (report) => {
      measure(report, "constraint").months = [];
      say(report, "The constraint moved from pickup to merge.");
    },
  },
  {
    rule: "halving ships something in all sentences or in none",
    plant: (report) => say(report, "Halving it alone would have shipped nothing sooner."),
  },
  {
    rule: "a comparison's sentence begins with its answer, and so does its finding",
    plant: (report) => {
      absorbed(report).answer = "yes";
    },
  },
  {
    rule: "a comparison's sentence begins with its answer, and so does its finding",
    plant: (report) => {
      measure(report, "ai-absorption").finding = "good";
    },
  },
  {
    rule: "the times of a comparison's sentence are its medians, and differ the way that is told",
    plant: (report) => {
      absorbed(report).medians.before.firstSeconds = 7;
    },
  },
  {
    rule: "the times of a comparison's sentence are its medians, and differ the way that is told",
    plant: (report) => {
      absorbed(report).medians.before.direction = "shorter";
    },
  },
  {
    rule: "what is called open lies on both sides",
    plant: (report) => {
      absorbed(report).says = "Cannot tell: that is open: anything from 2 h to 2 d 3 h sooner fits.";
    },
  },
  {
    rule: "the verdict says of a comparison what the measure says",
    plant: (report) => say(report, "Coding with declared AI assistance took as long as without."),
  },
  {
    rule: "the stages of a comparison add up to its total",
    plant: (report) => {
      nth(absorbed(report).stages, 0).difference.seconds += 99;
    },
  },
  {
    rule: "the cohorts of a comparison hold the changes that it saw",
    plant: (report) => {
      absorbed(report).first.n += 1;
    },
  },
  {
    rule: "a figure is either there or missing for a reason",
    plant: (report) => {
      figure(report, "lead-time").why = "It is not known.";
    },
  },
  {
    rule: "what was not measured has no figure, and says why",
    plant: (report) => {
      measure(report, "lead-time").status = "unavailable";
    },
  },
  {
    rule: "no measure fails",
    plant: (report) => {
      measure(report, "lead-time").status = "failed";
    },
  },
  {
    rule: "what is good has a figure",
    plant: (report) => {
      Object.assign(measure(report, "wip"), { finding: "good", statistics: [] });
    },
  },
  {
    rule: "of nothing that was seen there is no sum",
    plant: (report) => {
      const wip = measure(report, "wip");
      wip.coverage = { seen: 0, of: 0, what: "open changes", missing: [] };
      wip.statistics = [{ ...figure(report, "lead-time"), label: "waited in all" }];
    },
  },
  {
    rule: "nothing that only programs say",
    plant: (report) => say(report, "Half of the changes took NaN d."),
  },
  {
    rule: "no time is less than nothing",
    plant: (report) => {
      constraint(report).medianSeconds = -1;
    },
  },
  {
    rule: "what the verdict calls unknown is not known elsewhere",
    plant: (report) =>
      say(report, "Only 3 changes finished in this window, too few to say how long a change takes."),
  },
  {
    rule: "what is counted is what is listed",
    plant: ({ inputs }) => {
      inputs.deliveries.inWindow += 1;
    },
  },
  {
    rule: "what one delivery carried is what it has",
    plant: (report) => say(report, "One delivery, v0, carried all of the 2: what others would show is open."),
  },
  {
    rule: "the longest lead times are the longest, worst first",
    plant: ({ longest: worst }) => {
      worst.reverse();
    },
  },
  {
    rule: "changes that no delivery carries yet are counted once",
    plant: ({ coverage }) => {
      coverage.undelivered += 99;
    },
  },
  {
    rule: "one is one, and several are several",
    plant: (report) => say(report, "1 changes stood there."),
  },
  {
    rule: "one is one, and several are several",
    plant: (report) => say(report, "It holds 2 release without anything new."),
  },
  {
    rule: "a sentence ends with its full stop",
    plant: (report) => say(report, "It goes on"),
  },
  {
    rule: "a sentence begins with a capital, a figure or a name",
    plant: (report) => say(report, "and it goes on."),
  },
  {
    rule: "no text has a gap in it",
    plant: (report) => say(report, "It waits for () a release ."),
  },
  {
    rule: "nothing is told of none",
    plant: (report) => say(report, "Half of the changes took 0 s or longer, 0 of 0 less."),
  },
  {
    rule: "no time in a sentence is less than nothing",
    plant: (report) => say(report, "Half of the changes took −3 d or longer."),
  },
  {
    rule: "nothing is asked for that is there already",
    plant: (report) => {
      nth(report.controls, 0).remedy = "Set GH_TOKEN, and run it again.";
    },
  },
  {
    rule: "nothing is asked for that is there already",
    plant: (report) => {
      measure(report, "lead-time").remedy = "Tag the versions that reach users, or give --deliveries file:F.";
    },
  },
  {
    rule: "nothing is asked for that is there already",
    plant: ({ readiness }) => {
      nth(nth(readiness, 0).conditions, 0).remedy = "git fetch origin '+refs/pull/*/head:refs/pull/*'";
    },
  },
  {
    rule: "nothing is asked for that is there already",
    plant: ({ gaps }) => {
      gaps.push({ id: "reviews", says: "It is not known.", remedy: "Log in with gh auth login." });
    },
  },
  {
    rule: "of one of them the verb is that of one",
    plant: (report) => say(report, "0 of 1 incident say who made what caused it."),
  },
  {
    rule: "an interval has two ends, or is told as one figure",
    plant: (report) => say(report, "It is likely >99–>99 % as it ran."),
  },
  {
    rule: "a figure that is missing or not judged has its reason on the first page",
    plant: ({ measures }) => {
      const isUnjudged = ({ headline, status, finding }: ReportMeasure) =>
        headline && status === "measured" && finding === "unknown";
      present(measures.find(isUnjudged), "a figure that is not judged").because = "";
    },
  },
  {
    rule: "a figure of all there is asks for nothing",
    plant: (report) => {
      const deployments = measure(report, "deployment-frequency");
      present(figure(report, "deployment-frequency").value, "a figure");
      deployments.remedy = "Write it down.";
    },
  },
];
