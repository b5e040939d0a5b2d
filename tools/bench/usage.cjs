// Preloaded into a process: what it used goes to the file that USAGE names, with its memory every tenth of a second
// where SAMPLE is set. Git processes below it are not counted.
const { writeFileSync } = require("node:fs");

const rss = [];
if (process.env.SAMPLE) setInterval(() => rss.push(process.memoryUsage.rss() >> 20), 100).unref();
process.on("exit", () => {
  const { userCPUTime, maxRSS } = process.resourceUsage();
  const usage = { userMs: userCPUTime / 1000, wallMs: performance.now(), megabytes: maxRSS >> 10, rss };
  writeFileSync(process.env.USAGE, JSON.stringify(usage));
});
