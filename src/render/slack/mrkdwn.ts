/** Data as Slack's mrkdwn that says what it says and does nothing. */

/** Has no width. A name behind it is no mention, and a sign no markup. */
const BREAK = "\u200b";

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** No mention, channel, link, emoji or markup comes from it; of longer data the beginning is left, with `…`. */
export function data(value: string, most: number): string {
  const letters = [...value];
  const short = letters.length <= most ? value : `${letters.slice(0, most - 1).join("")}…`;
  return short
    .replace(/[&<>]/g, (found) => ENTITIES[found] ?? "")
    .replace(/[@#](?=\S)|:(?=\/\/)|[*_~`]/g, (found) => `${found}${BREAK}`)
    .replace(/:(?=[\w+-]+:)/g, `:${BREAK}`)
    .replace(/\bwww(?=\.)/gi, (found) => `${found}${BREAK}`);
}
