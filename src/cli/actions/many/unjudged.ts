/** How a command over many repositories ends where not all could be judged. */
import type { PortfolioReport } from "../../../commands/portfolio/documents.ts";
import { FlowauditError } from "../../../lib/errors.ts";
import { counted } from "../../../lib/text/counted.ts";
import { quietIn } from "../../request/many/end-says.ts";

type Rows = readonly Pick<PortfolioReport["repositories"][number], "label" | "state">[];

/** How many of them there are, and how each ended. */
export interface Ends {
  readonly counts: PortfolioReport["counts"];
  readonly repositories: Rows;
}

/** Which of them could not be judged. */
export function unjudgedSays(repositories: Rows): string {
  const names = repositories.flatMap(({ state, label }) => (state === "refused" ? [label] : []));
  return `${counted(names.length, "repository")} could not be judged: ${names.join(", ")}.`;
}

/** Ends a command whose result was printed where nothing could be judged. */
export function refuseNone({ counts: { judged, refused }, repositories }: Ends): void {
  if (judged === 0) throw refused > 0 ? errors.none(repositories) : quietIn("the result (next, in its JSON)");
}

/** The same with `--strict` where something could not. */
export function refuseSome({
  counts: { refused, partly },
  repositories,
}: Pick<Ends, "counts" | "repositories">): void {
  if (refused + partly > 0) throw errors.notAll(repositories);
}

const errors = {
  none: (repositories: Rows) =>
    new FlowauditError(
      "environment",
      `No repository could be judged. ${unjudgedSays(repositories)}`,
      "Why not stands in the result, for each of them.",
    ),
  notAll: (repositories: Rows) => {
    const names = repositories.flatMap(({ state, label }) =>
      state === "refused" || state === "partly" ? [label] : [],
    );
    return new FlowauditError(
      "notEnoughData",
      `Not everything could be read, and --strict wants all of it: ${names.join(", ")}.`,
      "Why not stands in the result, for each of them.",
    );
  },
};
