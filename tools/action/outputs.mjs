/** Prints what the step tells of a report, a line each: no line break can stand in a value. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

const [folder] = process.argv.slice(2);
const file = (name) => join(folder, name);
const { verdict } = JSON.parse(readFileSync(file("report.json"), "utf8"));
const outputs = {
  json: file("report.json"),
  markdown: file("report.md"),
  csv: file("report.csv"),
  verdict: verdict.sentences[0] ?? "",
};
for (const [name, value] of Object.entries(outputs)) {
  process.stdout.write(`${name}=${value.replaceAll(/[\r\n]/g, " ")}\n`);
}
