import type { History } from "../../../collect/facts.ts";
import { type GitHubFacts, isRead, type Read } from "../../../collect/github-facts.ts";
import { type RecordedId, type RecordOf, SOURCES } from "../../../config/delivery-sources.ts";
import { FlowauditError } from "../../../lib/errors.ts";
import { present } from "../../../lib/must.ts";
import { text } from "../../../lib/text/text.ts";

/** What GitHub records of a source. Throws where GitHub was not read, or did not let this be read. */
export function recorded<Id extends RecordedId>(
  { github }: History,
  source: Id,
  instead = "Or give them as a file with --deliveries file:F.",
): Extract<GitHubFacts[RecordOf<Id>], readonly unknown[]> {
  const { record, called } = present(SOURCES[source].github, "what GitHub calls it");
  if (github === null) throw errors.noGitHub(called, instead);
  const facts: Read<readonly unknown[]> = github[record];
  if (!isRead(facts)) throw errors.unread(called, facts.unread, instead);
  return facts as never;
}

/** What GitHub says where it refuses, and not where it fails or was never asked. */
const DENIED = /forbidden|permission|may not|not accessible|denied|saml|scope|authori[sz]|\b40[13]\b/i;

const errors = {
  noGitHub: (called: string, instead: string) =>
    new FlowauditError(
      "usage",
      `${called} are not in git, and nothing was read from GitHub for this report.`,
      `For a repository on GitHub: set GH_TOKEN, or log in with gh auth login, and run it again. ${instead}`,
    ),
  unread: (called: string, because: string, instead: string) =>
    new FlowauditError(
      DENIED.test(because) ? "permission" : "notEnoughData",
      `${called} could not be read from GitHub: ${text(because, 200)}.`,
      `${DENIED.test(because) ? "Use a token that may read them, and run it again." : "Run it again where GitHub can be asked."} ${instead}`,
    ),
};
