import { addTo } from "../../../lib/groups.ts";
import type { Change, Flow, Incident } from "../../../model/flow.ts";
import type { Control } from "../../measure.ts";
import { counted } from "../../statistics/figure-words.ts";
import { absent, asEvidence, filesOf, notApplicable, present, unknown } from "../signs/control-answers.ts";

/** Changes that close an incident, or name it in their title, change tests too: so that it cannot come back unseen. */
export const incidentTests: Control = {
  meta: {
    id: "incident-tests",
    title: "Tests made of past incidents",
    purpose: "What went wrong once is caught the next time, also by an agent that was not there.",
    definition:
      "Of the incidents that a later change of the window closes or names in its title, those where such a change also changes tests. Present where that is at least half, absent where it is less, not applicable where no incident is known, unknown where incidents were not read or none is told by a change.",
    next: "Let each change that closes an incident bring the test that would have caught it.",
    remedy: [
      "incidents",
      { says: "A change tells its incident by closing it, or by naming it in its title." },
    ],
  },
  look: (flow) => {
    const writeUps = filesOf(flow, "post-mortem").map(asEvidence("write-up of an incident"));
    if (!flow.sees.has("incidents")) return unknown("This report was made without incidents.", writeUps);
    if (flow.incidents.length === 0) return notApplicable("No incident is known in the window.", writeUps);
    const remediesOf = remediesIn(flow);
    const mended = flow.incidents.flatMap((incident) => {
      const told = remediesOf(incident).flatMap(({ scope }) => ("missing" in scope ? [] : [scope.tests]));
      return told.length === 0 ? [] : [{ incident, tested: told.includes(true) }];
    });
    if (mended.length === 0)
      return unknown("No change of the window closes an incident or names one in its title.", writeUps);
    const tested = mended.filter((one) => one.tested).length;
    const says = `${tested} of ${counted(mended.length, "incident")} that a change closes or names came to a test`;
    const evidence = [
      ...mended.map(({ incident, tested }) => ({
        says: `${incident.name}: ${tested ? "mended with a test" : "mended without a test"}`,
        ref: incident.url,
      })),
      ...writeUps,
    ];
    return 2 * tested >= mended.length ? present(`${says}.`, evidence) : absent(`${says}.`, evidence);
  },
};

/** Changes that put an incident right: they close or name it. Those that it names are what caused it. */
function remediesIn({ changes }: Flow): (incident: Incident) => Change[] {
  const [byName, byUrl] = [new Map<string, Change[]>(), new Map<string | null, Change[]>()];
  for (const change of changes) {
    const closed = change.pull?.closes ?? [];
    for (const name of [...closed.map((issue) => issue.name), ...namedIn(change)])
      addTo(byName, name, change);
    for (const { url } of closed) addTo(byUrl, url, change);
  }
  return ({ name, url, changes: causes, openedAt }) => {
    const told = [...(byName.get(name) ?? []), ...(byUrl.get(url) ?? [])];
    return told.filter(
      ({ id, mergedAt }) => !causes.includes(id) && "at" in mergedAt && mergedAt.at >= openedAt,
    );
  };
}

/** Issues that a title names, its own number left out. */
function namedIn({ title, number }: Change): string[] {
  return (title.match(/(?<![\w&/])#\d{1,9}\b/g) ?? []).filter((one) => one !== `#${number}`);
}
