/** Thoughtworks' metrik and the tests of its calculators. */
import type { Peer } from "./case.ts";
import { BUILDS } from "./metrik/builds.ts";
import { LEVELS } from "./metrik/levels.ts";

export const METRIK: Peer = {
  name: "metrik",
  repository: "https://github.com/thoughtworks/metrik",
  folder: "backend/src/test/kotlin/metrik",
  commit: "def6a52cb7339f6a422451710083177b9c79689a",
  licence: "MIT",
  cases: [...BUILDS, ...LEVELS],
  apart: [
    {
      file: "metrics/domain/calculator/ChangeFailureRateCalculatorTest.kt",
      tests: 6,
      about:
        "levels of a failure rate, for which DORA's reports since 2023 give points and no ranges; a deployment without a stage",
    },
    {
      file: "metrics/domain/calculator/LeadTimeForChangeCalculatorTest.kt",
      tests: 2,
      about: "the level of nothing, and one that is told twice",
    },
    {
      file: "metrics/domain/calculator/MeanTimeToRestoreCalculatorTest.kt",
      tests: 1,
      about: "the level of nothing",
    },
    { file: "metrics/rest/TimeRangeSplitterKtTest.kt", tests: 5, about: "spans of a chart" },
    {
      file: "metrics/rest/MetricsApplicationServiceTest.kt and MetricsControllerTest.kt",
      tests: 4,
      about: "how its parts are called",
    },
    {
      file: "project",
      tests: 151,
      about: "reading Jenkins, Bamboo, Buddy and GitHub Actions, its database and its pages",
    },
    { file: "exception and infrastructure", tests: 33, about: "encryption, errors and formats" },
    { file: "apiTest", tests: 46, about: "the same calculators behind its server" },
  ],
};
