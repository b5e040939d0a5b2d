// A history of 1.2 million commits: how much memory a report takes, and how long the release pass.
import { DEFAULT_CONFIG } from "../../.modules/config/defaults.js";
import { outlineOf } from "../../.modules/model/build-flow.js";
import { firstContaining } from "../../.modules/model/history/graph/containment.js";
import { readHistory } from "./source.mjs";

const history = await readHistory(process.argv[2], Number(process.argv[3]));
const outline = outlineOf(history, DEFAULT_CONFIG);
const tips = outline.deliveries.streams.flatMap((stream) => stream.events.map((event) => event.commit));
const began = performance.now();
firstContaining(history.commits, tips);
console.log(
  JSON.stringify({ commits: history.commits.count, tags: tips.length, passMs: performance.now() - began }),
);
