/**
 * What has to be there. Where it is not, that is a mistake of ours, and told as one where it happens: an `undefined`
 * that travels on becomes a wrong number.
 */

/** An element of a list. */
export function nth<T>(values: ArrayLike<T>, index: number): T {
  const value = values[index];
  if (value === undefined) throw new RangeError(`no element ${index} in a list of ${values.length}`);
  return value;
}

/** The last element of a list. */
export function lastOf<T>(values: ArrayLike<T>): T {
  return nth(values, values.length - 1);
}

/** A number of a column. Apart from `nth`: an access that meets lists and typed arrays alike is slow. */
export function cell(column: Float64Array | Int32Array | Uint8Array, row: number): number {
  const value = column[row];
  if (value === undefined) throw new RangeError(`no row ${row} in a column of ${column.length}`);
  return value;
}

/** @param what what it is, for the error */
export function present<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new TypeError(`${what} is missing`);
  return value;
}
