/** Safeguards that repositories lack, in words that every format prints. */
import type { PortfolioReport, PortfolioSafeguard } from "../../../judge/report/report.ts";
import { groupsOf } from "../../../lib/groups.ts";
import { nth } from "../../../lib/must.ts";
import { formatCount } from "../format.ts";
import { named } from "./portfolio-words.ts";

/** The safeguards that some lack. */
export const lackingIn = ({ safeguards }: PortfolioReport): PortfolioSafeguard[] =>
  safeguards.filter(({ lacking }) => lacking.length > 0);

/** Safeguards that the same repositories lack. */
interface LackedTogether {
  /** `Lacking in 3 of 4: `, `Lacking in all 4 that could be judged`. */
  readonly says: string;
  /** `a, b, c and 4 more`; nothing where it is all of them. */
  readonly names: string;
  readonly safeguards: readonly PortfolioSafeguard[];
}

/** Which repositories lack them is said once of those that the same ones lack, in the order of the first. */
export function lackedTogether(
  all: readonly PortfolioSafeguard[],
  { counts: { judged } }: PortfolioReport,
  isAll: boolean,
): LackedTogether[] {
  return [...groupsOf(all, (one) => [lackingOf(one), ...one.lacking].join("\n")).values()].map(
    (safeguards) => {
      const one = nth(safeguards, 0);
      return one.lacking.length === judged
        ? {
            says: `Lacking in ${judged === 1 ? "the one" : `all ${formatCount(judged)}`} that could be judged`,
            names: "",
            safeguards,
          }
        : { says: `Lacking in ${lackingOf(one)}: `, names: named(one.lacking, isAll), safeguards };
    },
  );
}

/** `3 of 4`: where it is lacking, of those in which it could be told. */
function lackingOf({ absent, walkedAround, present }: PortfolioSafeguard): string {
  return `${formatCount(absent + walkedAround)} of ${formatCount(absent + walkedAround + present)}`;
}

/** How many of them have it, and changes went past it. */
export function walkedIn({ walkedAround }: PortfolioSafeguard): string {
  return walkedAround === 0 ? "" : ` (there, but walked around in ${formatCount(walkedAround)})`;
}
