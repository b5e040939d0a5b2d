/** Their averages and percentiles. Days, or a number of comments. */
import { mean, three } from "../asked/figures.ts";
import { type Case, equal, table } from "../case.ts";

type Values = readonly number[];

const means = (at: string, none: string, values: Values, answer: number): Case<Values>[] => [
  equal(at, `the mean of ${values.join(", ")}`, values, answer),
  equal(none, "the mean of nothing", [], null),
];

const asks = "the mean";
const spread = "mean, median and 90th percentile";

export const FIGURES = [
  ...table(
    { file: "test_time_to_first_response.py", asks, ours: mean },
    means(
      "test_get_stats_time_to_first_response",
      "test_get_stats_time_to_first_response_with_all_none",
      [1, 2],
      1.5,
    ),
  ),
  ...table(
    { file: "test_time_to_close.py", asks, ours: mean },
    means("test_get_stats_time_to_close", "test_get_stats_time_to_close_no_issues", [2, 4], 3),
  ),
  ...table({ file: "test_time_in_draft.py", asks: spread, ours: three }, [
    equal("test_get_stats_time_in_draft_with_data", "1, 2 and 3 d", [1, 2, 3], [2, 2, 2.8]),
  ]),
  ...table({ file: "test_time_in_draft.py", asks, ours: mean }, [
    equal("test_get_stats_time_in_draft_no_data", "two unknown ones", [], null),
    equal("test_get_stats_time_in_draft_empty_list", "nothing", [], null),
  ]),
  ...table({ file: "test_pr_comments.py", asks: spread, ours: three }, [
    equal("test_get_stats_pr_comments_with_data", "5, 10 and 3 comments", [5, 10, 3], [6, 5, 9]),
  ]),
  ...table({ file: "test_pr_comments.py", asks, ours: mean }, [
    equal("test_get_stats_pr_comments_no_data", "two unknown ones", [], null),
    equal("test_get_stats_pr_comments_empty_list", "nothing", [], null),
  ]),
];
