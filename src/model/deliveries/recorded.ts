import type { History } from "../../collect/facts.ts";
import { type GitHubFacts, isRead, type Read } from "../../collect/github-facts.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { text } from "../../lib/text/text.ts";

/** What GitHub records, by the name of the source that reads it. */
const RECORDS = { deployments: "deployments", releases: "releases", workflow: "runs" } as const;
type RecordName = keyof typeof RECORDS;

/** What GitHub records of a source. Throws where GitHub was not read, or did not let this be read. */
export function recorded<S extends RecordName>(
  { github }: History,
  source: S,
  instead = "Or give them as a file with --deliveries file:F.",
): Extract<GitHubFacts[(typeof RECORDS)[S]], readonly unknown[]> {
  if (github === null) throw errors.noGitHub(source, instead);
  const facts = github[RECORDS[source]] as Read<readonly unknown[]>;
  if (!isRead(facts)) throw errors.unread(source, facts.unread, instead);
  return facts as never;
}

/** What GitHub says where it refuses, and not where it fails or was never asked. */
const DENIED = /forbidden|permission|may not|not accessible|denied|saml|scope|authori[sz]|\b40[13]\b/i;

const WHAT: Readonly<Record<RecordName, string>> = {
  deployments: "Deployments",
  releases: "Published releases",
  workflow: "The runs of a workflow",
};

const errors = {
  noGitHub: (source: RecordName, instead: string) =>
    new FlowauditError(
      "usage",
      `${WHAT[source]} are not in git, and nothing was read from GitHub for this report.`,
      `For a repository on GitHub: set GH_TOKEN, or log in with gh auth login, and run it again. ${instead}`,
    ),
  unread: (source: RecordName, because: string, instead: string) =>
    new FlowauditError(
      DENIED.test(because) ? "permission" : "notEnoughData",
      `${WHAT[source]} could not be read from GitHub: ${text(because, 200)}.`,
      `${DENIED.test(because) ? "Use a token that may read them, and run it again." : "Run it again where GitHub can be asked."} ${instead}`,
    ),
};
