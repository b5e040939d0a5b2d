/** All rules over the explanations of a report's measures. */
import type { ExplainRule } from "../explained.ts";
import { EVIDENCE } from "./evidence.ts";
import { MEASURES } from "./measures.ts";

export const EXPLAIN_RULES: readonly ExplainRule[] = [...MEASURES, ...EVIDENCE];
