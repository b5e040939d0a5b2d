/** What a user can do in this version to supply what is missing. Each of these works today. */

export const REMEDY_STARTS =
  "Where squashes hide the start: git fetch origin '+refs/pull/*/head:refs/flowaudit/pull/*'. In a shallow clone: git fetch --unshallow.";

export const REMEDY_DELIVERIES =
  "Tag the versions that reach users, name the branch whose pushes reach them with --deliveries branch:NAME, or give your deployments as a file with --deliveries file:F (columns sha, environment, started_at, finished_at, outcome). On GitHub, deployments to production and published releases are read too: set GH_TOKEN, or log in with gh auth login.";

export const REMEDY_SIZES =
  "Sizes need the contents of the commits: make a full clone, neither partial nor shallow.";

export const REMEDY_PATHS = "What a change touched needs its parent commit: git fetch --unshallow.";

export const REMEDY_OWNERS = `${REMEDY_PATHS} Teams are read from a CODEOWNERS file.`;

/** For facts that GitHub did not tell, though other things were read there. */
export const REMEDY_RIGHTS =
  "GitHub was read and told nothing of them: there are none, or the token may not see them. flowaudit doctor shows what it can see.";

/** Reviews, checks and issues are not in git. */
export const REMEDY_GITHUB =
  "For a repository on GitHub: set GH_TOKEN, or log in with gh auth login, and run it again.";

/** Incidents are issues with a label, or rows of a file. */
export const REMEDY_INCIDENTS =
  "Incidents are read from issues with a label such as incident or outage, where GitHub is read, or from a file given with --incidents F (columns opened_at, closed_at, title, ref, url).";
