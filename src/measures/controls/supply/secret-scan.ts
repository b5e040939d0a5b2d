import type { Control } from "../../measure.ts";
import { type Scan, scanIn } from "../signs/scans.ts";

const SCAN: Scan = {
  noun: "secret scan",
  files: "secret-scan",
  steps: [
    { says: "Gitleaks", all: [/\bgitleaks\b/i] },
    { says: "TruffleHog", all: [/\btruffle(?:hog|security)\b/i] },
    { says: "detect-secrets", all: [/\bdetect-secrets\b/i] },
    { says: "GitGuardian", all: [/\bgitguardian\b|\bggshield\b/i] },
    { says: "git-secrets", all: [/\bgit[- ]secrets\b/i] },
    { says: "secretlint", all: [/\bsecretlint\b/i] },
    { says: "Talisman", all: [/\btalisman\b/i] },
    { says: "Trivy", all: [/\btrivy\b|\bscanners?\b/i, /\bsecret\b/i] },
  ],
  checks: /gitleaks|truffle ?hog|gitguardian|ggshield|secret[- ]?(?:scan|lint|detection)|detect[- ]secrets/i,
  setting: { name: "GitHub's secret scanning", shows: false },
};

/** Something looks for keys and passwords in what is pushed. */
export const secretScan: Control = {
  meta: {
    id: "secret-scan",
    title: "Secret scan",
    purpose: "A key or a password that was pasted into the code is seen before others can use it.",
    definition:
      "Present where a file in the repository, a step of a workflow or the name of a check shows one (Gitleaks, TruffleHog, detect-secrets, GitGuardian, secretlint …). Absent where none does, unknown where a workflow could not be read, where it can only be told from settings of GitHub, or where other checks may run elsewhere.",
    next: "Let Gitleaks or the secret scanning of GitHub refuse a push that holds a key.",
    remedy: [
      {
        says: "Scans are found by files, steps of workflows and names of checks; GitHub's own scans are in its settings, under code security.",
      },
    ],
  },
  look: (flow) => scanIn(flow, SCAN, null),
};
