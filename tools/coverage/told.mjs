/** The same deliveries with something else of each change; what took nothing along is no delivery to the program. */
export function told(record, figure) {
  return record
    .filter(({ changes }) => changes.length > 0)
    .map(({ at, inWindow, changes }) => ({ at, inWindow, changes: changes.map(figure) }));
}
