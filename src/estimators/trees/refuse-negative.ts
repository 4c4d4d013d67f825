import { refuse } from '../../errors/index.js';

const listedRows = 5;

/** @throws ValidationError where a count is below 0. */
export function refuseNegative(target: Float64Array): void {
  const rows = Array.from(target.keys()).filter((row) => target[row]! < 0);
  if (rows.length === 0) return;
  refuse([
    {
      what: `The loss 'poisson' is for counts, and the target is below 0 in ${rows.length} rows`,
      where: `first in rows ${rows.slice(0, listedRows).join(', ')}`,
      remedy: "Use the loss 'squaredError', or mend these rows",
    },
  ]);
}
