/** What can be configured, as data: the keys of the file, the flags and the variables of the environment. */
import { listed } from "../lib/text/listed.ts";
import { LANES } from "./config.ts";
import { FOUND_IDS } from "./delivery-sources.ts";
import { choices } from "./words.ts";

/** Something that can be said with a flag or a variable as well. */
export interface Option {
  /** Its name among the options of the command line: `tagPattern`. */
  readonly option: string;
  /** null where no flag says it. */
  readonly flag: string | null;
  readonly variable: string;
  /** A switch is yes or no. */
  readonly kind: "word" | "switch";
}

/** A key of the configuration file. */
export interface Key {
  readonly key: string;
  /** What it decides, in a sentence. */
  readonly says: string;
  /** What holds where nobody says anything. */
  readonly otherwise: string;
  /** How it looks in the file, as YAML on one line. */
  readonly example: string;
  /** How else it can be said; null for what needs more than a word. */
  readonly as: Option | null;
}

const word = (option: string, flag: string | null, variable: string): Option => ({
  option,
  flag,
  variable: `FLOWAUDIT_${variable}`,
  kind: "word",
});

/** The keys of the file, in the order in which they are explained. */
export const KEYS: readonly Key[] = [
  {
    key: "window",
    says: "What to look at: a month, quarter or year, a time that ends now, or A..B with two dates, months or tags: from A on, up to B.",
    otherwise: "the last 90 days, or the shortest longer time in which 20 changes finished",
    example: "window: 12w",
    as: word("window", "--window", "WINDOW"),
  },
  {
    key: "path",
    says: "Only changes that touch this folder, seen from the top of the repository.",
    otherwise: "all changes",
    example: "path: packages/core",
    as: word("path", "--path", "PATH"),
  },
  {
    key: "lane",
    says: `Only changes of one lane: ${listed(LANES, "or")}.`,
    otherwise: "all changes",
    example: "lane: agent-authored",
    as: word("lane", "--lane", "LANE"),
  },
  {
    key: "branch",
    says: "The branch to audit.",
    otherwise: "the default branch",
    example: "branch: develop",
    as: word("branch", "--branch", "BRANCH"),
  },
  {
    key: "formerBranches",
    says: "Names that the audited branch had before, by which old merges and pull requests call it.",
    otherwise: "main and master, where there is no such branch now",
    example: "formerBranches: [trunk]",
    as: null,
  },
  {
    key: "deliveries",
    says: `Where deliveries come from: ${listed(choices("word"), "or")}.`,
    otherwise: `auto: the first of ${listed(FOUND_IDS)} that has two successes`,
    example: "deliveries: workflow:Deploy",
    as: word("deliveries", "--deliveries", "DELIVERIES"),
  },
  {
    key: "tagPattern",
    says: "The tags that are releases, whatever their name says.",
    otherwise: "the tags that read as a version",
    example: 'tagPattern: "release-*"',
    as: word("tagPattern", "--tag-pattern", "TAG_PATTERN"),
  },
  {
    key: "productionEnvironments",
    says: "Patterns of the environments that serve users. Given, they alone decide.",
    otherwise: "GitHub's own mark, or a name with the word prod, production or live",
    example: 'productionEnvironments: ["eu-*", us-main]',
    as: null,
  },
  {
    key: "firstDelivery",
    says: "How the first delivery of a record is read: edge, it may have carried changes for longer than the record goes back; whole, it carried just what it seems to; auto, its size decides.",
    otherwise: "auto",
    example: "firstDelivery: whole",
    as: word("firstDelivery", null, "FIRST_DELIVERY"),
  },
  {
    key: "incidents",
    says: "A file of incidents, CSV or NDJSON, seen from the folder of the configuration.",
    otherwise: "none",
    example: "incidents: ops/incidents.csv",
    as: word("incidents", "--incidents", "INCIDENTS"),
  },
  {
    key: "impact",
    says: "A file of what features were built for, CSV or NDJSON, seen from the folder of the configuration.",
    otherwise: "none",
    example: "impact: product/impact.csv",
    as: word("impact", "--impact", "IMPACT"),
  },
  {
    key: "teams",
    says: "A file of teams, YAML or JSON, seen from the folder of the configuration: which paths and repositories are whose, and who belongs to which team.",
    otherwise: "the teams of the file of code owners, and nobody's members",
    example: "teams: ops/teams.yaml",
    as: word("teams", "--teams", "TEAMS"),
  },
  {
    key: "incidentLabels",
    says: "Patterns of the labels by which an issue is an incident.",
    otherwise: "the usual ones",
    example: 'incidentLabels: [incident, "sev*"]',
    as: null,
  },
  {
    key: "bugLabels",
    says: "Patterns of the labels by which an issue is a defect that users met.",
    otherwise: "the usual ones",
    example: 'bugLabels: [bug, "kind/bug"]',
    as: null,
  },
  {
    key: "hotfixes",
    says: "Patterns that mark a change as a hotfix: of its branch, its labels, its title. Each list takes the place of the usual marks there; an empty one turns them off.",
    otherwise: "hotfix in the name of the branch, in a label, or at the beginning of the title",
    example: 'hotfixes: { branches: ["urgent/**"], labels: [p0] }',
    as: null,
  },
  {
    key: "reverts",
    says: "Patterns that mark a change as a revert: of its branch, its labels, its title. What it reverts is the number, the commit or the title in quotes that it names. Each list takes the place of the usual marks there; an empty one turns them off. The lines that git, GitHub and GitLab write always count.",
    otherwise:
      'the branches that GitHub and GitLab make, revert-12-x and revert-1a2b3c4d, and the title Revert "…"',
    example: 'reverts: { branches: ["undo/*"], titles: ["Back out *"] }',
    as: null,
  },
  {
    key: "includeBots",
    says: "Count changes of automated accounts in the headline figures too.",
    otherwise: "false",
    example: "includeBots: true",
    as: { ...word("includeBots", "--include-bots", "INCLUDE_BOTS"), kind: "switch" },
  },
  {
    key: "automatedAccounts",
    says: "Patterns of names and logins of automated accounts, besides those that GitHub calls bots and the known ones.",
    otherwise: "none",
    example: 'automatedAccounts: [acme-ci, "svc-*"]',
    as: null,
  },
  {
    key: "agents",
    says: "Further coding agents and assistants, each with a name: patterns of its accounts, how the branches begin that it makes, and patterns of what trailers, sentences and labels call it. What one of its accounts opens is agent-authored; all its accounts are one author.",
    otherwise: "the known ones alone",
    example: "agents: [{ name: Acme Coder, accounts: [acme-coder*], branches: [acme-coder/] }]",
    as: null,
  },
  {
    key: "commentsAreReviews",
    says: "Somebody else's comment in the conversation of a pull request counts as a review.",
    otherwise: "false",
    example: "commentsAreReviews: true",
    as: { ...word("commentsAreReviews", null, "COMMENTS_ARE_REVIEWS"), kind: "switch" },
  },
  {
    key: "people",
    says: "Names of reviewers and owners where a measure has them; groups under three never.",
    otherwise: "false",
    example: "people: true",
    as: { ...word("people", "--people", "PEOPLE"), kind: "switch" },
  },
  {
    key: "calendar",
    says: "When the team works: time zone, days (Monday to Friday where they are left out), hours, holidays. Durations are then given in working time too.",
    otherwise: "none: elapsed time alone",
    example: 'calendar: { zone: Europe/Berlin, hours: "09:00-17:30", holidays: ["2026-12-25"] }',
    as: null,
  },
  {
    key: "releaseCadence",
    says: "How often releases go out by plan. Waiting for the next one is then stated and not judged; what was waited beyond it is, and so are all other waits.",
    otherwise: "none: the whole wait for a release is judged",
    example: "releaseCadence: 6w",
    as: null,
  },
  {
    key: "thresholds",
    says: "The yardsticks of the measures, by id: a duration, a share between 0 and 1, or a number; with {value, why} the reason is printed too.",
    otherwise: "those in the table below",
    example: 'thresholds: { lead-time: 5d, rework: { value: 0.2, why: "agreed in May" } }',
    as: null,
  },
  {
    key: "riskPaths",
    says: "Where a mistake costs most: patterns of paths, by the name of the area. Given, they take the place of the usual ones.",
    otherwise: "the usual names of identity, payments, security and data",
    example: 'riskPaths: { payments: ["src/billing/**"] }',
    as: null,
  },
  {
    key: "exceptionLabels",
    says: "Patterns of the labels by which a change may be large.",
    otherwise: "the usual ones",
    example: "exceptionLabels: [generated, codemod]",
    as: null,
  },
  {
    key: "wipLimits",
    says: "How many changes may be in a stage at once, by stage.",
    otherwise: "none",
    example: "wipLimits: { pickup: 10, review: 8 }",
    as: null,
  },
  {
    key: "delayRate",
    says: "What a change costs that waits for a day, by which delay is told in money too.",
    otherwise: "none: delay is told in days",
    example: "delayRate: { perDay: 400, currency: EUR }",
    as: null,
  },
  {
    key: "budgets",
    says: "What flowaudit check holds figures against: a list of a measure or a stage each, with its bound.",
    otherwise: "none: flowaudit check asks for one",
    example:
      "budgets: [{ measure: lead-time, max: 5d }, { stage: pickup, statistic: p90Seconds, max: 2d, level: warn }]",
    as: null,
  },
];

/**
 * What only the person may say who runs it, by flag or variable: a file in the repository may choose neither a
 * server, nor another repository to read with the person's token, nor where something is kept.
 */
export const OWN_KEYS: readonly Omit<Key, "example">[] = [
  {
    key: "repo",
    says: "The repository on GitHub: owner/name or host/owner/name.",
    otherwise: "where the clone's remote leads",
    as: word("repo", "--repo", "REPO"),
  },
  {
    key: "apiUrl",
    says: "The address of the GitHub server's API.",
    otherwise: "that of the repository's host",
    as: word("apiUrl", "--api-url", "API_URL"),
  },
  {
    key: "store",
    says: "The folder in which what GitHub said is kept between runs.",
    otherwise: "in the user's folder for caches",
    as: word("store", "--store", "STORE"),
  },
  {
    key: "history",
    says: "The folder in which recorded runs are kept.",
    otherwise: "in the user's folder for states",
    as: word("history", "--history", "HISTORY"),
  },
  {
    key: "offline",
    says: "Ask no server.",
    otherwise: "false",
    as: { ...word("offline", "--offline", "OFFLINE"), kind: "switch" },
  },
  {
    key: "maxWait",
    says: "The longest wait for rate limits in all.",
    otherwise: "1h",
    as: word("maxWait", "--max-wait", "MAX_WAIT"),
  },
  {
    key: "maxClone",
    says: "The most that the clone of a repository on a server may take on the disk.",
    otherwise: "4GB",
    as: word("maxClone", "--max-clone", "MAX_CLONE"),
  },
];

/** Everything that can be said with a flag or a variable. */
export const OPTIONS: readonly Option[] = [...KEYS, ...OWN_KEYS].flatMap(({ as }) => as ?? []);
