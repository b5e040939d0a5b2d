/** What people write into issues and descriptions. */

const PRODUCTION = "## What could break in production?";
const INTEGRATION = "## How were the integration points tested?";
const HINTS = {
  production: "<!-- Name what users would see. -->",
  integration: "<!-- Name the tests, or say how you tried it. -->",
};

/** The template of descriptions, with the two questions. */
export const TEMPLATE = `## What changes and why

${PRODUCTION}
${HINTS.production}

${INTEGRATION}
${HINTS.integration}
`;

const BREAKS = [
  "Invoices could be sent twice; the job checks for that now.",
  "Sign-in, if the old cookies are not read. They are, see the test.",
  "Nothing that users see: the path is behind a flag.",
];
const TESTED = [
  "Against the price service on staging, and with the contract test.",
  "The contract test covers the two new fields.",
  "By hand with the warehouse's sandbox: order, return, refund.",
];

type Pick = <T>(list: readonly T[]) => T;

/** A description made from the template; a question that is not answered keeps its hint. */
export function filledIn(
  pick: Pick,
  answers: { readonly production: boolean; readonly integration: boolean },
): string {
  return [
    PRODUCTION,
    answers.production ? pick(BREAKS) : HINTS.production,
    "",
    INTEGRATION,
    answers.integration ? pick(TESTED) : HINTS.integration,
  ].join("\n");
}

/** Texts of issues that say when they are done: a heading for it, a check-list, given/when/then. */
const WITH_CRITERIA = [
  "## Acceptance\n- [ ] it works\n",
  "Customers ask for it.\n\n## Acceptance criteria\nThe export has one row for each order.\n",
  "- [ ] the total has two decimals\n- [x] the old field is gone\n- [ ] it is in the guide\n",
  "Given a customer with two orders\nWhen one of them is returned\nThen the invoice is corrected\n",
];
const WITHOUT = ["It would help our customers.", "", "See the mail of last week.\n\n- quicker\n- nicer\n"];

export const wishBody = (pick: Pick, criteria: boolean): string => pick(criteria ? WITH_CRITERIA : WITHOUT);
