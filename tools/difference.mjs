const CLOSE = 1e-9;

/** Where two documents differ, figures by more than their last bits; null where they say the same. */
export function difference(one, other, place = "") {
  if (typeof one === "number" && typeof other === "number")
    return Math.abs(one - other) <= CLOSE * Math.max(1, Math.abs(one)) ? null : place;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null)
    return one === other ? null : `${place}: ${one}, ${other}`;
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const found = difference(one[key], other[key], `${place}/${key}`);
    if (found !== null) return found;
  }
  return null;
}
