import type { SetupRow } from "./setup-row.ts";

/** Files by which agents, policies and what is delivered are kept in order, in the places where tools look for them. */
export const AGENT_ROWS: readonly SetupRow[] = [
  // What agents may do, and the servers that they may ask.
  {
    kind: "agent-settings",
    name: /^settings\.json$/,
    folder: /(?:^|\/)\.(?:claude|gemini|qwen)\/$/,
  },
  {
    kind: "agent-settings",
    name: /^(?:mcp|cli|permissions|sandbox)\.json$/,
    folder: /(?:^|\/)\.(?:cursor|vscode|roo|kilocode|junie\/mcp|kiro\/settings)\/$/,
  },
  { kind: "agent-settings", name: /^config\.toml$/, folder: /(?:^|\/)\.codex\/$/ },
  { kind: "agent-settings", name: /^\.mcp\.json$|^opencode\.jsonc?$|^\.aider\.conf\.ya?ml$|^crush\.json$/ },

  // Prompts that everybody uses.
  { kind: "shared-prompt", name: /\.prompt\.md$/, folder: /^\.github\/prompts\/(?:.*\/)?$/ },
  {
    kind: "shared-prompt",
    name: /\.(?:agent|chatmode)\.md$|\.md$/,
    folder: /^\.github\/(?:agents|chatmodes)\/$/,
  },
  {
    kind: "shared-prompt",
    name: /^(?!readme\.).*\.(?:md|mdc|toml)$/,
    folder:
      /(?:^|\/)\.(?:claude\/(?:commands|agents)|cursor\/commands|gemini\/commands|codex\/prompts|windsurf\/workflows|clinerules\/workflows|opencode\/(?:command|agent)s?|roo\/commands|continue\/prompts|amazonq\/prompts)\/(?:.*\/)?$/,
  },
  {
    kind: "shared-prompt",
    name: /^skill\.md$/,
    folder: /(?:^|\/)\.(?:claude|agents|codex|gemini|cursor|github|opencode)\/skills\/(?:.*\/)?$/,
  },

  // Rules that a machine reads: of branches and merges, of what may be deployed.
  { kind: "policy", name: /\.rego$|\.sentinel$|^\.policy\.ya?ml$|^\.conftest\.toml$|^conftest\.toml$/ },
  {
    kind: "policy",
    name: /^dangerfile(?:\.[jt]s|\.kts|\.swift|\.py)?$/,
    folder: /^(?:\.github\/|\.danger\/)?$/,
  },
  { kind: "policy", name: /^settings\.ya?ml$|^branch-?protection\.ya?ml$/, folder: /^\.github\/$/ },
  { kind: "policy", name: /\.(?:json|ya?ml)$/, folder: /^\.github\/rulesets\/$/ },
  { kind: "policy", name: /\.ya?ml$/, folder: /^\.allstar\/$|(?:^|\/)(?:kyverno|gatekeeper)\/(?:.*\/)?$/ },
  {
    kind: "policy",
    name: /^\.?mergify\.ya?ml$|^bors\.toml$|^\.kodiak\.toml$|^\.bulldozer\.ya?ml$|^\.asf\.ya?ml$/,
    folder: /^(?:\.github\/|\.mergify\/)?$/,
  },

  {
    kind: "licence-scan",
    name: /^\.fossa\.ya?ml$|^\.licensed\.ya?ml$|^\.licenserc\.(?:ya?ml|json)$|^reuse\.toml$|^about\.toml$|^\.license-checker[\w.-]*$|^licenses?-?(?:config|policy|allowlist)\.(?:json|ya?ml)$|^\.scancode[\w.-]*$|^\.ort\.yml$/,
  },
  { kind: "licence-scan", name: /^deny\.toml$/, says: /^\[licenses\]/m },
  {
    kind: "licence-scan",
    name: /^dependency-review-config\.ya?ml$/,
    says: /^\s*(?:allow|deny)-licenses\s*:/m,
  },

  { kind: "provenance", name: /^(?:s?bom|.*\.(?:spdx|cdx))\.(?:json|xml)$|\.spdx$|^bom\.(?:json|xml)$/ },
];
