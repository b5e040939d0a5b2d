import { LENT } from "../git/process.ts";
import type { Pass } from "./origin.ts";

/**
 * What git runs where the server asks who is there: it reads an answer from the line that it has inherited, a word at a
 * time, so that the next one finds its own. The token stands in no argument, no variable and no file.
 */
const HELPER = `!f() { test "$1" = get || return 0; while IFS= read -r line <&${LENT}; do test -n "$line" || break; printf '%s\\n' "$line"; done; }; f`;

/** Git asks once a connection; it never needs as many. */
const ANSWERS = 32;

/** The user's helpers are forgotten; ours answers for this server alone. */
export function credentialSettings(pages: string, token: Pass | null): string[] {
  return ["credential.helper=", ...(token === null ? [] : [`credential.${pages}.helper=${HELPER}`])];
}

/** What is written down the line. */
export function answers(token: Pass): string {
  return token.use((value) => `username=x-access-token\npassword=${value}\n\n`.repeat(ANSWERS));
}
