import type { Login, WorldEvent } from "../world.ts";
import { nodeId } from "./ids.ts";
import { NO, type Reply } from "./replies.ts";
import { lower, paged, type Request, type Route } from "./rest-pages.ts";
import type { WorldIndex } from "./world-index.ts";

/** Over REST a bot has its `[bot]`. */
function account(index: WorldIndex, login: Login) {
  const found = login === null ? null : index.account(login);
  if (found === null) return null;
  const name = found.type === "Bot" && !found.login.endsWith("[bot]") ? `${found.login}[bot]` : found.login;
  return { login: name, type: found.type };
}

/** `ReadyForReviewEvent` as `ready_for_review`, `CopilotWorkStarted` as `copilot_work_started`. */
const nameOf = (type: string) =>
  type.replace(/Event$/, "").replace(/[A-Z]/g, (letter, at) => `${at > 0 ? "_" : ""}${letter.toLowerCase()}`);

function row(index: WorldIndex, number: number, event: WorldEvent, at: number) {
  const about = { id: 1_000_000 * number + at, node_id: nodeId(event.type, `${number}/${at}`) };
  if (event.type === "PullRequestCommit") {
    const { oid, message, author, committer } = index.commit(event.oid);
    const signed = ({ name, email, date }: typeof author) => ({ name, email, date });
    return { event: "committed", sha: oid, message, author: signed(author), committer: signed(committer) };
  }
  if (event.type === "PullRequestReview") {
    const { author, body, submittedAt, createdAt, commit } = event;
    const submitted_at = submittedAt ?? createdAt;
    const state = lower(event.state);
    return {
      ...about,
      event: "reviewed",
      user: account(index, author),
      body,
      state,
      submitted_at,
      commit_id: commit,
    };
  }
  if (event.type === "IssueComment") {
    const { author, body, createdAt } = event;
    const actor = account(index, author);
    return { ...about, event: "commented", actor, user: actor, body, created_at: createdAt };
  }
  const { type, actor, createdAt } = event;
  return { ...about, event: nameOf(type), actor: account(index, actor), created_at: createdAt };
}

function timeline(request: Request): Reply {
  const { index, parts } = request;
  const number = Number(parts[1]);
  const pull = index.pull(number);
  if (pull === null) return NO.notFound();
  const events = pull.timeline.map((event, at) => ({ event, at }));
  const shown = events.filter(({ event }) => event.type !== "PullRequestReview" || event.state !== "PENDING");
  return paged(request, shown, (page) =>
    (page as typeof shown).map(({ event, at }) => row(index, number, event, at)),
  );
}

/** What is served of the time lines of pull requests. */
export const TIMELINES: readonly Route[] = [{ path: /^\/issues\/\d+\/timeline$/, answer: timeline }];
