import { isNode, type Node, text } from "../../records/node.ts";
import type { FlagsRecord } from "../../records/record.ts";
import { lookOf } from "../asking/agenda.ts";
import { asksForLess, isRefusal } from "../asking/nodes.ts";
import { askRest, type Run } from "../asking/run.ts";
import { flagsFrom } from "./flags.ts";

/** GitHub's flags of single environments, each asked for once: the hundred newest deployments to it. */
export class EnvironmentFlags {
  private readonly rows = new Map<string, readonly Node[] | null>();

  constructor(private readonly run: Run) {}

  /** Environments that were asked about. */
  get asked(): number {
    return this.rows.size;
  }

  /** Of one deployment; GitHub's own list of it in the other interface tells. */
  async deployment(node: Node): Promise<FlagsRecord> {
    const rows = (await this.environment(text(node.environment))) ?? [];
    const row = rows.find(({ node_id, sha: commitOid, environment, created_at: createdAt }) => {
      const look = lookOf({ commitOid, environment, createdAt });
      return node_id === node.id || look === lookOf(node);
    });
    return flagsFrom(text(node.id), row ?? {});
  }

  /** Whether GitHub marks any deployment to it as production; null where it does not let that be read. */
  async marks(environment: string): Promise<boolean | null> {
    const rows = await this.environment(environment);
    return rows?.some((row) => row.production_environment === true) ?? null;
  }

  private async environment(name: string): Promise<readonly Node[] | null> {
    const known = this.rows.get(name);
    if (known !== undefined) return known;
    const rows = await this.ask(name);
    this.rows.set(name, rows);
    return rows;
  }

  private async ask(name: string): Promise<readonly Node[] | null> {
    const { owner, name: repository } = this.run;
    const query = `environment=${encodeURIComponent(name)}&per_page=100`;
    try {
      const { data } = await askRest(this.run, `/repos/${owner}/${repository}/deployments?${query}`);
      return Array.isArray(data) ? data.filter(isNode) : null;
    } catch (error) {
      if (!isRefusal(error) && !asksForLess(error)) throw error;
      return null;
    }
  }
}
