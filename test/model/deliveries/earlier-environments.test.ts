import { describe, expect, test } from "vitest";
import type { DeliveryRow } from "../../../src/collect/facts.ts";
import type { DeploymentFact } from "../../../src/collect/github-facts.ts";
import type { Delivery } from "../../../src/model/flow.ts";
import { day, flowOf, Story } from "../builders.ts";
import { aDeployment, gitHub } from "./recording.ts";

const ms = (n: number) => day(n) * 1000;

/** root on day 0, a on day 1, b on day 2. */
function story(): Story {
  const made = new Story();
  for (const [n, name] of ["root", "a", "b"].entries()) made.commit(name, { at: day(n) });
  return made;
}

const put = (on: string, at: number, environment: string, more: Partial<DeploymentFact> = {}) =>
  aDeployment(on, [["SUCCESS", ms(at)]], { environment, ...more });

/** What the deliveries carry, the first of the record left out. */
function stopsOf(...deployments: DeploymentFact[]): Delivery["earlierEnvironments"][] {
  const all = [put("root", 0.5, "production"), ...deployments];
  const history = story().history({ github: gitHub({ deployments: all }) });
  return flowOf(history, { config: { deliveries: { kind: "deployments" } } })
    .deliveries.slice(1)
    .map(({ earlierEnvironments: stops }) => stops);
}

describe("where else the commit of a delivery had been put", () => {
  test("the first success in each environment before it began, by time", () => {
    const found = stopsOf(
      put("a", 3, "staging"),
      put("a", 3.5, "staging"),
      put("a", 2, "test"),
      put("a", 4, "production"),
      put("b", 5, "test"),
      put("b", 6, "production"),
    );
    expect(found).toEqual([
      [
        { environment: "test", at: ms(2) },
        { environment: "staging", at: ms(3) },
      ],
      [{ environment: "test", at: ms(5) }],
    ]);
  });

  test("no failure, no transient place, no other commit and nothing that came later", () => {
    const found = stopsOf(
      aDeployment("a", [["FAILURE", ms(2)]], { environment: "test" }),
      put("a", 2, "preview-7", { transient: true }),
      put("b", 2, "staging"),
      put("a", 5, "canary"),
      put("a", 4, "production"),
    );
    expect(found).toEqual([[]]);
  });

  test("another production is no stop", () => {
    const found = stopsOf(put("a", 3, "production-eu"), put("a", 4, "production"));
    expect(found.at(-1)).toEqual([]);
  });

  test("rows of a file tell of them as well", () => {
    const row = (environment: string, commit: number, at: number): DeliveryRow => ({
      environment,
      workflow: "",
      commit,
      startedAt: ms(at),
      finishedAt: ms(at),
      outcome: "success",
      ref: `deliveries.csv:${at}`,
    });
    const made = story();
    const ids = made.history({}).commits;
    const a = [0, 1, 2].find((commit) => ids.committerSeconds[commit] === day(1))!;
    const root = [0, 1, 2].find((commit) => ids.committerSeconds[commit] === day(0))!;
    const rows = [row("production", root, 0.5), row("staging", a, 2), row("production", a, 4)];
    const found = flowOf(made.history({ rows }), { config: { deliveries: { kind: "file", name: "d.csv" } } });
    expect(found.deliveries.at(-1)!.earlierEnvironments).toEqual([{ environment: "staging", at: ms(2) }]);
  });

  test("tags tell of no environments", () => {
    const history = story().history({ tags: [{ name: "v1.0.0", on: "a", at: day(3) }] });
    const { deliveries } = flowOf(history, { config: { deliveries: { kind: "tags" } } });
    expect(deliveries.map(({ earlierEnvironments: stops }) => stops)).toEqual([null]);
  });
});
