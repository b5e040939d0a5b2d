import type { Random } from "../random.ts";

/** A draw of the standard normal distribution: Box & Muller, Annals of Mathematical Statistics 29 (1958) 610–611. */
export function drawNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}
