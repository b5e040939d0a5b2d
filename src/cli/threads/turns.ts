/** Lets one at a time be at a place; the others wait in the order in which they came. */
export function openTurns(): (place: string) => Promise<() => void> {
  const last = new Map<string, Promise<void>>();
  return async (place) => {
    const before = last.get(place);
    let leave = () => {};
    const over = new Promise<void>((resolve) => {
      leave = resolve;
    });
    last.set(place, over);
    await before;
    return leave;
  };
}
