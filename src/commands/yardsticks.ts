import { type Yardsticks, yardsticksOf } from "../config/yardsticks.ts";

/** The yardsticks of all measures, by the keys under which they are configured. */
export async function loadYardsticks(): Promise<Yardsticks> {
  const { MEASURES } = await import("../measures/index.ts");
  return yardsticksOf(MEASURES.map(({ meta }) => meta));
}
