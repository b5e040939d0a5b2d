/**
 * What opens a repository as the report does, without a cache, a progress bar or a token.
 * @param path     of the clone
 * @param takenAt  UTC epoch ms
 * @returns a `CollectRequest`
 */
export const quietRequest = (path, takenAt) => ({
  path,
  takenAt,
  branch: null,
  productionBranch: null,
  deliveryFile: null,
  incidentFile: null,
  impactFile: null,
  verifyObjects: false,
  pseudonym: null,
  git: { searchPath: process.env.PATH, home: undefined },
  cache: null,
  uid: null,
  progress: () => {},
  whileReading: () => {},
  note: () => {},
});
