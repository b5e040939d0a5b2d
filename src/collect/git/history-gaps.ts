import { FlowauditError } from "../../lib/errors.ts";
import type { Gap } from "../facts.ts";

/** What a clone can lack, with how to supply it. */
export const GAPS = {
  shallow: {
    id: "shallow",
    says: "This is a shallow clone: history ends where it was cut off, and changes that begin there have no start.",
    remedy: "git fetch --unshallow --tags",
  },
  partial: {
    id: "partial-clone",
    says: "This is a partial clone: the contents of files are not here, so sizes are missing; paths are known.",
    remedy: "git fetch --refetch --no-filter",
  },
  replace: {
    id: "replace-refs",
    says: "Replace refs rewrite this history for git; flowaudit ignores them and reads the commits as they were made.",
    remedy: "Nothing to do; git replace -l lists them.",
  },
  grafts: {
    id: "grafts",
    says: "A grafts file rewrites parents for git; flowaudit ignores it.",
    remedy: "Nothing to do; grafts are deprecated in git.",
  },
  tagsWithoutCommit: {
    id: "tags-without-commit",
    says: "Some tags name no commit and deliver nothing.",
    remedy: "Nothing to do; git for-each-ref refs/tags lists them.",
  },
  cloned: {
    id: "cloned-before",
    says: "The server was not asked for what is new: this is the history as it was cloned on",
    remedy: "Run it without --offline.",
  },
  datelessTags: {
    id: "dateless-tags",
    says: "Some version tags have no readable date and are left out of the deliveries.",
    remedy: "Tag the release again with a date, or give --deliveries file:F.",
  },
  longMessages: {
    id: "long-messages",
    says: "Some commit messages are longer than 1 MB: what stands in their middle was not read.",
    remedy: "Nothing to do: what tools write stands at the beginning or the end.",
  },
} as const satisfies Record<string, Gap>;

/** What is left out of a partial clone is no damage: where it is needed, the error says that it was left out. */
export function lackedBy<T>(partial: boolean, reading: Promise<T>): Promise<T> {
  if (!partial) return reading;
  return reading.catch((error: unknown) => {
    throw error instanceof FlowauditError && error.kind === "environment" ? lacking(error) : error;
  });
}

const lacking = (cause: FlowauditError) =>
  new FlowauditError(
    "environment",
    "This is a partial clone without the folders of its history (--filter=tree:0): what a change touched cannot be told.",
    "Run git fetch --refetch --no-filter, or clone it again in full. Of a clone with --filter=blob:none all but sizes and contents is read.",
    cause,
  );
