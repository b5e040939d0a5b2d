/** The yardsticks of all measures, and those that hold where nothing is configured. */
import { usualThresholds, yardsticksOf } from "../src/config/yardsticks.ts";
import { MEASURES } from "../src/measures/index.ts";

export const YARDSTICKS = yardsticksOf(MEASURES.map(({ meta }) => meta));
export const USUAL = usualThresholds(YARDSTICKS);
