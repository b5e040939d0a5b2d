/** Steps of workflows that hand work to an agent, by what stands in a line of theirs. */
export const AGENT_STEPS: readonly { readonly says: string; readonly step: RegExp }[] = [
  {
    says: "Claude Code",
    step: /\banthropics\/claude-code(?:-base)?-action\b|\bclaude (?:-p|--print|--dangerously-skip-permissions)\b/i,
  },
  { says: "Codex", step: /\bopenai\/codex-action\b|\bcodex exec\b/i },
  {
    says: "Gemini CLI",
    step: /\bgoogle-github-actions\/run-gemini-cli\b|\bgemini (?:-p|--prompt|--yolo)\b/i,
  },
  { says: "Copilot", step: /\bcopilot-swe-agent\b|\bcopilot (?:-p|--prompt)\b|\bgithub\/gh-aw\b/i },
  { says: "Cursor", step: /\bcursor-agent\b/i },
  { says: "OpenHands", step: /\b(?:all-hands-ai|openhands)\/openhands/i },
  { says: "Aider", step: /\baider\b/i },
  { says: "Amazon Q", step: /\baws-actions\/amazon-q\b/i },
];

/** Whether a workflow may run an agent; told before anything is made of it. */
export function mayRunAgent(workflow: string): boolean {
  return AGENT_STEPS.some(({ step }) => step.test(workflow));
}
