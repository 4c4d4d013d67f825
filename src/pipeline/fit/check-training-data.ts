import type { CategoricalColumn, Frame } from '../../data/index.js';
import { type Problem, refuse } from '../../errors/index.js';
import { infiniteCells } from '../model/conform.js';

const fewCategories = 20;
const mostlyNumbers = 0.5;

/**
 * What no pipeline should be fitted on: no rows, no columns, infinite numbers, and a column of
 * numbers that a few texts have turned into a column of texts, which would otherwise be left out without a word.
 *
 * @throws ValidationError listing all of it.
 */
export function checkTrainingData(frame: Frame): void {
  const problems: Problem[] = [];
  if (frame.rows === 0) problems.push({ what: 'The table has no rows: there is nothing to learn from' });
  if (frame.columns.length === 0) problems.push({ what: 'The table has no columns besides the target' });
  for (const column of frame.columns) {
    if (column.type === 'numeric') problems.push(...infiniteCells(column));
    else problems.push(...strayTexts(column));
  }
  refuse(problems);
}

function strayTexts({ name, codes, categories, valueType }: CategoricalColumn): Problem[] {
  if (valueType !== 'string' || categories.length <= fewCategories) return [];
  const stray = categories.filter((text) => text.trim() === '' || Number.isNaN(Number(text)));
  if (stray.length === 0 || stray.length > mostlyNumbers * categories.length) return [];
  return stray.slice(0, 5).map((text) => ({
    what: `"${text}" is text in a column of numbers`,
    where: `column "${name}", row ${codes.indexOf(categories.indexOf(text))}`,
    remedy: 'Mend the value, or name it when the file is read, as in readCsv(path, { missing: [...] })',
  }));
}
