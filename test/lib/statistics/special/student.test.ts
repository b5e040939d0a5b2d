import { expect, test } from "vitest";
import { studentReach } from "../../../../src/lib/statistics/special/student.ts";

// Student's t, two-sided 95 %: the tables that every textbook prints (12.706, 4.303, 2.228, 2.030, 1.980), and
// scipy.stats.t.ppf(0.975, degrees) of scipy 1.17.1 for more digits and for degrees that are not whole.
test.each([
  [1, 12.7062047361747],
  [2, 4.30265272974946],
  [3.7, 2.86752070719119],
  [10, 2.22813885198627],
  [35, 2.03010792825034],
  [120, 1.97993040505278],
  [5000, 1.96043855170651],
])("with %d degrees it reaches %d", (degrees, expected) =>
  expect(studentReach(0.95, degrees)).toBeCloseTo(expected, 8));
