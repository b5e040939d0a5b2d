// Preloaded into a report: prints the most memory that this process held, not that of the git processes below it.
process.on("exit", () =>
  process.stderr.write(`most memory: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB\n`),
);
