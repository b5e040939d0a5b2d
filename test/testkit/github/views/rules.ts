import type { GraphQLResolveInfo } from "graphql";
import { connect, type Paging, sequence, type View } from "../connections.ts";
import { nodeId } from "../ids.ts";
import type { WorldIndex } from "../world-index.ts";

/**
 * The rules of the default branch. GitHub tells of them in four places (rules of a ref, rulesets, the rule for
 * updates of a ref, branch protection); here all tell the same, so that the truth does not depend on the way.
 */
interface Rule {
  readonly type: string;
  readonly parameters: View;
}

function rulesOf(index: WorldIndex): readonly Rule[] {
  const { approvals, checks, mergeQueue, codeOwners } = index.repository.rules;
  const rules: readonly (Rule | false)[] = [
    (approvals > 0 || codeOwners) && {
      type: "PULL_REQUEST",
      parameters: {
        __typename: "PullRequestParameters",
        requiredApprovingReviewCount: approvals,
        requireCodeOwnerReview: codeOwners,
      },
    },
    checks.length > 0 && {
      type: "REQUIRED_STATUS_CHECKS",
      parameters: {
        __typename: "RequiredStatusChecksParameters",
        requiredStatusChecks: checks.map((context) => ({ context, integrationId: null })),
      },
    },
    mergeQueue && { type: "MERGE_QUEUE", parameters: { __typename: "MergeQueueParameters" } },
  ];
  return rules.filter((rule) => rule !== false);
}

function rules(index: WorldIndex) {
  return (args: Paging & { type?: string }, info: GraphQLResolveInfo) => {
    const asked = rulesOf(index).filter((rule) => (args.type ?? rule.type) === rule.type);
    return connect(sequence(asked), args, info, (rule) => ({
      __typename: "RepositoryRule",
      id: nodeId("RepositoryRule", rule.type),
      ...rule,
    }));
  };
}

/** Rules of a branch: those of the default branch, for no other has any. */
export function rulesOfBranch(index: WorldIndex, branch: string) {
  if (branch === index.repository.defaultBranch) return rules(index);
  return (args: Paging, info: GraphQLResolveInfo) => connect(sequence<View>([]), args, info, (rule) => rule);
}

export function rulesets(index: WorldIndex) {
  return (args: Paging & { targets?: readonly string[] | null }, info: GraphQLResolveInfo) => {
    const asked = rulesOf(index).length > 0 && (args.targets?.includes("BRANCH") ?? true);
    const ruleset: View = {
      __typename: "RepositoryRuleset",
      id: nodeId("RepositoryRuleset", 1),
      name: index.repository.defaultBranch,
      enforcement: "ACTIVE",
      target: "BRANCH",
      conditions: { refName: { include: ["~DEFAULT_BRANCH"], exclude: [] } },
      rules: rules(index),
    };
    return connect(sequence(asked ? [ruleset] : []), args, info, (one) => one);
  };
}

/** Of classic protection; what everybody may read of it has the same fields. */
function protection(index: WorldIndex, type: string): View {
  const { approvals, checks, codeOwners } = index.repository.rules;
  return {
    __typename: type,
    id: nodeId(type, 1),
    pattern: index.repository.defaultBranch,
    requiredApprovingReviewCount: approvals === 0 ? null : approvals,
    requiredStatusCheckContexts: checks,
    requiresCodeOwnerReviews: codeOwners,
  };
}

export function branchProtection(index: WorldIndex) {
  return (args: Paging, info: GraphQLResolveInfo) =>
    connect(
      sequence(rulesOf(index).length > 0 ? [protection(index, "BranchProtectionRule")] : []),
      args,
      info,
      (one) => one,
    );
}

export function updateRule(index: WorldIndex, branch: string): View | null {
  const ruled = branch === index.repository.defaultBranch && rulesOf(index).length > 0;
  return ruled ? protection(index, "RefUpdateRule") : null;
}
