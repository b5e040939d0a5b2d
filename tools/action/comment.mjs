/**
 * Keeps one comment on the pull request of this run up to date. What stands in the way of that is a notice, never a
 * failure: with a pull request from a fork the token may only read, and the report is in the summary of the job.
 */
import { readFileSync } from "node:fs";

const { AUDIT_PAGE, AUDIT_TOKEN, GITHUB_API_URL, GITHUB_EVENT_PATH, GITHUB_REPOSITORY } = process.env;
/** Who writes with the token that a job is given. */
const JOBS_ACCOUNT = "github-actions[bot]";

class Refused extends Error {
  constructor(status) {
    super(`GitHub answered ${status}`);
    this.status = status;
  }
}

async function ask(path, method = "GET", body = undefined) {
  const answer = await fetch(`${GITHUB_API_URL}${path}`, {
    method,
    redirect: "error",
    signal: AbortSignal.timeout(30_000),
    headers: {
      authorization: `Bearer ${AUDIT_TOKEN}`,
      accept: "application/vnd.github+json",
      "content-type": "application/json",
      "user-agent": "flowaudit",
      "x-github-api-version": "2022-11-28",
    },
    body: body && JSON.stringify(body),
  });
  if (!answer.ok) throw new Refused(answer.status);
  return answer.json();
}

/** Whose comments are our own: who owns the token, where it is not that of the job. */
async function ownAccount() {
  try {
    return (await ask("/user")).login;
  } catch (error) {
    if (error instanceof Refused) return JOBS_ACCOUNT;
    throw error;
  }
}

/** Anybody can write the marker: only a comment of our own is ours. */
async function ownComment(comments, marker) {
  const author = await ownAccount();
  for (let page = 1; ; page++) {
    const some = await ask(`${comments}?per_page=100&page=${page}`);
    const found = some.find(({ body, user }) => user?.login === author && body?.startsWith(marker));
    if (found !== undefined) return found;
    if (some.length < 100) return null;
  }
}

async function comment(number) {
  const body = readFileSync(AUDIT_PAGE, "utf8");
  const issues = `/repos/${GITHUB_REPOSITORY}/issues`;
  const comments = `${issues}/${number}/comments`;
  const own = await ownComment(comments, body.split("\n", 1)[0]);
  if (own === null) await ask(comments, "POST", { body });
  else await ask(`${issues}/comments/${own.id}`, "PATCH", { body });
}

const READ_ONLY = [401, 403, 404];

function notice(error) {
  return READ_ONLY.includes(error.status)
    ? "The token may not write comments here, as on pull requests from forks: the report is in the summary of this job."
    : `The comment could not be written (${error.message}): the report is in the summary of this job.`;
}

const number = JSON.parse(readFileSync(GITHUB_EVENT_PATH, "utf8")).pull_request?.number;
if (Number.isInteger(number)) {
  await comment(number).catch((error) => {
    process.stdout.write(`::notice title=flowaudit::${notice(error).replaceAll(/[\r\n%]/g, " ")}\n`);
  });
}
