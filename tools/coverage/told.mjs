/** The same deliveries with something else of each change. */
export function told(record, figure) {
  return record.map(({ at, inWindow, changes }) => ({ at, inWindow, changes: changes.map(figure) }));
}
