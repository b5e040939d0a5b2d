import { charts } from "../charts/chart-style.ts";
import { layout } from "./layout.ts";
import { parts } from "./part-styles.ts";
import { phone } from "./phone.ts";
import { print } from "./print.ts";
import { tables } from "./table-style.ts";
import { text } from "./text-style.ts";
import { tokens } from "./tokens.ts";

/** The style of every page. It names its colours once: a drawing uses the custom properties of `tokens.ts`. */
export const STYLE = [tokens, text, layout, parts, tables, charts, phone, print]
  .join("")
  .replace(/\n+/g, "\n")
  .trim();
