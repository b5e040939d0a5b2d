import type { ClosedBy } from "../flow.ts";
import { hasCriteria } from "./criteria.ts";
import type { PullInput } from "./input.ts";

/** The issues that a pull request closes, oldest first. */
export function closesOf({ pull, repository }: PullInput): ClosedBy[] {
  const isOwn = (other: string) => other === "" || other.toLowerCase() === repository.toLowerCase();
  return pull.closes
    .map((issue) => ({
      name: `${isOwn(issue.repository) ? "" : issue.repository}#${issue.number}`,
      url: issue.url,
      createdAt: issue.createdAt,
      criteria: hasCriteria(issue.body),
      editedAt: issue.editedAt,
    }))
    .sort((a, b) => a.createdAt - b.createdAt || (a.url < b.url ? -1 : 1));
}
