/** Their deployments and incidents. Hours after a Monday here; what they put before "now" is put before hour 240. */
import { blamed, delivered, failureRate, lasted, opened, type Shipped } from "../asked/shipped.ts";
import { type Case, differs, equal, table } from "../case.ts";

const NOW = 240;
const day = (n: number) => NOW - 24 * n;

/** Deployments 2 d and 6 h ago, with an incident at some hour. */
const two = (...outages: number[]): Shipped => ({ deliveries: [day(2), NOW - 6], outages });

const MULTIPLE: Shipped = {
  deliveries: [day(7), day(6), day(4), day(2), NOW - 6],
  outages: [day(5), day(3), NOW - 20, NOW - 1],
};

const MAPPED: readonly Case<Shipped>[] = [
  equal("…_when_given_no_incidents_no_deployments", "nothing at all", { deliveries: [] }, []),
  equal("…_when_given_no_incidents_some_deployments", "two deployments, no incident", two(), []),
  equal(
    "…_when_given_some_incidents_no_deployments",
    "an incident, no deployment",
    { deliveries: [], outages: [day(3)] },
    [],
  ),
  equal("…_when_given_one_incidents_bw_two_deployments", "an incident between two", two(day(1)), [[1, 1]]),
  equal("…_when_given_one_incidents_bef_two_deployments", "an incident before both", two(day(3)), []),
  equal("…_when_given_one_incidents_after_two_deployments", "an incident after both", two(NOW - 1), [[2, 1]]),
  equal(
    "…_when_given_multi_incidents_multi_deployments",
    "five deployments, an incident after each but the first",
    MULTIPLE,
    [
      [2, 1],
      [3, 1],
      [4, 1],
      [5, 1],
    ],
  ),
];

const FEW = "a share of fewer than five is not given; the failed deliveries and their evidence are listed";
const NONE = "of no deployment nothing can be a share: 0 % would be praise";

const rated = (at: string, says: string, facts: Shipped, theirs: number, why: string): Case<Shipped> =>
  differs({ at, says, facts, theirs, ours: null, who: why === NONE ? "ours" : "definition", why });

/** Six deployments and seven incidents, four of the deployments with one or more after them. */
const SIX: Shipped = {
  deliveries: [day(7), day(6), day(4), day(2), NOW - 6, NOW - 0.5],
  outages: [day(10), day(5), day(3), NOW - 20, NOW - 4, NOW - 2, NOW - 1],
};

const RATES: readonly Case<Shipped>[] = [
  rated(
    "test_get_change_failure_rate_for_no_incidents_no_deployments",
    "nothing at all",
    { deliveries: [] },
    0,
    NONE,
  ),
  rated(
    "test_get_change_failure_rate_for_no_incidents_and_some_deployments",
    "two deployments, no incident",
    two(),
    0,
    FEW,
  ),
  rated(
    "test_get_deployment_incidents_count_map_returns_empty_dict_when_given_some_incidents_no_deployments",
    "an incident, no deployment",
    { deliveries: [], outages: [day(3)] },
    0,
    NONE,
  ),
  rated(
    "test_get_change_failure_rate_for_one_incidents_bw_two_deployments",
    "an incident between two",
    two(day(1)),
    50,
    FEW,
  ),
  rated(
    "test_get_change_failure_rate_for_one_incidents_bef_two_deployments",
    "an incident before both",
    two(day(3)),
    0,
    FEW,
  ),
  rated(
    "test_get_change_failure_rate_for_one_incidents_after_two_deployments",
    "an incident after both",
    two(NOW - 1),
    50,
    FEW,
  ),
  equal(
    "test_get_change_failure_rate_for_multi_incidents_multi_deployments",
    "six deployments, four of them followed by incidents",
    SIX,
    (4 / 6) * 100,
  ),
];

const RATED: readonly Case<Shipped>[] = [
  equal(
    "test_get_change_failure_rate_for_one_incidents_bw_two_deployments",
    "an incident between two",
    two(day(1)),
    [[1, 1]],
  ),
  equal(
    "test_get_change_failure_rate_for_one_incidents_bef_two_deployments",
    "an incident before both",
    two(day(3)),
    [],
  ),
  equal(
    "test_get_change_failure_rate_for_one_incidents_after_two_deployments",
    "an incident after both",
    two(NOW - 1),
    [[2, 1]],
  ),
  equal(
    "test_get_change_failure_rate_for_multi_incidents_multi_deployments",
    "six deployments, seven incidents",
    SIX,
    [
      [2, 1],
      [3, 1],
      [4, 1],
      [5, 3],
    ],
  ),
];

/** A week in hours; theirs begin on Monday, 1 January 2024, as ours here begin on hour 0. */
const WEEK = 168;

/** Their three weeks: six deployments, two in the first week and four in the third, with incidents around them. */
const WEEKS: Shipped = {
  deliveries: [36, 48, 3 * WEEK - 96, 3 * WEEK - 48, 3 * WEEK - 6, 3 * WEEK - 0.5],
  outages: [34, 52, 53, 3 * WEEK - 72, 3 * WEEK - 72, 3 * WEEK - 3, 3 * WEEK - 2],
};
const inWeek = (n: number, facts: Shipped): Shipped => ({ ...facts, window: [n * WEEK, (n + 1) * WEEK] });

const WEEKLY: readonly Case<Shipped>[] = [
  ...[0, 1, 2].map((n) =>
    equal(
      "test_get_weekly_change_failure_rate_for_no_incidents_no_deployments",
      `nothing, week ${n + 1}`,
      inWeek(n, { deliveries: [] }),
      [],
    ),
  ),
  ...[0, 1, 2].map((n) =>
    equal(
      "test_get_weekly_change_failure_rate_for_no_incidents_and_some_deployments",
      `a deployment each week and no incident, week ${n + 1}`,
      inWeek(n, { deliveries: [72, WEEK + 48, 2 * WEEK + 46] }),
      [],
    ),
  ),
  ...[0, 1, 2].map((n) =>
    equal(
      "test_get_weekly_change_failure_rate_for_incidents_and_no_deployments",
      `six incidents and no deployment, week ${n + 1}`,
      inWeek(n, { deliveries: [], outages: [48, 144, 216, 312, 382, 383] }),
      [],
    ),
  ),
  ...(
    [
      [0, [[2, 2]]],
      [1, []],
      [
        2,
        [
          [3, 2],
          [5, 2],
        ],
      ],
      [3, []],
    ] as const
  ).map(([n, answer]) =>
    equal(
      "test_get_weekly_change_failure_rate_for_incidents_and_deployments",
      `six deployments and seven incidents, week ${n + 1}`,
      inWeek(n, WEEKS),
      answer,
    ),
  ),
];

const COUNTS: readonly Case<Shipped>[] = [
  equal(
    "test_deployment_frequency_for_no_deployments",
    "none in 15 days",
    { deliveries: [], window: [24, 384] },
    0,
  ),
  equal(
    "test_deployment_frequency_for_deployments_across_days",
    "three in three days and one long after",
    { deliveries: [36, 48, 72, 576], window: [24, 96] },
    3,
  ),
  equal(
    "test_deployment_frequency_for_deployments_across_weeks",
    "six in three weeks",
    { ...WEEKS, outages: [], window: [24, 3 * WEEK + 24] },
    6,
  ),
  equal(
    "test_deployment_frequency_for_deployments_across_months",
    "thirteen in three months, two of them at one instant",
    {
      deliveries: [
        36,
        48,
        408,
        456,
        498,
        503.5,
        744.5,
        792,
        816,
        2088,
        2112,
        2136,
        { at: 2136, commits: [2135.75] },
      ],
      window: [24, 2160],
    },
    13,
  ),
  ...[0, 1, 2].map((n) =>
    equal(
      "test_weekly_deployment_frequency_trends_for_no_deployments",
      `none, week ${n + 1}`,
      inWeek(n, { deliveries: [] }),
      0,
    ),
  ),
  ...[2, 0, 4, 0].map((answer, n) =>
    equal(
      "test_weekly_deployment_frequency_trends_for_deployments",
      `six in three weeks, week ${n + 1}`,
      inWeek(n, { ...WEEKS, outages: [] }),
      answer,
    ),
  ),
];

/** Incidents that each lasted for so many seconds, opened at an hour. */
const lasting = (...each: (readonly [at: number, seconds: number])[]): Shipped => ({
  deliveries: [],
  outages: each.map(([at, seconds]) => ({ at, closed: at + seconds / 3600 })),
});
const RESOLVED = lasting([10, 100], [28, 100], [29, 400], [384, 100], [408, 100], [432, 100], [432, 100]);

const RESTORED: readonly Case<Shipped>[] = [
  equal("test_get_incidents_mean_time_to_recovery_for_no_incidents", "no incident", { deliveries: [] }, null),
  equal(
    "test_get_incidents_mean_time_to_recovery_for_incidents",
    "100, 300 and 800 s",
    lasting([0, 100], [0, 300], [0, 800]),
    400,
  ),
  equal(
    "test_get_incidents_mean_time_to_recovery_for_incidents",
    "100, 300, 800 and 90 s",
    lasting([0, 100], [0, 300], [0, 800], [0, 90]),
    322.5,
  ),
  ...[0, 1, 2].map((n) =>
    equal(
      "test_get_deployment_incidents_count_map_returns_empty_dict_when_given_some_incidents_no_deployments",
      `no incident, week ${n + 1}`,
      inWeek(n, { deliveries: [] }),
      null,
    ),
  ),
  ...[200, null, 100, null].map((answer, n) =>
    equal(
      "test_get_change_failure_rate_for_one_incidents_bw_two_deployments",
      `seven incidents, week ${n + 1}`,
      inWeek(n, RESOLVED),
      answer,
    ),
  ),
];

/** Mean of the closed incidents, in seconds. */
function meanSeconds(shipped: Shipped): number | null {
  const hours = lasted(shipped) as number[];
  return hours.length === 0
    ? null
    : Math.round((hours.reduce((sum, one) => sum + one, 0) / hours.length) * 3_600_000) / 1000;
}

const OPENED: readonly Case<Shipped>[] = [3, 0, 4, 0].map((answer, n) =>
  equal(
    "test_get_change_failure_rate_for_one_incidents_bw_two_deployments",
    `seven incidents, week ${n + 1}`,
    inWeek(n, RESOLVED),
    answer,
  ),
);

const INCIDENTS = "service/Incidents/";
const FREQUENCY = "service/deployments/test_deployment_frequency.py";
const asks = "which deployments incidents are put down to, and how many";

export const OUTCOMES = [
  ...table({ file: `${INCIDENTS}test_deployment_incident_mapper.py`, asks, ours: blamed }, MAPPED),
  ...table(
    {
      file: `${INCIDENTS}test_change_failure_rate.py`,
      asks: "the change failure rate in percent",
      ours: failureRate,
    },
    RATES,
  ),
  ...table({ file: `${INCIDENTS}test_change_failure_rate.py`, asks, ours: blamed }, [...RATED, ...WEEKLY]),
  ...table({ file: FREQUENCY, asks: "how many deployments", ours: delivered }, COUNTS),
  ...table(
    { file: `${INCIDENTS}test_mean_time_to_recovery.py`, asks: "mean seconds to resolve", ours: meanSeconds },
    RESTORED,
  ),
  ...table(
    { file: `${INCIDENTS}test_mean_time_to_recovery.py`, asks: "how many incidents", ours: opened },
    OPENED,
  ),
];
