// Adds up the results of test runs and prints the line that counts them. Fails where a test failed, where
// none ran, or where the real data lies beside the project and its tests were skipped.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const DATA = fileURLToPath(new URL("../../shared/data/multipath/repo.bundle", import.meta.url));

const runs = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, "utf8")));
const total = (field) => runs.reduce((sum, run) => sum + run[field], 0);
const real = runs
  .flatMap((run) => run.testResults)
  .filter((file) => /[\\/]test[\\/]real[\\/]/.test(file.name));
const realSkipped = real
  .flatMap((file) => file.assertionResults)
  .filter((one) => one.status !== "passed" && one.status !== "failed");

if (existsSync(DATA) && (real.length === 0 || realSkipped.length > 0)) {
  console.error(`The real data is here, but ${realSkipped.length || "all"} of its tests did not run.`);
  process.exitCode = 1;
}
if (runs.some((run) => run.numPassedTests === 0 || !run.success)) process.exitCode = 1;
const skipped = total("numPendingTests") + total("numTodoTests");
console.log(
  `${total("numPassedTests")} passed, ${total("numFailedTests")} failed${skipped ? `, ${skipped} skipped` : ""}`,
);
