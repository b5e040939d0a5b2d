import type { Control } from "../../measure.ts";
import { installs } from "../signs/applies.ts";
import { type Scan, scanIn } from "../signs/scans.ts";

const SCAN: Scan = {
  noun: "dependency scan",
  files: "dependency-scan",
  steps: [
    { says: "dependency review", all: [/\bactions\/dependency-review-action\b/i] },
    { says: "npm audit", all: [/\b(?:npm|pnpm|yarn(?: npm)?|bun) audit\b/] },
    { says: "pip-audit", all: [/\bpip-audit\b|\bsafety (?:check|scan)\b/i] },
    { says: "cargo audit", all: [/\bcargo[- ](?:audit|deny)\b|\brustsec\/audit-check\b/i] },
    { says: "bundler-audit", all: [/\bbundle(?:r)?[- ]audit\b/i] },
    { says: "composer audit", all: [/\bcomposer audit\b/i] },
    { says: "govulncheck", all: [/\bgovulncheck\b/i] },
    { says: "OSV-Scanner", all: [/\bosv-scanner\b/i] },
    { says: "Trivy", all: [/\btrivy\b/i] },
    { says: "Snyk", all: [/\bsnyk\b/i] },
    { says: "Grype", all: [/\bgrype\b|\banchore\/scan-action\b/i] },
    { says: "OWASP Dependency-Check", all: [/\bdependency-?check\b/i] },
    { says: "Renovate", all: [/\brenovatebot\b|\brenovate\b/i] },
  ],
  checks:
    /dependabot|dependency[ -]?(?:review|check|scan)|\bsnyk\b|\btrivy\b|\bosv\b|\bsocket security\b|\b(?:npm|cargo|pip|bundler?)[- ]audit\b|\bgovulncheck\b/i,
  setting: { name: "Dependabot", shows: false },
};

/** Something looks for known holes in what the code depends on. */
export const dependencyScan: Control = {
  meta: {
    id: "dependency-scan",
    title: "Dependency scan",
    purpose:
      "A library with a known vulnerability, or one that nobody asked for, is seen before it is delivered.",
    definition:
      "Present where a file in the repository, a step of a workflow or the name of a check shows one (Dependabot, Renovate, an audit of a package manager, OSV, Trivy, Snyk, Grype …). Not applicable where nothing is installed, absent where none does, unknown where a workflow could not be read, where it can only be told from settings of GitHub, or where other checks may run elsewhere.",
    next: "Let Dependabot or an audit step look at the dependencies of every change.",
    remedy: [
      {
        says: "Scans are found by files, steps of workflows and names of checks; GitHub's own scans are in its settings, under code security.",
      },
    ],
  },
  look: (flow) =>
    scanIn(flow, SCAN, installs(flow).length > 0 ? null : "No file in the repository installs anything."),
};
