import { layout } from "./layout.ts";
import { print } from "./print.ts";
import { text } from "./text.ts";
import { tokens } from "./tokens.ts";

/** The style of every page. It names its colours once: a drawing uses the custom properties of `tokens.ts`. */
export const STYLE = [tokens, text, layout, print].join("").replace(/\n+/g, "\n").trim();
