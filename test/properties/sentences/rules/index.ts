/** All rules over the sentences of a report. */
import type { SentenceRule } from "../rule.ts";
import { ADVICE } from "./advice.ts";
import { COMPARISON } from "./comparison.ts";
import { CONSTRAINT } from "./constraint.ts";
import { COUNTS } from "./counts.ts";
import { DELIVERIES } from "./deliveries.ts";
import { INTERVALS } from "./intervals.ts";
import { ONE_NUMBER } from "./one-number.ts";
import { PARTS } from "./parts.ts";
import { PLAIN } from "./plain.ts";
import { PLAN } from "./plan.ts";
import { PLURALS } from "./plurals.ts";
import { REASONS } from "./reasons.ts";
import { REMEDIES } from "./remedies.ts";
import { STANDING } from "./standing.ts";
import { TARGETS } from "./targets.ts";
import { UNKNOWN } from "./unknown.ts";
import { WORDS } from "./words.ts";

export const SENTENCE_RULES: readonly SentenceRule[] = [
  TARGETS,
  ADVICE,
  ONE_NUMBER,
  PARTS,
  INTERVALS,
  CONSTRAINT,
  STANDING,
  COMPARISON,
  UNKNOWN,
  COUNTS,
  DELIVERIES,
  WORDS,
  REMEDIES,
  PLAN,
  PLAIN,
  REASONS,
  PLURALS,
].flat();
