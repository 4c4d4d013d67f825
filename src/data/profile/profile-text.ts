import type { CategoricalProfile, ColumnProfile, NumericProfile, Profile } from './profile.js';

const widest = 24;
const mostFindings = 40;

/** A profile as text for a terminal: plain, in aligned columns. Nothing is printed. */
export function profileText(profile: Profile): string {
  const numeric = profile.columns.filter((column) => column.type === 'numeric');
  const categorical = profile.columns.filter((column) => column.type === 'categorical');
  return [summary(profile), numericTable(numeric), categoricalTable(categorical), target(profile), findings(profile)]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

function summary({ rows, columns, duplicateRows, memory }: Profile): string {
  const missing = columns.reduce((sum, column) => sum + column.missing, 0);
  const parts = [
    `${grouped(rows)} rows × ${grouped(columns.length)} columns`,
    `${grouped(missing)} missing cells`,
    `${grouped(duplicateRows)} repeated rows`,
    ...(memory === undefined ? [] : [`${(memory / 2 ** 20).toFixed(1)} MiB`]),
  ];
  return parts.join(', ');
}

function numericTable(columns: readonly NumericProfile[]): string {
  const heads = ['numeric', 'missing', 'distinct', 'zeros', 'mean', 'std', 'min', '25%', '50%', '75%', 'max', 'skew'];
  const lines = columns.map((column) => [
    column.name,
    ...common(column),
    column.zeros === undefined ? '' : grouped(column.zeros),
    ...[column.mean, column.std, column.min, column.q1, column.median, column.q3, column.max].map(short),
    short(column.skewness ?? null),
  ]);
  return aligned(heads, lines, 1);
}

function categoricalTable(columns: readonly CategoricalProfile[]): string {
  const heads = ['categorical', 'missing', 'distinct', 'most common'];
  const lines = columns.map((column) => [
    column.name,
    ...common(column),
    column.categories
      .slice(0, 3)
      .map(({ value, count }) => `${cut(shown(value))} (${((100 * count) / column.count).toFixed(1)} %)`)
      .join(', '),
  ]);
  return aligned(heads, lines, 1, 3);
}

function target({ target }: Profile): string {
  const known = target?.columns.filter(({ score }) => score !== null).slice(0, 10) ?? [];
  if (target === undefined || known.length === 0) return '';
  const lines = known.map(({ column, measure, score }) => [column, score!.toFixed(3), measure.replace('_', ' ')]);
  return aligned([`tells ${cut(shown(target.name))}`, 'score', 'measure'], lines, 1, 2);
}

function findings({ findings }: Profile): string {
  if (findings.length === 0) return 'Nothing stands out.';
  const lines = findings.slice(0, mostFindings).map(({ message, remedy }) => `- ${plain(message)}\n  ${plain(remedy)}`);
  const left = findings.length - lines.length;
  return ['findings', ...lines, ...(left > 0 ? [`… and ${left} more`] : [])].join('\n');
}

function common({ missing, distinct }: ColumnProfile): string[] {
  return [grouped(missing), grouped(distinct)];
}

/** Columns of text, two blanks apart; numbers, which stand between `left` and `right`, flush right. */
function aligned(heads: readonly string[], lines: readonly string[][], left: number, right = heads.length): string {
  if (lines.length === 0) return '';
  const cells = [heads, ...lines.map((line) => [cut(shown(line[0]!)), ...line.slice(1)])];
  const widths = heads.map((_, i) => Math.max(...cells.map((line) => [...line[i]!].length)));
  const pad = (text: string, i: number) => {
    const blanks = ' '.repeat(widths[i]! - [...text].length);
    return i >= left && i < right ? blanks + text : text + blanks;
  };
  return cells.map((line) => line.map(pad).join('  ').trimEnd()).join('\n');
}

function grouped(count: number): string {
  return count.toLocaleString('en-US');
}

/** Five significant digits; scientific where the number is tiny or huge. */
function short(value: number | null): string {
  if (value === null) return '–';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e9)) return value.toExponential(2);
  return size >= 1e4 ? String(Math.round(value * 10) / 10) : String(Number(value.toPrecision(5)));
}

function cut(text: string): string {
  const characters = [...text];
  return characters.length <= widest ? text : `${characters.slice(0, widest - 1).join('')}…`;
}

/** An empty name or text is to be seen. */
function shown(text: string): string {
  return text.trim() === '' ? JSON.stringify(text) : plain(text);
}

/** What would move a terminal's cursor, colour its text or turn it around shows as �. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}
