/** All rules over the pages of a report. */
import type { PageRule } from "../page-rule.ts";
import { COMPARISONS } from "./comparisons.ts";
import { COUNTS } from "./counts.ts";
import { FIGURES } from "./figures.ts";
import { HEADLINES } from "./headlines.ts";
import { LONGEST } from "./longest.ts";
import { SAME_ORDER } from "./order.ts";
import { SENTENCES } from "./sentences.ts";
import { STAGES } from "./stages.ts";
import { UNSAID } from "./unsaid.ts";
import { WORTH } from "./worth.ts";

export const PAGE_RULES: readonly PageRule[] = [
  FIGURES,
  SENTENCES,
  HEADLINES,
  STAGES,
  COUNTS,
  COMPARISONS,
  LONGEST,
  WORTH,
  SAME_ORDER,
  UNSAID,
].flat();
