import { type CategoricalColumn, type Frame, infiniteCells, repeatedNames } from '../../data/index.js';
import { type Problem, refuse } from '../../errors/index.js';

/** At most this share of the filled cells may be text for a column to be taken for one of numbers. */
const strayShare = 0.05;
const listedTexts = 5;

/**
 * What no pipeline should be fitted on: no rows, no columns, infinite numbers, and a column of
 * numbers that a few texts have turned into a column of texts, which would otherwise be left out without a word.
 *
 * @param meant columns that the pipeline selects by name, or a schema declares: what they hold is what was meant.
 * @throws ValidationError listing all of it.
 */
export function checkTrainingData(frame: Frame, meant: ReadonlySet<string>): void {
  const problems: Problem[] = [];
  if (frame.rows === 0) problems.push({ what: 'The table has no rows: there is nothing to learn from' });
  if (frame.columns.length === 0) problems.push({ what: 'The table has no columns besides the target' });
  for (const name of repeatedNames(frame.columns)) {
    problems.push({ what: `Two columns are named "${name}"`, remedy: 'Give every column its own name' });
  }
  for (const column of frame.columns) {
    if (column.type === 'numeric') problems.push(...infiniteCells(column));
    else if (!meant.has(column.name)) problems.push(...strayTexts(column));
  }
  refuse(problems);
}

function strayTexts({ name, codes, categories, valueType }: CategoricalColumn): Problem[] {
  if (valueType !== 'string') return [];
  const isStray = categories.map((text) => text.trim() === '' || Number.isNaN(Number(text)));
  let filled = 0;
  let strayCells = 0;
  for (const code of codes) {
    if (code < 0) continue;
    filled++;
    if (isStray[code]) strayCells++;
  }
  if (strayCells === 0 || strayCells > strayShare * filled) return [];
  const stray = categories.filter((_, code) => isStray[code]);
  return stray.slice(0, listedTexts).map((text) => ({
    what: `"${text}" is text in a column of numbers`,
    where: `column "${name}", row ${codes.indexOf(categories.indexOf(text))}`,
    remedy:
      'Mend it, or read it as missing with readCsv(path, { missing: [...] }); a column that is meant as text can be selected by its name',
  }));
}
