import { type Yardsticks, yardsticksOf } from "../config/yardsticks.ts";

/** The rooms to the right of collect, loaded while git reads. */
export const loadLayers = async () => {
  const [
    {
      buildFlow,
      buildOne,
      candidateWindows,
      commitRangesFor,
      commitRangesForOne,
      ENOUGH,
      findChange,
      holdingFew,
      observedIn,
      outlineOf,
      ownersAmong,
      rangesFor,
      rangesForOne,
      rangesToReach,
      reachOf,
      repositoryOf,
      watchedRangesFor,
    },
    { figuresAlone, lookAtControls, takeMeasures },
    { MEASURES },
    { groupsOf },
    { CONTROLS },
    { explain, judge, judgeBefore, judgeForRows },
    { changeWithPseudonyms, repositoryWithPseudonyms, withoutPlaces, withPseudonyms },
  ] = await Promise.all([
    import("../model/build-flow.ts"),
    import("../measures/engine.ts"),
    import("../measures/index.ts"),
    import("../measures/groups.ts"),
    import("../measures/controls/index.ts"),
    import("../judge/judge.ts"),
    import("../model/people/pseudonyms.ts"),
  ]);
  const choosing = { candidateWindows, ENOUGH, holdingFew, observedIn, outlineOf };
  const ranges = { commitRangesFor, rangesFor, rangesToReach, watchedRangesFor };
  const ofOne = { buildOne, commitRangesForOne, findChange, rangesForOne };
  const measuring = { CONTROLS, figuresAlone, groupsOf, lookAtControls, MEASURES, takeMeasures };
  const judging = { explain, judge, judgeBefore, judgeForRows };
  return {
    ...choosing,
    ...ranges,
    ...ofOne,
    ...measuring,
    buildFlow,
    ownersAmong,
    reachOf,
    repositoryOf,
    changeWithPseudonyms,
    repositoryWithPseudonyms,
    withoutPlaces,
    withPseudonyms,
    ...judging,
  };
};
export type Layers = Awaited<ReturnType<typeof loadLayers>>;

/** The yardsticks of all measures, by the keys under which they are configured. */
export async function loadYardsticks(): Promise<Yardsticks> {
  const { MEASURES } = await import("../measures/index.ts");
  return yardsticksOf(MEASURES.map(({ meta }) => meta));
}
