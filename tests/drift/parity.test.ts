import { describe, expect, it } from 'vitest';
import { type DriftMethod, driftScore } from '../../src/drift/index.js';
import { type DriftCase, readFixture, valuesOf } from './fixture.js';

const rows = readFixture().cases.flatMap((drift) =>
  Object.entries(drift.expected).map(
    ([method, expected]) => [drift.name, method as DriftMethod, drift, expected] as const,
  ),
);

/** Relative to the value, plus a slack for sums that cancel. */
function expectClose(ours: number | null | undefined, expected: number, slack: number, what: string): void {
  expect(ours, what).toBeTypeOf('number');
  expect(Math.abs(Number(ours) - expected), `${what}: ${ours}, not ${expected}`).toBeLessThanOrEqual(
    1e-9 * Math.abs(expected) + slack,
  );
}

describe('scores equal scipy’s', () => {
  it.each(rows)('%s: %s', (_name, method, drift: DriftCase, expected) => {
    const result = driftScore(method, valuesOf(drift.reference), valuesOf(drift.current), { type: drift.type });
    // scipy ends its Cramér–von Mises series at terms of 1e-7; ours goes on.
    expectClose(result.score, expected.score, method === 'cramer_von_mises' ? 1e-7 : 1e-12, 'score');
    if (expected.statistic !== undefined) expectClose(result.statistic, expected.statistic, 1e-12, 'statistic');
  });
});
