/** The page of what peers' own tests answer, from the tables of `test/peers`. */
import { groupsOf } from "../../src/lib/groups.ts";
import type { Answer, Asked, Peer, Who } from "../peers/case.ts";
import { PEERS } from "../peers/peers.ts";

const HEADINGS: Readonly<Record<Who, string>> = {
  equal: "equal",
  ours: "we are right",
  definition: "of definition",
  theirs: "they are right",
};
const KINDS = Object.keys(HEADINGS) as Who[];
const DIFFERING: readonly Who[] = ["theirs", "ours", "definition"];

const INTRODUCTION = `# Peers

Four other tools that measure delivery have tests of their own. Their cases stand in \`test/peers\`, told again as facts (instants
and states, in our words), each with their answer, with ours as the [value-stream model](value-stream.md) has it, and with who is
right. \`npx vitest run test/peers\` holds our code to ours, and the tables to what they say: equal answers are equal, others differ.
Nothing of their code or their texts is in here; the facts come from these commits.`;

/** The page by its path under \`docs\`. */
export function peersPage(): readonly [path: string, text: string] {
  const parts = [INTRODUCTION, counts(), ...PEERS.flatMap((peer) => [differing(peer), apart(peer)])];
  return ["peers.md", `${parts.filter((part) => part !== "").join("\n\n")}\n`];
}

const row = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;
const numberOf = (cases: readonly Asked[], who: Who) => cases.filter((one) => one.who === who).length;

function counts(): string {
  const all = PEERS.flatMap(({ cases }) => cases);
  const headings = ["peer", "commit", "licence", "cases", ...KINDS.map((who) => HEADINGS[who])];
  const numbers = (cases: readonly Asked[]) => [cases.length, ...KINDS.map((who) => numberOf(cases, who))];
  return [
    row(headings),
    row(headings.map(() => "---")),
    ...PEERS.map(({ name, repository, commit, licence, cases }) =>
      row([
        `[${name}](${repository})`,
        `[\`${commit.slice(0, 8)}\`](${repository}/tree/${commit})`,
        licence,
        ...numbers(cases),
      ]),
    ),
    row(["together", "", "", ...numbers(all)]),
  ].join("\n");
}

function differing(peer: Peer): string {
  const cases = DIFFERING.flatMap((kind) => peer.cases.filter(({ who }) => who === kind));
  const byReason = groupsOf(cases, ({ who, why }) => `${HEADINGS[who]}: ${why}`);
  const reasons = [...byReason].map(
    ([reason, own]) => `**${capital(reason)}.**\n\n${own.map(told).join("\n")}`,
  );
  const files = new Set(cases.map(({ file }) => file));
  const addresses = [...files].map((file) => `[${nameOf(file)}]: ${addressOf(peer, file)}`);
  return [`## Where ${peer.name} differs`, ...reasons, addresses.join("\n")].join("\n\n");
}

const capital = (text: string) => `${text[0]!.toUpperCase()}${text.slice(1)}`;
const nameOf = (file: string) => file.split("/").at(-1)!;

function told({ file, at, asks, says, theirs, ours }: Asked): string {
  return `- ${capital(says)}: ${asks}, they ${inWords(theirs)}, we ${inWords(ours)} (\`${at}\` in [${nameOf(file)}])`;
}

function addressOf({ repository, commit, folder }: Peer, file: string): string {
  return [repository, "blob", commit, folder, file].filter((part) => part !== "").join("/");
}

function inWords(answer: Answer): string {
  if (answer === null) return "nothing";
  if (typeof answer === "boolean") return answer ? "yes" : "no";
  if (typeof answer === "number") return String(Math.round(answer * 100) / 100);
  if (typeof answer === "string") return answer;
  return answer.length === 0
    ? "none"
    : answer.map((one) => (Array.isArray(one) ? `${one[0]} (${one[1]})` : inWords(one))).join(", ");
}

function apart({ name, apart: left }: Peer): string {
  const lines = left.map(
    ({ file, tests, about }) => `- ${file}, ${tests} ${tests === 1 ? "test" : "tests"}: ${about}`,
  );
  return [`Of ${name}'s tests these are about something that we do not have:`, "", ...lines].join("\n");
}
