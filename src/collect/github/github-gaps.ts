/** What is missing of GitHub, in words, and how to supply it. */

import type { FlowauditError } from "../../lib/errors.ts";
import { text } from "../../lib/text/text.ts";
import { formatDay, formatInstant } from "../../lib/time/instants.ts";
import { called, type Gap, type History } from "../facts.ts";
import type { GitHubFacts } from "../github-facts.ts";
import type { StoredRepository } from "./stored.ts";

/** That what is stored begins later than what is needed: no measure can see how much is missing before it. */
export function storedTooLate(facts: GitHubFacts | null, needed: number): Gap[] {
  return facts === null || facts.since <= needed ? [] : [tooLate(facts, needed)];
}

const tooLate = ({ since }: GitHubFacts, needed: number): Gap => ({
  id: "github-since",
  says: `What is stored of GitHub begins on ${formatDay(since)}, later than the changes of this window: of what was opened, reviewed, checked or merged before it, only git tells, and figures of reviews and checks are of the rest.`,
  remedy: `Run it without --offline, or flowaudit sync --since ${formatDay(needed)}.`,
});

export type GitHubGaps = ReturnType<typeof gitHubGaps>;

/** What is missing of GitHub, said without names where something stands for them: errors quote servers and places. */
export const gitHubGaps = (history: Pick<History, "pseudonym">) => ({
  stored: ({ syncedAt }: GitHubFacts): Gap => ({
    id: "github-stored",
    says: `GitHub was not asked: what it adds is as of ${formatInstant(syncedAt)}.`,
    remedy: "Run it without --offline.",
  }),
  nothingStored: ({ owner, name }: StoredRepository): Gap => ({
    id: "github-nothing-stored",
    says: `GitHub was not asked, and nothing complete is stored of ${called(history, "repository", `${text(owner)}/${text(name)}`)}: this is what git alone shows.`,
    remedy: "Run it once without --offline, with a token in GH_TOKEN or after gh auth login.",
  }),
  stopped: ({ message, next }: FlowauditError, { syncedAt }: GitHubFacts): Gap => ({
    id: "github-stopped",
    says: `Not all that is new on GitHub was read; what was read before is as of ${formatInstant(syncedAt)}. ${called(history, "words", message)}`,
    remedy: called(history, "words", next),
  }),
  unread: ({ message, next }: FlowauditError): Gap => ({
    id: "github-unread",
    says: `GitHub could not be read, so this is what git alone shows. ${called(history, "words", message)}`,
    remedy: called(history, "words", next),
  }),
});
