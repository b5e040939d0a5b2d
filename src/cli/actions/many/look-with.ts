/** What a command looks at many repositories with. */
import type { LookedAt } from "../../../commands/portfolio/documents.ts";
import type { PortfolioRequest } from "../../../commands/portfolio/look-at-each.ts";
import type { PortfolioOptions } from "../../request/many/portfolio-options.ts";
import type { GuardedIo } from "../../streams/io.ts";
import type { Progress } from "../../streams/progress.ts";

export interface Look {
  readonly options: PortfolioOptions;
  readonly io: GuardedIo;
  readonly progress: Progress;
  /** What is held against the figures of each; null for nothing. */
  readonly budgets: PortfolioRequest["budgets"];
  /** Called once a history is read. */
  readonly whileReading: () => void;
  readonly onAudited: PortfolioRequest["onAudited"];
}

/** Looks at all of them; null where what would be read was all that was asked for. */
export type Source = (look: Look) => Promise<LookedAt | null>;
