import type { Pseudonym } from "../collect/facts.ts";
import type { Config } from "../config/config.ts";
import type { Report } from "../judge/report/report.ts";
import type { FlowauditError } from "../lib/errors.ts";
import type { SeenWindow } from "../measures/measure.ts";
import type { Flow } from "../model/flow.ts";

/** What is said of the baseline is its repository and its branch; one that was made with pseudonyms has them already. */
export function hidden(
  baseline: Report,
  { repository }: Pick<Report, "repository">,
  pseudonym: Pseudonym,
): Report {
  const { name, branch } = baseline.repository;
  return {
    ...baseline,
    repository: {
      ...baseline.repository,
      name: name === repository.name ? name : pseudonym("repository", name),
      branch: branch === repository.branch ? branch : pseudonym("branch", branch),
    },
  };
}

/** Makes of a flow what it is held against. */
export type Against = (flow: Flow, config: Config) => SeenWindow;

/**
 * What an earlier report saw, for a flow that can be held against it.
 *
 * @param baseline  the earlier report
 * @param pseudonym stands for names in everything that is printed; null: names stay
 * @param problem   why GitHub could not be read, where it could not: a baseline that was made with it may not fit for that alone
 * @returns a function that throws `FlowauditError` of kind `usage` for a flow that cannot
 */
export async function againstBaseline(
  baseline: Report,
  pseudonym: Pseudonym | null,
  problem: FlowauditError | null,
): Promise<Against> {
  const [{ scopeOf }, { seenOf }, { refusedBaseline }] = await Promise.all([
    import("../judge/judge.ts"),
    import("../judge/baseline/seen-window.ts"),
    import("../judge/baseline/refused.ts"),
  ]);
  return (flow, config) => {
    const own = scopeOf(flow, config);
    const refused = refusedBaseline(own, pseudonym === null ? baseline : hidden(baseline, own, pseudonym));
    if (refused !== null) throw problem ?? refused;
    return seenOf(baseline);
  };
}
