import { called, type History } from "../../collect/facts.ts";
import { isRead, type Read as Recorded } from "../../collect/github-facts.ts";
import type { Config } from "../../config/config.ts";
import { FOUND_IDS, SOURCES, takesPattern } from "../../config/delivery-sources.ts";
import { lastOf } from "../../lib/must.ts";
import { ENOUGH_SUCCESSES, productionOf } from "../../lib/text/production.ts";
import { text } from "../../lib/text/text.ts";
import type { MainlineTrace } from "../history/graph/mainline.ts";
import { type Read, readOf, type Scene } from "./delivery-events.ts";
import { READERS } from "./sources/readers.ts";
import { fromPattern } from "./sources/tags.ts";

/** Reads the deliveries from where the configuration says that they are. */
export function readDeliveries(history: History, config: Config, mainline: MainlineTrace): Read {
  const { deliveries: choice, tagPattern } = config;
  if (tagPattern !== null && takesPattern(choice)) return fromPattern(history, tagPattern);
  const serves = productionOf(config.productionEnvironments);
  const scene = { history, mainline, serves, name: "name" in choice ? choice.name : "" };
  if (choice.kind === "auto") return automatic(scene);
  const read = READERS[choice.kind].read(scene);
  // What has to be chosen says so itself.
  return SOURCES[choice.kind].found === null ? read : asked(read);
}

function asked(read: Read): Read {
  const { id, because } = read.source;
  return { ...read, source: { id, because: `asked for; ${because}` } };
}

/** The first source that has enough of them, over the whole record. */
function automatic(scene: Scene): Read {
  const { github } = scene.history;
  const passed = github === null ? ["git shows no deployments"] : [];
  let dateless = 0;
  let lacking: string | null = null;
  for (const id of FOUND_IDS) {
    const { found, github: kept } = SOURCES[id];
    if (kept !== null) {
      if (github === null) continue;
      const facts: Recorded<readonly unknown[]> = github[kept.record];
      if (!isRead(facts)) {
        passed.push(
          `GitHub did not let its ${kept.record} be read (${text(called(scene.history, "words", facts.unread), 160)})`,
        );
        continue;
      }
    }
    const read = READERS[id].read(scene);
    const { source, events } = read;
    lacking ??= read.lacking;
    if (events.length >= ENOUGH_SUCCESSES)
      return { ...read, lacking, source: { id, because: together([source.because, ...passed]) } };
    passed.push(`${events.length === 0 ? "no" : "only one"} ${found} was found`);
    dateless += read.dateless;
  }
  const because = together([...passed.slice(-1), ...passed.slice(0, -1)]);
  return readOf({ id: "none", because }, { dateless, lacking });
}

/** `a`, `a, and b`, `a, b, and c`. */
function together(reasons: readonly string[]): string {
  const last = lastOf(reasons);
  return reasons.length === 1 ? last : `${reasons.slice(0, -1).join(", ")}, and ${last}`;
}
