/** What flowaudit sees of its surroundings: what was found, what the token can see, and what is left to spend. */
import type { Capability, ConfiguredValue, Diagnosis, Finding } from "../../../collect/github/diagnosis.ts";
import type { Renderer } from "../../renderer.ts";
import { formatCount } from "../../words/format.ts";
import { laidOut, type Texts } from "../layout/laid-out.ts";
import { assembled, hanging, heading, type Page, pageOf, ROOM_FOR_TABLE } from "../layout/page.ts";
import { joined, type Piece, p, padEnd, type Rich, type Role, widthOf, wrap } from "../layout/rich.ts";
import { GAP } from "../layout/table.ts";

/** The diagnosis for people. Its JSON form is the document itself. */
export const doctor: Renderer<Diagnosis> = (document, options) => {
  const page = pageOf(options);
  return assembled(page, [
    [[p("flowaudit doctor", "strong"), p(`  version ${document.tool.version}`, "dim")]],
    foundHere(document, page),
    visible(document, page),
    configured(document, page),
    calibration(document, page),
  ]);
};

/** What was looked for, in the order in which one thing needs the other. */
const FOUND: readonly { title: string; of: (document: Diagnosis) => Finding; otherwise: string }[] = [
  { title: "git", of: ({ git }) => git, otherwise: "not found" },
  { title: "repository", of: ({ repository }) => repository, otherwise: "none" },
  { title: "configuration", of: ({ configuration }) => configuration, otherwise: "none" },
  { title: "on GitHub", of: ({ github }) => github, otherwise: "not known" },
  { title: "server", of: ({ server }) => server, otherwise: "not known" },
  { title: "token", of: ({ token }) => token, otherwise: "none" },
  { title: "proxy", of: ({ proxy }) => proxy, otherwise: "none" },
  { title: "store", of: ({ store }) => store, otherwise: "none" },
  { title: "cache", of: ({ cache }) => cache, otherwise: "none" },
];
const TITLES = Math.max(...FOUND.map(({ title }) => title.length));

function foundHere(document: Diagnosis, page: Page): Rich[] {
  return [
    ...heading(page, "WHAT IS FOUND HERE"),
    ...FOUND.flatMap(({ title, of, otherwise }) => findingLines(title, of(document), otherwise, page)),
  ];
}

function findingLines(
  title: string,
  { found, because, next }: Finding,
  otherwise: string,
  page: Page,
): Rich[] {
  const before = padEnd([p(title, "dim")], TITLES + GAP);
  const what: Rich = found === null ? [p(otherwise, next === null ? "dim" : "watch")] : [p(found, "strong")];
  const why: Rich = because === null ? [] : [p(found === null ? ": " : " · ", "dim"), p(because, "dim")];
  return [
    ...hanging(before, [...what, ...why], page.prose),
    ...(next === null ? [] : hanging(padEnd([], TITLES + GAP), [p("→ "), p(next)], page.prose)),
  ];
}

const SEES: Readonly<Record<Capability["sees"], { word: string; role: Role }>> = {
  yes: { word: "yes", role: "good" },
  none: { word: "none", role: "dim" },
  no: { word: "no", role: "watch" },
  unknown: { word: "?", role: "unknown" },
};

/** Nothing where no repository on GitHub is known: why stands above. */
function visible({ github, capabilities, limit, scopes }: Diagnosis, page: Page): Rich[] {
  if (github.found === null) return [];
  const known = capabilities.some(({ sees }) => sees !== "unknown");
  const reasons = [...new Set(capabilities.map(({ because }) => because))];
  const body = known
    ? seen(capabilities, page)
    : wrap([p(`Not tried: ${reasons.join("; ").replace(/\.$/, "")}.`, "dim")], page.prose);
  return [...heading(page, "WHAT THE TOKEN CAN SEE"), ...body, ...spending(limit, scopes, page)];
}

const SEEN = 4;

/** What was tried, whether it was seen, and how much of it or why not: below it where there is no room beside it. */
function seen(capabilities: readonly Capability[], page: Page): Rich[] {
  const isWide = page.width >= ROOM_FOR_TABLE;
  const what = Math.max(...capabilities.map(({ name }) => widthOf([p(name)])));
  const before = (first: Piece, second: Piece) => [
    ...padEnd([first], what + GAP),
    ...padEnd([second], SEEN + GAP),
  ];
  const titles = [...before(p("what", "dim"), p("seen", "dim")), p("how many, or why not", "dim")];
  const rows = capabilities.flatMap(({ name, sees, count, because }) => {
    const { word, role } = SEES[sees];
    const start = before(p(name), p(word, role));
    const says: Rich = [p(because ?? (count === null ? "" : formatCount(count)), "dim")];
    return isWide ? hanging(start, says, page.width) : [start, ...hanging(padEnd([], GAP), says, page.width)];
  });
  return [...(isWide ? [titles] : []), ...rows];
}

const DEFAULT = "default";
const YARDSTICK = "thresholds.";

/** Every value, but of the yardsticks those alone that are no defaults. */
function configured({ values }: Diagnosis, page: Page): Rich[] {
  const isUsual = ({ key, origin: from }: ConfiguredValue) => key.startsWith(YARDSTICK) && from === DEFAULT;
  const listed = values.filter((value) => !isUsual(value));
  const keys = Math.max(...listed.map(({ key }) => widthOf([p(key)])));
  const usual = values.length - listed.length;
  return [
    ...heading(page, "WHAT IS CONFIGURED"),
    ...listed.flatMap(({ key, value, origin: from }) => {
      const role = from === DEFAULT ? "dim" : "strong";
      const before = padEnd([p(key, "dim")], Math.min(keys, page.prose >> 1) + GAP);
      return hanging(before, [p(value, role), p(" · ", "dim"), p(from, "dim")], page.prose);
    }),
    ...wrap(
      [p(`${formatCount(usual)} yardsticks are defaults too; flowaudit doctor --json lists them.`, "dim")],
      page.prose,
    ),
  ];
}

function spending(limit: Diagnosis["limit"], scopes: Diagnosis["scopes"], page: Page): Rich[] {
  const parts = [
    ...(limit === null
      ? []
      : [`${formatCount(limit.points)} points left until ${limit.resetAt.slice(11, 16)} UTC`]),
    ...(scopes === null ? [] : [`scopes: ${scopes.length === 0 ? "none" : scopes.join(", ")}`]),
  ];
  if (parts.length === 0) return [];
  return [
    [],
    ...wrap(
      joined(
        parts.map((part) => [p(part)]),
        " · ",
      ),
      page.prose,
    ),
  ];
}

function calibration({ calibration: rows }: Diagnosis, page: Page): Rich[] {
  if (rows === null) return [];
  const columns: Texts[] = [
    { title: "query", cells: rows.map(({ operation }) => [p(operation)]) },
    { title: "our count", cells: rows.map(({ declared }) => [p(formatCount(declared))]), align: "right" },
    {
      title: "server's",
      cells: rows.map(({ declared, server }) => [
        server === null ? p("–", "dim") : p(formatCount(server), server === declared ? "plain" : "watch"),
      ]),
      align: "right",
    },
  ];
  return [...heading(page, "POINTS OF EACH QUERY"), ...laidOut(columns, page)];
}
