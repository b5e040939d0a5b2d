/** Reports of whole histories, for what depends on how much a page has to say: a real one, a generated one, and git alone. */
import { join } from "node:path";
import { audit } from "../../../src/commands/audit.ts";
import type { Report } from "../../../src/judge/report/report.ts";
import { requestFor, temporaryFolder } from "../../harness.ts";
import * as real from "../../real/multipath-set-up.ts";
import { serve } from "../../served.ts";
import { generate, NOW } from "../../testkit/generator/generate.ts";

/** Where a history lies, with what GitHub knows of it. */
interface Place {
  readonly dataset: string;
  readonly repository: string;
  readonly asOf: number;
}

/** The reports by name; those of the real project only where its data lies. */
export async function historyReports(): Promise<ReadonlyMap<string, Report>> {
  const folder = temporaryFolder();
  try {
    const world = join(folder.path, "world");
    await generate(world, { seed: 7, pulls: 300 });
    const made = { dataset: world, repository: join(world, "repo.git"), asOf: NOW };
    return new Map([
      ...(real.isHere ? await bothOf("real", savedPlace(folder.path)) : []),
      ...(await bothOf("generated", made)),
    ]);
  } finally {
    folder.done();
  }
}

/** Names of what `historyReports` makes. */
export const HISTORIES: readonly string[] = (real.isHere ? ["real", "generated"] : ["generated"]).flatMap(
  (name) => [name, withoutGitHub(name)],
);

function withoutGitHub(name: string): string {
  return `${name}, git alone`;
}

function savedPlace(folder: string): Place {
  return { dataset: real.dataset(), repository: real.cloneInto(folder), asOf: real.AS_OF };
}

async function bothOf(name: string, { dataset, repository, asOf }: Place): Promise<[string, Report][]> {
  const served = await serve(dataset);
  const request = requestFor(repository, { asOf });
  try {
    const { report } = await audit({ ...request, github: served.github });
    const alone = await audit(request);
    return [
      [name, report],
      [withoutGitHub(name), alone.report],
    ];
  } finally {
    await served.close();
  }
}
