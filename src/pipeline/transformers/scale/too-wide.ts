import type { NumericColumn } from '../../../data/index.js';
import { refuse } from '../../../errors/index.js';

/** @throws ValidationError listing the columns whose scale, in the same order, is no finite number. */
export function refuseTooWide(columns: readonly NumericColumn[], scales: readonly number[]): void {
  const remedy = 'Check the units, or put winsorizer() or a division before it';
  refuse(
    columns
      .filter((_, i) => !Number.isFinite(scales[i]!))
      .map(({ name }) => ({
        what: 'The values are so large that their spread is no finite number',
        where: `column "${name}"`,
        remedy,
      })),
  );
}
