import { z } from "zod";
import { FlowauditError } from "../lib/errors.ts";
import { present } from "../lib/must.ts";
import { parseDuration } from "../lib/time/durations.ts";
import { isDay } from "../lib/time/instants.ts";
import { parseWindow } from "../lib/time/windows.ts";
import { BASELINE, type Budget, LANES } from "./config.ts";
import { KEYS } from "./keys.ts";
import { cadenceOf, DAYS, deliveriesOf, FIRST_DELIVERIES, folderOf } from "./words.ts";
import type { Yardstick, Yardsticks } from "./yardsticks.ts";

/** Bounds of what a file may say: whoever wrote it may want the audit to take for ever. */
const LONGEST = 200;
const MOST_PATTERNS = 50;
const MOST_AREAS = 20;
const MOST_HOLIDAYS = 1000;
const MOST_CHANGES = 10_000;
const MOST_BUDGETS = 100;
const MOST_AMOUNT = 1_000_000_000;

/** Stages that changes can pile up in. */
export const LIMITED_STAGES = [
  "coding",
  "pickup",
  "review",
  "rework",
  "test",
  "merge",
  "release",
  "deploy",
] as const;

const words = z.string().min(1).max(LONGEST);
const patterns = z.array(words).max(MOST_PATTERNS);
const marks = z.strictObject({
  branches: patterns.optional(),
  labels: patterns.optional(),
  titles: patterns.optional(),
});

const agent = z.strictObject({
  name: words,
  accounts: patterns.optional(),
  branches: patterns.optional(),
  marks: patterns.optional(),
});

/** Text that a reader of words understands: its own error tells what is wrong. */
function read(parse: (word: string) => unknown) {
  return words.refine((word) => trouble(parse, word) === null, {
    error: ({ input }) => trouble(parse, input as string) ?? undefined,
  });
}

function trouble(parse: (word: string) => unknown, word: string): string | null {
  try {
    parse(word);
    return null;
  } catch (error) {
    if (error instanceof FlowauditError) return `${error.message} ${error.next}`;
    throw error;
  }
}

function isZone(zone: string): boolean {
  try {
    return /^[A-Z]/i.test(zone) && new Intl.DateTimeFormat("en", { timeZone: zone }).format(0) !== "";
  } catch {
    return false;
  }
}

const CLOCK = "(?:[01][0-9]|2[0-3]):[0-5][0-9]";
const HOURS = new RegExp(`^${CLOCK}-(?:${CLOCK}|24:00)$`);

const calendar = z.strictObject({
  zone: words.refine(isZone, { error: "There is no such time zone. Write its name as in Europe/Berlin." }),
  days: z.array(z.enum(DAYS)).min(1).max(DAYS.length).optional(),
  hours: words
    .regex(HOURS, { error: "Write the hours of a day as in 09:00-17:30." })
    .refine((hours) => !HOURS.test(hours) || hours.slice(0, 5) < hours.slice(6), {
      error: "The day has to end after it begins. Write its hours as in 09:00-17:30.",
    }),
  holidays: z
    .array(
      words
        .regex(/^\d{4}-\d{2}-\d{2}$/, { error: "Write a day as in 2026-12-25." })
        .refine((day) => !/^\d{4}-\d{2}-\d{2}$/.test(day) || isDay(day), {
          error: "There is no such day. Write one as in 2026-12-25.",
        }),
    )
    .max(MOST_HOLIDAYS)
    .optional(),
});

const share = {
  schema: z.number().min(0).max(1),
  error: "It wants a share between 0 and 1, as in 0.15 for 15 %, or {value: 0.15, why: …}.",
};

const VALUES = {
  duration: {
    schema: read(parseDuration),
    error: "It wants a duration, as in 36h or 5d, or {value: 36h, why: …}.",
  },
  share,
  number: {
    schema: z.number().min(0).max(1_000_000),
    error: "It wants a number of 0 or more, as in 2, or {value: 2, why: …}.",
  },
} as const;

function threshold({ unit }: Yardstick) {
  const { schema, error } = VALUES[unit];
  return z.union([schema, z.strictObject({ value: schema, why: words.optional() })], { error }).optional();
}

const bound = z.union(
  [
    z.number().min(-MOST_AMOUNT).max(MOST_AMOUNT),
    read((word) => (word === BASELINE ? word : parseDuration(word))),
  ],
  { error: "It wants a duration, as in 36h or 5d, a number, as in 0.15 for 15 %, or baseline." },
);

/** A rule that a budget breaks, in words. */
const BUDGET_RULES: readonly { readonly holds: (budget: Budget) => boolean; readonly otherwise: string }[] = [
  {
    holds: ({ measure, stage }) => (measure === undefined) !== (stage === undefined),
    otherwise: "It needs a measure or a stage, and not both. For example measure: lead-time.",
  },
  {
    holds: ({ max, min }) => (max === undefined) !== (min === undefined),
    otherwise: "It needs a bound: max or min, and not both. For example max: 5d.",
  },
  {
    holds: ({ max, min, worseBy }) => worseBy === undefined || max === BASELINE || min === BASELINE,
    otherwise: "A figure can only be worse than a baseline's. Write max: baseline or min: baseline.",
  },
];

const budget = z
  .strictObject({
    measure: words.optional(),
    stage: words.optional(),
    statistic: words.optional(),
    max: bound.optional(),
    min: bound.optional(),
    worseBy: z.number().min(0).max(10).optional(),
    level: z.enum(["off", "warn", "error"]).optional(),
    minSample: z.number().int().min(1).max(MOST_CHANGES).optional(),
  })
  .superRefine((budget, context) => {
    const broken = BUDGET_RULES.find(({ holds }) => !holds(budget));
    if (broken !== undefined) context.addIssue({ code: "custom", message: broken.otherwise });
  });

const says = (key: string) =>
  present(
    KEYS.find((one) => one.key === key),
    key,
  ).says;

const limits = LIMITED_STAGES.map(
  (stage) => [stage, z.number().int().min(1).max(MOST_CHANGES).optional()] as const,
);

/** Every key of the file with the form of its value. */
const shapeOf = (yardsticks: Yardsticks) => ({
  window: read(parseWindow),
  path: read((word) => folderOf(word, "The folder")),
  lane: z.enum(LANES),
  branch: words,
  formerBranches: patterns,
  deliveries: read(deliveriesOf),
  tagPattern: words,
  productionEnvironments: patterns,
  firstDelivery: z.enum(FIRST_DELIVERIES),
  incidents: words,
  impact: words,
  teams: words,
  incidentLabels: patterns,
  bugLabels: patterns,
  hotfixes: marks,
  reverts: marks,
  includeBots: z.boolean(),
  automatedAccounts: patterns,
  agents: z.array(agent).max(MOST_AREAS),
  commentsAreReviews: z.boolean(),
  people: z.boolean(),
  calendar,
  releaseCadence: read(cadenceOf),
  thresholds: z.strictObject(
    Object.fromEntries(Object.entries(yardsticks).map(([key, yardstick]) => [key, threshold(yardstick)])),
  ),
  riskPaths: z
    .record(z.string().regex(/^[A-Za-z][\w -]{0,39}$/), patterns.min(1))
    .refine((areas) => Object.keys(areas).length <= MOST_AREAS, { error: `At most ${MOST_AREAS} areas.` }),
  exceptionLabels: patterns,
  wipLimits: z.strictObject(Object.fromEntries(limits)),
  delayRate: z.strictObject({
    perDay: z.number().positive().max(1_000_000_000),
    currency: z.string().regex(/^[A-Z]{3}$/, { error: "Write the currency as in EUR." }),
  }),
  budgets: z.array(budget).max(MOST_BUDGETS),
});

type Shape = ReturnType<typeof shapeOf>;
type Optional = { [K in keyof Shape]: z.ZodOptional<Shape[K]> };

/** A configuration file: every key may be left out, no other one may be there. */
export function fileSchema(yardsticks: Yardsticks) {
  const optional = Object.fromEntries(
    Object.entries(shapeOf(yardsticks)).map(([key, schema]) => [key, schema.optional().describe(says(key))]),
  ) as unknown as Optional;
  return z.strictObject({
    $schema: z.string().optional().describe("The address of this schema, for editors."),
    ...optional,
  });
}

/** What a configuration file says, once it was found to be right. */
export type FileSettings = z.infer<ReturnType<typeof fileSchema>>;

/** The JSON Schema of the file, for editors. */
export function configJsonSchema(yardsticks: Yardsticks): string {
  const schema = z.toJSONSchema(fileSchema(yardsticks), { target: "draft-7", io: "input" });
  return `${JSON.stringify({ ...schema, title: "flowaudit configuration" }, null, 2)}\n`;
}
