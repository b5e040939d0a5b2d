// How large the HTML page of a report is, and how long it takes to make: node tools/bench/page.mjs REPORT.json [changes].
// The changes of the report are repeated, each with an id, a number and a lead time of its own.
import { readFileSync } from "node:fs";

const [file, changes = "10000"] = process.argv.slice(2);
if (file === undefined) throw new Error("Name a report: flowaudit report --json -o report.json");
const RUNS = 5;

const { report: render } = await import("../../.modules/render/html/documents/report-page.js");
const report = JSON.parse(readFileSync(file, "utf8"));
const count = Number(changes);

const many = Array.from({ length: Math.max(count, report.changes.length) }, (_, index) => {
  const one = report.changes[index % report.changes.length];
  if (index < report.changes.length) return one;
  const longer = (seconds) => (seconds === null ? null : seconds * (1 + (index % 97) / 97));
  return {
    ...one,
    id: index.toString(16).padStart(40, "0"),
    number: 100_000 + index,
    leadTimeSeconds: longer(one.leadTimeSeconds),
    spans: one.spans.map((span) => ({ ...span, seconds: longer(span.seconds) })),
  };
});
const large = { ...report, changes: many };
const options = { width: null, colour: false, links: false, all: false, top: 5 };

const times = [];
let page = "";
for (let run = 0; run < RUNS; run++) {
  const from = performance.now();
  page = render(large, options);
  times.push(performance.now() - from);
}
const [first] = times;
const median = times.sort((a, b) => a - b)[Math.floor(RUNS / 2)];
console.log(`${many.length} changes: ${(Buffer.byteLength(page) / 1e6).toFixed(2)} MB`);
console.log(`first ${first.toFixed(0)} ms, median of ${RUNS} runs ${median.toFixed(0)} ms`);
