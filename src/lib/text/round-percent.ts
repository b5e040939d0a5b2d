/** `43 %`: never 0 % of something, never 100 % of less than all. */
export function roundPercent(share: number): string {
  if (share > 0 && share < 0.01) return "under 1 %";
  if (share < 1 && share > 0.99) return "over 99 %";
  return `${Math.round(share * 100)} %`;
}
