/** Which names they take for machines. */
import { isMachine } from "../asked/accounts.ts";
import { type Life, reviewers } from "../asked/pulls.ts";
import { type Case, differs, equal, table } from "../case.ts";

const NO_LOGIN =
  "no login on GitHub has a space, an @ or a bracket but for the [bot] at the end, and none an underscore but before the short code of an enterprise: this is no account";

/** What both call a machine, or both a person. */
const alike = (at: string, machine: boolean, names: readonly string[]): Case<string>[] =>
  names.map((name) => equal(at, `“${name}”`, name, machine));

/** What they alone call a machine. */
const theirsAlone = (at: string, names: readonly string[], why: string): Case<string>[] =>
  names.map((name) =>
    differs({ at, says: `“${name}”`, facts: name, theirs: true, ours: false, who: "definition", why }),
  );

const COMMON = "test_filter_non_bot_events_common_patterns";
const EDGES = "test_filter_non_bot_events_edge_cases";
const REVIEWERS = "test_create_pr_metrics_bot_detection_in_review_events";

const EVENTS: readonly Case<string>[] = [
  ...alike(COMMON, true, ["github-actions[bot]", "jenkins-bot", "renovate[bot]", "CI-BOT", "bot-123[bot]"]),
  ...theirsAlone(COMMON, ["test_bot_service", "my_bot", "bot_user", "helper_bot_v2"], NO_LOGIN),
  ...alike(COMMON, true, ["SomeService-bot-123"]),
  ...alike(COMMON, false, ["john_doe", "robotics_expert", "sabotage", "lobotomy", "cubot", "botany"]),
  ...theirsAlone(EDGES, ["test-bot[123]", "special@bot@chars"], NO_LOGIN),
  ...alike(EDGES, true, ["deploy bot"]),
  ...alike(EDGES, false, ["robo", "botanic", "robot", "abot"]),
  ...alike(REVIEWERS, true, ["dependabot-preview[bot]", "tool-bot-123"]),
  ...theirsAlone(
    REVIEWERS,
    ["Jenkins_Bot", "ci_bot_service", "bot_reviewer", "_bot_helper", "helper_bot"],
    NO_LOGIN,
  ),
];

const WORDS: readonly Case<string>[] = [
  ...theirsAlone("test_simple_bot_names", ["test_bot"], NO_LOGIN),
  ...alike("test_simple_bot_names", true, ["test-bot"]),
  ...theirsAlone(
    "test_bot_with_prefixes_and_suffixes",
    ["my_bot", "my bot", "test_bot_123", "test bot 123"],
    NO_LOGIN,
  ),
  ...alike("test_bot_with_prefixes_and_suffixes", true, ["my-bot", "test-bot-123"]),
  ...theirsAlone(
    "test_special_patterns",
    ["name_bot_suffix", "name_bot", "bot_name", "my_bot_is_cool"],
    NO_LOGIN,
  ),
  ...theirsAlone("test_case_insensitivity", ["my_BOT", "My Bot"], NO_LOGIN),
  ...alike("test_case_insensitivity", true, ["MY-bot"]),
  ...theirsAlone("test_special_characters", ["test@bot"], NO_LOGIN),
  ...alike("test_special_characters", true, ["[bot]"]),
  ...alike("test_negative_cases", false, ["robotics", "lobotomy", "botany", "about", "robotic", "bots"]),
  ...alike("test_edge_cases", false, ["", " ", "12345"]),
];

const TYPED: readonly Case<Life>[] = [
  equal(
    "test__github_bot_filter_given_bot_events_returns_empty_list",
    "GitHub calls the reviewer a machine",
    "-1 commit a; 0 open; 1 robot looks; 2 merge",
    [],
  ),
  equal(
    "test__github_bot_filter_given_non_bot_events_returns_same_list",
    "GitHub calls the reviewer a person",
    "-1 commit a; 0 open; 1 bo looks; 2 merge",
    ["bo"],
  ),
  equal(
    "test__github_bot_filter_given_mixed_events_returns_non_bot_events",
    "one of each",
    "-1 commit a; 0 open; 1 robot looks; 2 bo looks; 3 merge",
    ["bo"],
  ),
];

const asks = "whether a name alone is a machine's";

export const NAMES = [
  ...table({ file: "service/code/sync/test_etl_code_analytics.py", asks, ours: isMachine }, EVENTS),
  ...table({ file: "utils/string/test_is_bot_name.py", asks, ours: isMachine }, WORDS),
  ...table(
    { file: "service/code/sync/test_etl_github_handler.py", asks: "who reviewed", ours: reviewers },
    TYPED,
  ),
];
