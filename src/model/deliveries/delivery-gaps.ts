import { SOURCES } from "../../config/delivery-sources.ts";
import { text } from "../../lib/text/text.ts";
import type { Flow } from "../flow.ts";
import type { Deliveries } from "./deliveries.ts";

/** What is missing from the record of deliveries, and how to supply it. */
export function deliveryGaps({
  source,
  dateless,
  unknownCommits,
  undecided,
  lacking,
}: Deliveries): Flow["gaps"] {
  const one = (count: number, single: string, several: string) => (count === 1 ? single : several);
  const [noun, nouns] = SOURCES[source.id].row;
  const gaps = [
    dateless > 0 && {
      id: "dateless-tags",
      says: `${dateless} version ${one(dateless, "tag has", "tags have")} no readable date and ${one(dateless, "delivers", "deliver")} nothing here.`,
      remedy: "Tag those releases again, or give --deliveries file:F.",
    },
    unknownCommits > 0 && {
      id: "unknown-commits",
      says: `${unknownCommits} ${one(unknownCommits, noun, nouns)} ${one(unknownCommits, "names a commit", "name commits")} that this clone does not have, and ${one(unknownCommits, "counts", "count")} as nothing here.`,
      remedy:
        "git fetch --tags, and git fetch --unshallow in a shallow clone; commits that no branch holds any more have to be fetched by their id.",
    },
    lacking !== null && {
      id: "unread-deployments",
      says: `Fewer than two deployments to production are known that succeeded, and older ones may be missing: ${text(lacking, 200)}.`,
      remedy:
        "Run flowaudit sync, name the environments that serve users (productionEnvironments), or choose a source with --deliveries.",
    },
    undecided > 0 && {
      id: "unread-statuses",
      says: `How ${undecided} ${one(undecided, noun, nouns)} went could not be read from GitHub, and ${one(undecided, "it counts", "they count")} as nothing here.`,
      remedy: "Collect again with a token that may read deployments, or give --deliveries file:F.",
    },
  ];
  return gaps.filter((gap) => gap !== false);
}
