import { absent, asks, together } from "../grounds.ts";
import type { Rule } from "../rule.ts";

/** Changes across services wait for each other where nothing says what the services promise. */
export const contracts: Rule = {
  id: "contracts",
  stages: [],
  definition: "cross-boundary asks for a step.",
  when: (seen) => {
    const slow = asks(seen, "cross-boundary");
    return slow && together(slow, absent(seen, ["interface-contracts", "contract-tests"]));
  },
  do: "Write down what the two parts that change together most promise each other.",
  asks: "the owners of both parts",
  followUp:
    "Keep it beside the code as OpenAPI, protobuf, GraphQL or a pact, test both sides against it, and let them be delivered apart.",
  worth: () => ({ why: "how much faster such changes would be apart is not in the history" }),
  guardrail: "change-failure",
  sign: { kind: "controls", ids: ["interface-contracts", "contract-tests"] },
  review: [
    {
      kind: "figure",
      measure: "cross-boundary",
      statistic: "leadTimeRatio",
      says: "the lead time across boundaries, against the rest,",
      threshold: "cross-boundary",
    },
  ],
};
