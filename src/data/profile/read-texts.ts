import { parseDate } from '../../calendar/index.js';
import { inSlices, type Work } from '../work.js';
import type { CategoricalProfile, TextReading } from './profile.js';

/** What data sets write where they have nothing, in lower case and without blanks around. */
const placeholders = new Set([
  ...['', '?', '-', '--', '.', 'na', 'n/a', '#n/a', 'nan', 'null', 'nil', 'unknown', 'undefined', 'missing'],
  ...['not available', 'not applicable', 'no data', '-99', '-999', '-9999', '-99999'],
]);

const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
// What looks like a date, whether the calendar has it or not: ISO 8601 in its usual forms, and day, month and year in
// either order with slashes or dots.
const anyDate =
  /^(?:\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}\/\d\d?\/\d\d?)$/;

const readableShare = 0.9;
const tried = 100;
const examples = 5;
const longest = 40;

/** Texts that stand for missing values, and numbers or dates that a column of text hides. */
export function* readTexts(
  categories: readonly string[],
  counts: Float64Array,
): Work<Pick<CategoricalProfile, 'placeholders' | 'readsAs'>> {
  const found: { value: string; count: number }[] = [];
  yield* inSlices(categories.length, (from, to) => {
    for (let code = from; code < to; code++) {
      const value = categories[code]!;
      if (counts[code]! > 0 && isPlaceholder(value)) found.push({ value, count: counts[code]! });
    }
  });
  found.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  const readsAs =
    (yield* readingAs({ type: 'number' }, (text) => decimal.test(text), categories, counts)) ??
    (yield* readingAs({ type: 'date', isIso: true }, isIsoDate, categories, counts)) ??
    (yield* readingAs({ type: 'date', isIso: false }, (text) => anyDate.test(text), categories, counts));
  return { placeholders: found, ...(readsAs === undefined ? {} : { readsAs }) };
}

function isPlaceholder(text: string): boolean {
  return text.length < 20 && placeholders.has(text.trim().toLowerCase());
}

function isIsoDate(text: string): boolean {
  return !Number.isNaN(parseDate(text));
}

/** Whether a text without blanks around it is of a form. */
type Form = (text: string) => boolean;

function* readingAs(
  what: Pick<TextReading, 'type' | 'isIso'>,
  form: Form,
  categories: readonly string[],
  counts: Float64Array,
): Work<TextReading | undefined> {
  if (!seemsLike(form, categories)) return undefined;
  const strays: { value: string; count: number }[] = [];
  const rows = { fit: 0, stray: 0 };
  yield* inSlices(categories.length, (from, to) => {
    for (let code = from; code < to; code++) {
      const value = categories[code]!;
      const count = counts[code]!;
      if (count === 0 || isPlaceholder(value)) continue;
      if (fits(form, value)) rows.fit += count;
      else {
        rows.stray += count;
        strays.push({ value, count });
      }
    }
  });
  if (rows.fit === 0 || rows.fit < readableShare * (rows.fit + rows.stray)) return undefined;
  strays.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  return { ...what, strays: rows.stray, examples: strays.slice(0, examples).map(({ value }) => value) };
}

/** Whether any of a hundred categories is of this form: spares most columns of text the look at every one of theirs. */
function seemsLike(form: Form, categories: readonly string[]): boolean {
  const step = Math.max(1, Math.floor(categories.length / tried));
  for (let code = 0; code < categories.length; code += step) if (fits(form, categories[code]!)) return true;
  return false;
}

function fits(form: Form, text: string): boolean {
  return text.length <= longest && form(text.trim());
}
