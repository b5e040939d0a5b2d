/** Their deployments in order, and what incidents are put down to. Hours after 9 September 2022, 6:51:47. */
import { blamed, inOrder, type Shipment, type Shipped } from "../asked/shipped.ts";
import { type Case, differs, equal, table } from "../case.ts";

const day = (n: number) => 24 * n;
const on = (days: readonly (number | readonly [failed: number])[], environment = "production"): Shipped => ({
  deliveries: days.map(
    (one): Shipment =>
      typeof one === "number"
        ? { at: day(one), environment }
        : { at: day(one[0]), environment, failed: true },
  ),
});

/** Each is one scope, repository and environment: deployments there follow each other. Their ids stand beside. */
const ORDERS: readonly Case<Shipped>[] = [
  equal("1, 5, 9", "three that succeeded", on([2, 7, 11]), [1, 2, 3]),
  equal("2, 6, 10", "three that succeeded", on([3, 8, 12]), [1, 2, 3]),
  equal("3, 11, 13", "one that failed, and was made good", on([5, [13], 15]), [1, 3]),
  equal("4, 12", "two that succeeded", on([6, 14]), [1, 2]),
  equal("14, 15", "one that succeeded, one that failed", on([5, [11]]), [1]),
  differs({
    at: "7, 8",
    says: "two to staging",
    facts: on([9, 10], "staging"),
    theirs: [1, 2],
    ours: [],
    who: "definition",
    why: "what went to staging is with no user: it is no delivery",
  }),
  differs({
    at: "16",
    says: "one to an environment without a name",
    facts: on([6], ""),
    theirs: [],
    ours: [1],
    who: "definition",
    why: "a file of deliveries may leave the environment out; they leave such a deployment out of every order",
  }),
];

/** One repository's, of all that they had: 11, 14, 16, 20 and 24 September. */
const SEPTEMBER = [day(2), day(5), day(7), day(11), day(15)];
const opened = (hours: number): Shipped => ({ deliveries: SEPTEMBER, outages: [hours] });

const MONTHS_LATER =
  "it was opened five weeks or more after the last deployment that they know; we put an incident down to a delivery by time alone for seven days at most";
const late = (at: string, says: string, hours: number): Case<Shipped> =>
  differs({ at, says, facts: opened(hours), theirs: [[5, 1]], ours: [], who: "ours", why: MONTHS_LATER });

const INCIDENTS: readonly Case<Shipped>[] = [
  equal("…1373792478", "opened 19 h after a deployment", opened(day(5) + 19), [[2, 1]]),
  late("…1371320153", "opened on 2 November", day(54)),
  late("…1370816458", "opened on 13 November", day(64.75)),
  late("…1367714738", "opened on 13 November, in the evening", day(65.7)),
  late("…1372644519", "opened on 16 November", day(68.6)),
  late("…1372381019", "opened on 28 November", day(79.8)),
];

export const DEPLOYMENTS = [
  ...table(
    {
      file: "prev_success_deployment_commit/cicd_deployment_commits_after.csv",
      asks: "which deliveries follow each other",
      ours: inOrder,
    },
    ORDERS,
  ),
  ...table(
    {
      file: "connect_incident_to_deployment/snapshot_tables/project_incident_deployment_relationships.csv",
      asks: "which deployment an incident is put down to",
      ours: blamed,
    },
    INCIDENTS,
  ),
];
