import { createRandom, type Random } from '../../../src/random/index.js';
import type { SplitTable } from './table.js';

/** How many categories each text of Telco churn has: one-hot 41 columns, beside 3 numbers and a flag. */
const categories = [2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3, 3, 4];
const numbers = 3;

/** 7,043 rows of 45 columns, and 2,000 to test on: made up, in the form that churn takes for a logistic regression. */
export function churnLike(): SplitTable {
  const random = createRandom(42);
  const effects = Array.from({ length: 45 }, () => 0.5 * random.normal());
  return { train: draw(7_043, effects, random), test: draw(2_000, effects, random), target: 'y' };
}

function draw(rows: number, effects: readonly number[], random: Random): Record<string, Float64Array> {
  const columns = effects.map(() => new Float64Array(rows));
  const y = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    let column = 0;
    for (; column < numbers; column++) columns[column]![row] = random.normal();
    columns[column++]![row] = Number(random.next() < 0.16);
    for (const count of categories) {
      columns[column + random.integer(count)]![row] = 1;
      column += count;
    }
    const score = effects.reduce((sum, effect, at) => sum + effect * columns[at]![row]!, -1.5);
    y[row] = Number(random.next() < 1 / (1 + Math.exp(-score)));
  }
  return { ...Object.fromEntries(columns.map((values, column) => [`x${column}`, values])), y };
}
