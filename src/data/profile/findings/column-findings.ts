import { isIdentifier, isNumberedThrough } from '../identifiers.js';
import type { CategoricalProfile, ColumnProfile, Finding, FindingKind, NumericProfile } from '../profile.js';
import { orderOf } from './scales.js';
import { brief, countOfRows, list, share } from './words.js';

// Evidently counts a column as nearly constant from this share on.
const nearlyConstant = 0.95;
// ydata-profiling's default.
const manyCategories = 50;
const leastRows = 20;

/** What is to be said of one column, in the order in which one would mend it. */
export function columnFindings(column: ColumnProfile, isTarget: boolean): Finding[] {
  const { name, count, missing, distinct } = column;
  const findings: Finding[] = [];
  const say = (kind: FindingKind, message: string, remedy: string) =>
    findings.push({
      kind,
      columns: [name],
      message: `${name} ${message}${message.endsWith('?') ? '' : '.'}`,
      remedy: `${remedy}.`,
    });

  if (count === 0) {
    say('empty', 'has no value at all', 'Leave it out: columnTransformer drops what is in none of its selections');
    return findings;
  }
  const top = mostCommonOf(column);
  if (distinct === 1) say('constant', 'has the same value in every row', 'Leave it out: it tells nothing');
  else if (top !== undefined && count > leastRows && top.count >= nearlyConstant * count) {
    say(
      'near_constant',
      `is ${top.text} in ${share(top.count, count)} of its rows`,
      'Leave it out, unless the few other rows are what matters',
    );
  }
  if (missing > 0) {
    const part = ((100 * missing) / (count + missing)).toFixed(1);
    say(
      'missing',
      `is missing in ${missing} rows (${part} %)`,
      isTarget
        ? 'Leave these rows out of training'
        : 'Fill them in with simpleImputer; addIndicator keeps that they were',
    );
  }
  if (column.type === 'numeric') numericFindings(column, isTarget, say);
  else textFindings(column, isTarget, say);
  return findings;
}

type Say = (kind: FindingKind, message: string, remedy: string) => void;

function numericFindings(column: NumericProfile, isTarget: boolean, say: Say): void {
  const { infinite, placeholders = [] } = column;
  if (infinite > 0) {
    say(
      'infinite',
      `is infinite in ${infinite} rows`,
      'Make them missing with derive, or mend where they are divided by 0',
    );
  }
  for (const { value, count: rows, from, to } of placeholders) {
    say(
      value === 0 ? 'suspicious_zeros' : 'placeholder',
      `is ${value} in ${countOfRows(rows)}, where all other values lie from ${from} to ${to}: a missing value in disguise?`,
      'Make them missing with derive, then fill them in with simpleImputer',
    );
  }
  if (isNumberedThrough(column) && !isTarget) {
    say(
      'identifier',
      'is a whole number of its own in every row: an identifier, a row number or a time?',
      'Leave it out unless it measures something: a model learns it by heart',
    );
  }
  if (isSkewed(column)) {
    say(
      'skewed',
      `has a long tail: its largest value lies ${Math.round(tail(column))} interquartile ranges from the median`,
      'Rein it in with winsorizer or logTransformer; trees need neither',
    );
  }
}

function textFindings(column: CategoricalProfile, isTarget: boolean, say: Say): void {
  const { placeholders = [], readsAs, distinct, categories, valueType } = column;
  if (placeholders.length > 0) {
    const rows = placeholders.reduce((sum, { count }) => sum + count, 0);
    const texts = list(placeholders.map(({ value }) => JSON.stringify(value)));
    say(
      'placeholder',
      `holds ${texts} in ${countOfRows(rows)}: a missing value in disguise?`,
      `Read the file with { missing: [${texts}] }, then fill them in with simpleImputer`,
    );
  }
  if (readsAs !== undefined) {
    const { type, isIso, strays, examples } = readsAs;
    const but =
      strays === 0
        ? ''
        : `, but for ${countOfRows(strays)} such as ${list(examples.map((text) => JSON.stringify(text)))}`;
    if (type === 'number') {
      say(
        'numeric_text',
        `is text that holds numbers${but}`,
        strays === 0
          ? 'Turn it into numbers, unless they are names such as post codes'
          : 'Mend these texts, or read them as missing with { missing }, so that the column becomes numeric',
      );
    } else if (isIso === true) {
      say(
        'date_text',
        `is text that holds dates${but}`,
        strays === 0 && placeholders.length === 0
          ? 'Take what matters of them with dateFeatures'
          : "Take what matters of them with dateFeatures({ invalid: 'missing' }), or mend the other texts first",
      );
    } else {
      say(
        'date_text',
        `is text that holds dates, but not, or not all, in ISO 8601${but}`,
        'Write them as in 2024-12-31 first, then take what matters of them with dateFeatures: it reads no other form',
      );
    }
  }
  if (isIdentifier(column)) {
    say(
      'identifier',
      'has its own value in nearly every row: an identifier?',
      'Leave it out: columnTransformer drops what is in none of its selections',
    );
  } else if (valueType === 'string' && distinct > manyCategories && readsAs === undefined) {
    say(
      'high_cardinality',
      `has ${distinct} categories`,
      isTarget
        ? 'Put classes together, or leave out the rare ones'
        : 'Encode it with targetEncoder or ordinalEncoder: one-hot columns would be many',
    );
  }
  const order = isTarget || valueType !== 'string' ? undefined : orderOf(categories.map(({ value }) => value));
  if (order !== undefined) {
    say(
      'ordered',
      `seems to be ordered: ${order.join(' < ')}`,
      `Encode it with ordinalEncoder, with the categories in this order or in reverse`,
    );
  }
}

function mostCommonOf(column: ColumnProfile): { text: string; count: number } | undefined {
  if (column.type === 'numeric') {
    const top = column.mostCommon?.[0];
    return top && { text: String(top.value), count: top.count };
  }
  const top = column.categories[0];
  return top && { text: brief(JSON.stringify(top.value)), count: top.count };
}

function isSkewed(column: NumericProfile): boolean {
  return column.count >= 100 && tail(column) > 20;
}

/** How far the outermost value lies from the median, in interquartile ranges. */
function tail({ min, q1, median, q3, max }: NumericProfile): number {
  if (min === null || max === null || median === null || q1 === null || q3 === null || q3 === q1) return 0;
  return Math.max(max - median, median - min) / (q3 - q1);
}
