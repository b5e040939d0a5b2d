/** Histories that were looked at while the model was made: their own record says less of what comes (docs/backtest.md). */
const MADE_WITH: ReadonlySet<string> = new Set([
  "quicwg/multipath",
  "rails/rails",
  "rust-lang/cargo",
  "vitejs/vite",
]);

/** Beside a record; null of a repository that the model never saw. */
export function madeWithSays(repository: string): string | null {
  return MADE_WITH.has(repository.toLowerCase())
    ? "The model was made with this repository among four, so its record here may be better than what comes."
    : null;
}
