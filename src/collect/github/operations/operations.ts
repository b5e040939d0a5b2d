import type { Operation } from "../api.ts";
import { ATTEMPTS, CHECKS, MORE_CHECKS, MORE_RUNS, RUNS } from "./checks.ts";
import { ORGANISATION } from "./organisation.ts";
import { numbers, pullOperations } from "./pulls.ts";
import {
  COUNT,
  DEPLOYMENTS_AGAIN,
  DEPLOYMENTS_TO,
  ENVIRONMENTS,
  MORE_STATUSES,
  repositoryOperation,
} from "./repository.ts";
import { MORE_COMMENTS, REVIEW_COMMENTS } from "./reviews.ts";
import { MORE_MEMBERS, TEAMS } from "./teams.ts";
import { WHOLE } from "./timeline.ts";

/** Every operation that is ever sent; those that are made to measure by an example. */
export const OPERATIONS: readonly Operation[] = [
  repositoryOperation([
    "settings",
    "protection",
    "rules",
    "labels",
    "releases",
    "deployments",
    "incidents",
    "bugs",
  ]),
  repositoryOperation(["settings"]),
  repositoryOperation(["protection"]),
  repositoryOperation(["rules"]),
  repositoryOperation(["labels"]),
  repositoryOperation(["releases"]),
  repositoryOperation(["deployments"]),
  repositoryOperation(["incidents"]),
  repositoryOperation(["bugs"]),
  ...[WHOLE, { mergeQueues: false, teams: false }]
    .map(pullOperations)
    .flatMap((pulls) => [
      pulls.all,
      pulls.open,
      pulls.allNames,
      pulls.openNames,
      pulls.whole,
      pulls.scalars,
      ...Object.values(pulls.pieces),
      pulls.overflow(["labels", "closingIssuesReferences", "timelineItems"]),
    ]),
  numbers(2),
  REVIEW_COMMENTS,
  MORE_COMMENTS,
  CHECKS,
  MORE_CHECKS,
  ATTEMPTS,
  RUNS,
  MORE_RUNS,
  DEPLOYMENTS_AGAIN,
  MORE_STATUSES,
  ENVIRONMENTS,
  DEPLOYMENTS_TO,
  COUNT,
  ORGANISATION,
  TEAMS,
  MORE_MEMBERS,
];
