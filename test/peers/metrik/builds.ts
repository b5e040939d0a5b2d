/** Their builds, of which each target stage that ran is a deployment. Their units of time are hours here. */
import {
  delivered,
  errorRate,
  meanLeadTime,
  restored,
  type Shipment,
  type Shipped,
} from "../asked/shipped.ts";
import { type Case, differs, equal, table } from "../case.ts";

const FOLDER = "metrics/domain/calculator/";
const day = (n: number) => 24 * n;

/** Days after 1 December 2020; a failed one is given in brackets. */
type Told = number | readonly [failed: number];
const on = (days: readonly Told[], environment = "production"): Shipment[] =>
  days.map((one) =>
    typeof one === "number" ? { at: day(one), environment } : { at: day(one[0]), environment, failed: true },
  );

const NEVER_REACHED =
  "a deployment whose own status is failure never reached the users: it is a failed attempt and no failed delivery";

/** Their window of both: 1 to 30 January. */
const JANUARY = [day(31), day(60.5)] as const;
const ONE: Shipped = { deliveries: on([0, [31], 45, 60]), window: JANUARY };

const FAILURES: readonly Case<Shipped>[] = [
  differs({
    at: "line 30",
    says: "three deployments, one of which failed",
    facts: ONE,
    theirs: 100 / 3,
    ours: null,
    who: "definition",
    why: `${NEVER_REACHED}; their share is our deployment error rate, which is not given of fewer than five`,
  }),
  equal(
    "line 63",
    "two pipelines, five deployments, one of which failed: our deployment error rate",
    { deliveries: [...on([0, [31], 45, 60]), ...on([0, 31, 45], "production-2")], window: JANUARY },
    20,
  ),
  equal("line 91", "no deployment in the window", { ...ONE, window: [day(60.4), day(60.5)] }, null),
  equal("line 111", "no deployment at all", { deliveries: [], window: JANUARY }, null),
];

const COUNTS: readonly Case<Shipped>[] = [
  equal(
    "line 32",
    "two pipelines of three deployments, one each in the window",
    { deliveries: [...on([31, 45, 62]), ...on([31, 45, 62], "production-2")], window: [day(40), day(50)] },
    2,
  ),
  equal(
    "line 54",
    "three deployments, one of which failed",
    { deliveries: on([31, [45], 60]), window: [day(29), day(62)] },
    2,
  ),
];

/** Started, finished, and its commits; `failed` where it did not succeed. */
type Build = readonly [started: number, finished: number, commits: readonly number[], failed?: "failed"];

const pipeline = (builds: readonly Build[]): Shipment[] =>
  builds.map(([started, at, commits, failed]) => ({ started, at, commits, ...(failed && { failed: true }) }));
const within = (window: readonly [number, number], ...pipelines: (readonly Build[])[]): Shipped[] =>
  pipelines.map((builds) => ({ deliveries: pipeline(builds), window }));

const FIRST: Build = [3, 8, [1, 2]];
const LATE: Build = [3, 8, [6]];
const EDGE =
  "what the first deployment of a record carried may be older than the record; it is counted as unknown";

const firstAlone = (at: string, says: string, window: readonly [number, number]): Case<readonly Shipped[]> =>
  differs({
    at,
    says,
    facts: within(window, [FIRST], [LATE]),
    theirs: 5,
    ours: null,
    who: "definition",
    why: EDGE,
  });

const SIX: readonly Build[] = [
  FIRST,
  [8, 11, [4, 5], "failed"],
  [12, 14, [], "failed"],
  [15, 19, [13, 14]],
  [20, 25, [], "failed"],
  [26, 30, [22, 23], "failed"],
  [31, 36, [28, 29]],
];
const SIX_LATER: readonly Build[] = [
  FIRST,
  [8, 11, [9, 9], "failed"],
  [12, 14, [], "failed"],
  [15, 19, [19, 19]],
  ...SIX.slice(4),
];
const TEN: readonly Build[] = [
  FIRST,
  [8, 13, [6, 7], "failed"],
  [12, 17, [10, 11, 12]],
  [18, 23, [16, 17], "failed"],
  [24, 29, [], "failed"],
  [30, 34, []],
  [35, 39, [33, 34], "failed"],
  [40, 44, [37, 38]],
  [45, 49, [41, 42], "failed"],
];
const NINE: readonly Build[] = [FIRST, [8, 13, [6, 7]], [12, 17, [10, 11, 12]], [18, 23, [16, 17]]];
const NINE_LATER: readonly Build[] = [FIRST, [8, 13, [13, 13]], [12, 17, [17, 17, 17]], [18, 23, [16, 17]]];

const LEADS: readonly Case<readonly Shipped[]>[] = [
  equal("case 1", "no deployment in the window", within([100, 200], [FIRST], [FIRST]), null),
  firstAlone("case 2", "one deployment in each of two pipelines", [0, 20]),
  firstAlone("case 3", "the same, finished as the window begins", [8, 20]),
  firstAlone("case 4", "the same, finished as the window ends", [1, 8]),
  equal(
    "case 5",
    "three deployments, the middle one in the window",
    within([10, 14], [FIRST, [8, 13, [6, 7]], [12, 17, [10, 11]]]),
    6.5,
  ),
  equal(
    "case 5-1",
    "three deployments of nothing new",
    within(
      [11, 13],
      [
        [3, 8, []],
        [8, 13, []],
        [12, 17, []],
      ],
    ),
    null,
  ),
  differs({
    at: "case 5-2",
    says: "one deployment of commits of the same instant",
    facts: within([8, 9], [[8, 8, [8, 8]]]),
    theirs: 0,
    ours: null,
    who: "definition",
    why: EDGE,
  }),
  equal(
    "case 5-3",
    "four deployments, the third in the window",
    within([16, 18], [FIRST, [8, 13, [4, 5]], [12, 17, [10, 11]], [18, 23, [14, 15]]]),
    6.5,
  ),
  equal(
    "case 6",
    "what failed attempts should have carried goes out with the next success",
    within([13, 26], SIX, SIX_LATER),
    7.5,
  ),
  equal("case 7", "the same in one pipeline, told in another order", within([13, 26], SIX), 10),
  differs({
    at: "case 8",
    says: "two failed attempts with nothing known before them, then a success",
    facts: within([13, 26], SIX.slice(1)),
    theirs: 10,
    ours: null,
    who: "definition",
    why: EDGE,
  }),
  differs({
    at: "case 9",
    says: "four deployments, the third finished as the window ends",
    facts: within([13, 17], NINE, NINE_LATER),
    theirs: 3.1,
    ours: 3.25,
    who: "definition",
    why: "windows are half-open, so that two that follow each other count nothing twice; theirs include their end",
  }),
  equal(
    "case 9",
    "the same, with a window that goes on for an hour",
    within([13, 18], NINE, NINE_LATER),
    3.1,
  ),
  equal("case 10", "four successes, the last three in the window", within([13, 49], TEN, TEN), 108 / 11),
];

/** Days of their window: 1 to 3 January, with what comes before. */
const RESTORE = [day(31), day(33.7)] as const;
const restores = (
  at: string,
  says: string,
  one: readonly Told[],
  other: readonly Told[] = [],
): Shipped & { at: string; says: string } => ({
  at,
  says,
  deliveries: [...on(one), ...on(other, "production-2")],
  window: RESTORE,
});
const unknown = ({ at, says, ...facts }: ReturnType<typeof restores>) => equal(at, says, facts, null);
const reached = ({ at, says, ...facts }: ReturnType<typeof restores>, theirs: number) =>
  differs({ at, says, facts, theirs, ours: null, who: "definition", why: NEVER_REACHED });

const RESTORES: readonly Case<Shipped>[] = [
  reached(
    restores("line 33", "two failed in a row, then one, each followed by a success", [
      27.67,
      [28.67],
      [29.67],
      31,
      [31.67],
      32.67,
      34.67,
    ]),
    40,
  ),
  reached(
    restores(
      "line 57",
      "three failed before the window, one in it",
      [[27.67], [28.67], [29.67], 31],
      [[31.67], 32.67],
    ),
    52,
  ),
  unknown(restores("line 83", "nothing failed", [27.67, 28.67, 29.67, 31], [31.67, 32.67, 34.67])),
  unknown(
    restores("line 109", "everything failed", [[27.67], [28.67], [29.67], [31]], [[31.67], [32.67], [34.67]]),
  ),
  unknown(restores("line 132", "the last of two failed", [31.67, [32.67]], [31.67, [32.67]])),
  reached(
    restores(
      "line 158",
      "failed, aborted, then a success, twice",
      [27.67, [28.67], [29.67], 31],
      [[31.67], [31.68], 32.67],
    ),
    40,
  ),
  unknown(
    restores("line 183", "aborted between successes", [27.67, 28.67, [29.67], 31], [[31.67], 32.67, 34.67]),
  ),
  unknown(restores("line 198", "nothing at all", [])),
];

export const BUILDS = [
  ...table(
    {
      file: `${FOLDER}ChangeFailureRateCalculatorTest.kt`,
      asks: "failed deployments in percent",
      ours: errorRate,
    },
    FAILURES,
  ),
  ...table(
    { file: `${FOLDER}DeploymentFrequencyCalculatorTest.kt`, asks: "how many deployments", ours: delivered },
    COUNTS,
  ),
  ...table(
    {
      file: `${FOLDER}LeadTimeForChangeCalculatorTest.kt`,
      asks: "mean lead time of a commit",
      ours: meanLeadTime,
    },
    LEADS,
  ),
  ...table(
    { file: `${FOLDER}MeanTimeToRestoreCalculatorTest.kt`, asks: "hours to restore", ours: restored },
    RESTORES,
  ),
];
