/** Of a change: the part of something and the whole; or what is told, and 1 for each change. */
export interface Part {
  readonly part: number;
  readonly whole: number;
}

/** A scale on which a ratio errs to either side alike; `slope` is how fast it grows. */
export interface Scale {
  readonly of: (ratio: number) => number;
  readonly back: (value: number) => number;
  readonly slope: (ratio: number) => number;
}

export const LOGIT: Scale = {
  of: (ratio) => Math.log(ratio / (1 - ratio)),
  back: (value) => 1 / (1 + Math.exp(-value)),
  slope: (ratio) => ratio * (1 - ratio),
};

export const LOG: Scale = { of: Math.log, back: Math.exp, slope: (ratio) => ratio };

/** Of what may be of either sign. */
export const LINEAR: Scale = { of: (ratio) => ratio, back: (value) => value, slope: () => 1 };
