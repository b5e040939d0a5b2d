/** Questions for pull requests, in what a server knows and tells this token. */
import { type Answer, ApiError, type ApiErrorKind, type FieldError, type Operation } from "../../api.ts";
import { type PullOperations, pullOperations } from "../../operations/pulls.ts";
import type { Dialect } from "../../operations/timeline.ts";
import { isNode, type Node } from "../../records/node.ts";
import { ask, DENIED, type Run } from "./run.ts";

export type WhichOperation = (pulls: PullOperations) => Operation;

/** What is asked for no longer, by how the whole question was refused. */
const LEFT_OUT: Partial<Record<ApiErrorKind, keyof Dialect>> = {
  schema: "mergeQueues",
  forbidden: "teams",
};

/**
 * Asks for pull requests. Where the whole question is refused for what not every server or token is told, it is asked without that,
 * and so is whatever is asked after it in this run. Throws an `ApiError` where that is refused, too.
 */
export async function askForPulls(
  run: Run,
  which: WhichOperation,
  variables: Node,
  asking: typeof ask = ask,
): Promise<Answer> {
  for (;;) {
    const operation = which(run.pulls);
    try {
      return withUnnamedTeams(await asking(run, operation, variables));
    } catch (error) {
      const without = error instanceof ApiError ? LEFT_OUT[error.kind] : undefined;
      if (without === undefined) throw error;
      const less = pullOperations({ ...run.pulls.dialect, [without]: false });
      // What did not ask for it is refused for something else.
      if (which(less).query === operation.query) throw error;
      run.pulls = less;
    }
  }
}

const REVIEWER = "requestedReviewer";

/**
 * An answer in which a team that the token may not read is a team without a name, and no error: of people GitHub tells everybody, so
 * that nothing but a team is kept back there.
 */
function withUnnamedTeams(answer: Answer): Answer {
  const isTeam = ({ type, path }: FieldError) => DENIED.includes(type) && path.includes(REVIEWER);
  const teams = answer.errors.filter(isTeam);
  if (teams.length === 0) return answer;
  for (const { path } of teams) nameNot(answer.data, path.slice(0, path.indexOf(REVIEWER)));
  return { ...answer, errors: answer.errors.filter((error) => !isTeam(error)) };
}

/** The answer is nobody else's yet: a page of hundreds of items is not copied for it. */
function nameNot(data: Node, path: FieldError["path"]): void {
  let place: unknown = data;
  for (const step of path)
    place = isNode(place) || Array.isArray(place) ? (place as Record<string, unknown>)[step] : undefined;
  if (isNode(place)) (place as Record<string, unknown>)[REVIEWER] = { __typename: "Team" };
}
