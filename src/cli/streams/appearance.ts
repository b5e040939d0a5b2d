import type { Io, Sink } from "./io.ts";

export type ColourChoice = "auto" | "always" | "never";

/**
 * Whether a stream gets colour: the flag, then NO_COLOR, then FORCE_COLOR, then what the stream is.
 * See https://no-color.org and https://force-color.org.
 */
export function useColour(choice: ColourChoice, stream: Sink, env: Io["env"]): boolean {
  if (choice !== "auto") return choice === "always";
  if (env.NO_COLOR) return false;
  const forced = env.FORCE_COLOR;
  if (forced !== undefined && forced !== "") return forced !== "0" && forced !== "false";
  return stream.isTerminal && env.TERM !== "dumb";
}

/** Terminals that show OSC 8 hyperlinks, by a variable that they set. */
const LINKING: readonly { variable: string; value?: RegExp }[] = [
  { variable: "TERM_PROGRAM", value: /^(iTerm\.app|WezTerm|vscode|Hyper|ghostty|Tabby)$/ },
  { variable: "VTE_VERSION", value: /^([5-9]\d{3}|\d{5,})$/ },
  { variable: "WT_SESSION" },
  { variable: "KITTY_WINDOW_ID" },
  { variable: "DOMTERM" },
  { variable: "KONSOLE_VERSION" },
];

/** Whether a stream shows hyperlinks inside the text. */
export function useLinks(stream: Sink, env: Io["env"]): boolean {
  if (!stream.isTerminal || env.CI) return false;
  return LINKING.some(({ variable, value }) => env[variable] && (!value || value.test(env[variable])));
}
