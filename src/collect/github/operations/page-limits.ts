/** `nodes(ids:)` takes no more. */
export const IDS_AT_ONCE = 100;
/** Connections of single nodes in one request. */
export const ALIASES_AT_ONCE = 50;
