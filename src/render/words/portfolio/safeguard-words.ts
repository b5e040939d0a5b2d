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
  /** `Lacking in 3 of 4: `, `In place, but walked around in all 4 that could be judged`. */
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
  return [...groupsOf(all, (one) => [howOf(one), lackingOf(one), ...one.lacking].join("\n")).values()].map(
    (safeguards) => {
      const one = nth(safeguards, 0);
      return one.lacking.length === judged
        ? {
            says: `${howOf(one)} in ${judged === 1 ? "the one" : `all ${formatCount(judged)}`} that could be judged`,
            names: "",
            safeguards,
          }
        : { says: `${howOf(one)} in ${lackingOf(one)}: `, names: named(one.lacking, isAll), safeguards };
    },
  );
}

/** `3 of 4`: where it is lacking, of those in which it could be told. */
function lackingOf({ absent, walkedAround, present }: PortfolioSafeguard): string {
  return `${formatCount(absent + walkedAround)} of ${formatCount(absent + walkedAround + present)}`;
}

/** What is there and walked around is not lacking. */
function howOf({ absent, walkedAround }: PortfolioSafeguard): string {
  if (walkedAround === 0) return "Lacking";
  return absent === 0 ? "In place, but walked around" : "Lacking, or in place and walked around,";
}

/** How many have it, and changes went past it, where others lack it. */
export function walkedIn({ absent, walkedAround }: PortfolioSafeguard): string {
  return walkedAround === 0 || absent === 0
    ? ""
    : ` (in place, but walked around in ${formatCount(walkedAround)})`;
}
