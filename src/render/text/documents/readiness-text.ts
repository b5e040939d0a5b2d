/** What to check before scaling, and the controls behind it. */

import type { ReadinessReport } from "../../../judge/report/report.ts";
import type { Renderer } from "../../renderer.ts";
import { narrowedTo } from "../../words/scope-words.ts";
import { assembled, pageOf } from "../layout/page.ts";
import { unseenOfChange } from "../sections/closing.ts";
import { controls } from "../sections/controls.ts";
import { readinessTable } from "../sections/readiness-table.ts";
import { type Fact, scope } from "../sections/scope.ts";

/** The readiness for people. Its JSON form is the document itself. */
export const readiness: Renderer<ReadinessReport> = (document, options) => {
  const page = pageOf(options);
  const changes = new Map(document.changes.map((change) => [change.id, change]));
  return assembled(page, [
    scope("flowaudit readiness", document, factsOf(document), page),
    readinessTable(document.readiness, page, changes),
    controls(document.controls, page),
    unseenOfChange(document.gaps, page),
  ]);
};

function factsOf({ inputs }: ReadinessReport): Fact[] {
  return [
    ...narrowedTo(inputs).map(([name, says]): [string, string] => [
      name,
      `${says}; controls are those of the repository`,
    ]),
    ["Accounts", inputs.includeBots ? "automated ones are counted in" : null],
  ];
}
