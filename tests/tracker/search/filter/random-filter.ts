import fc from 'fast-check';
import type { RunDocument } from '../../../../src/tracker/runs/run-document.js';
import { comparable, comparisons, type Found, isLike, type Meaning } from './meaning.js';
import { durations, keys, now, numbers, texts, times } from './random-runs.js';

/** A field as it may be written, and what a run has there: several values where it has several data sets. */
interface RandomField {
  readonly written: string;
  readonly read: (run: RunDocument) => readonly Found[];
}

interface Written<T> {
  readonly written: string;
  readonly value: T;
}

const word = (keyword: string) =>
  fc.constantFrom(keyword, keyword.toLowerCase(), `${keyword[0]}${keyword.slice(1).toLowerCase()}`);
const doubled = (text: string, quote: string) => `${quote}${text.replaceAll(quote, quote + quote)}${quote}`;

const plainKey = /^[\p{L}_][\p{L}_]*$/u;
const keyText = (key: string) => {
  const quoted = [doubled(key, '`'), doubled(key, '"')];
  return fc.constantFrom(...(plainKey.test(key) ? [key, ...quoted] : quoted));
};

const ownValue = (group: Readonly<Record<string, string | number>>, key: string) =>
  Object.hasOwn(group, key) ? group[key] : undefined;

function mapField(group: 'metrics' | 'params' | 'tags', names: readonly string[]): fc.Arbitrary<RandomField> {
  return fc.constantFrom(...keys).chain((key) =>
    fc.tuple(fc.constantFrom(...names), keyText(key)).map(([entity, written]) => ({
      written: `${entity}.${written}`,
      read: (run) => [ownValue(run[group], key)],
    })),
  );
}

function attributeField(names: Readonly<Record<string, keyof RunDocument>>): fc.Arbitrary<RandomField> {
  const entity = fc.constantFrom('', 'attribute.', 'Attributes.', 'attr.', 'run.');
  return fc.tuple(entity, fc.constantFrom(...Object.entries(names))).map(([before, [name, key]]) => ({
    written: before + name,
    read: (run) => [(run[key] ?? undefined) as Found],
  }));
}

const datasetField: fc.Arbitrary<RandomField> = fc
  .tuple(fc.constantFrom('dataset', 'datasets'), fc.constantFrom('name', 'digest', 'context', 'uri'))
  .map(([entity, key]) => ({
    written: `${entity}.${key}`,
    read: (run) => (run.inputs ?? []).map((input) => input[key as 'name']),
  }));

function comparison(field: RandomField, rest: string, holds: (found: Found) => boolean): Meaning {
  return { text: `${field.written} ${rest}`, holds: (run) => field.read(run).some(holds) };
}

type AnyField<T> = { readonly field: fc.Arbitrary<RandomField>; readonly literal: fc.Arbitrary<Written<T>> };

/** What every field takes. */
function common<T extends string | number>({ field, literal }: AnyField<T>, operators: readonly string[]) {
  const compare = fc.tuple(field, fc.constantFrom(...operators), literal).map(([of, operator, { written, value }]) =>
    comparison(of, `${operator} ${written}`, (found) => {
      const own = comparable(found);
      return own !== undefined && comparisons[operator]!(own, value);
    }),
  );
  const among = fc
    .tuple(field, fc.boolean(), word('IN'), fc.array(literal, { minLength: 1, maxLength: 3 }))
    .map(([of, negated, keyword, items]) =>
      comparison(
        of,
        `${negated ? 'NOT ' : ''}${keyword} (${items.map(({ written }) => written).join(', ')})`,
        (found) => {
          const own = comparable(found);
          return own !== undefined && items.some(({ value }) => value === own) !== negated;
        },
      ),
    );
  const missing = fc
    .tuple(field, fc.boolean(), word('NULL'))
    .map(([of, negated, keyword]) =>
      comparison(of, `IS ${negated ? 'NOT ' : ''}${keyword}`, (found) => (found === undefined) !== negated),
    );
  return fc.oneof(compare, among, missing);
}

function numeric(given: AnyField<number>): fc.Arbitrary<Meaning> {
  const between = fc
    .tuple(given.field, fc.boolean(), word('BETWEEN'), given.literal, word('AND'), given.literal)
    .map(([of, negated, keyword, low, and, high]) =>
      comparison(of, `${negated ? 'not ' : ''}${keyword} ${low.written} ${and} ${high.written}`, (found) => {
        const own = comparable(found);
        return typeof own === 'number' && (own >= low.value && own <= high.value) !== negated;
      }),
    );
  return fc.oneof({ weight: 3, arbitrary: common(given, Object.keys(comparisons)) }, { weight: 1, arbitrary: between });
}

const patterns = ['%', '_', 'tr%', '%E', '%_%', 'a\\%b', 'a_b', "it's", '', 'ä%', '%漢', 'RUN%'];

function textual(given: AnyField<string>): fc.Arbitrary<Meaning> {
  const like = fc
    .tuple(given.field, fc.boolean(), fc.constantFrom('LIKE', 'ILIKE'), fc.boolean(), fc.constantFrom(...patterns))
    .map(([of, negated, operator, isLower, pattern]) =>
      comparison(
        of,
        `${negated ? 'NOT ' : ''}${isLower ? operator.toLowerCase() : operator} ${doubled(pattern, "'")}`,
        (found) => found !== undefined && isLike(found, pattern, operator === 'ILIKE') !== negated,
      ),
    );
  return fc.oneof({ weight: 3, arbitrary: common(given, ['=', '!=']) }, { weight: 1, arbitrary: like });
}

const text = fc
  .constantFrom(...texts)
  .chain((value) => fc.constantFrom(doubled(value, "'"), doubled(value, '"')).map((written) => ({ written, value })));

const number = fc.constantFrom(...numbers).chain((value) => {
  const infinite = value > 0 ? ['inf', 'Infinity', '+inf'] : ['-inf', '- Infinity'];
  const forms = Number.isFinite(value)
    ? [`${value}`, `${value < 0 ? '' : '+'}${value}`, `${value}`.replace('e+', 'E')]
    : infinite;
  return fc.constantFrom(...forms).map((written) => ({ written, value }));
});

const time = fc.constantFrom(...times).chain((value) => {
  const iso = new Date(value).toISOString();
  const zoned = `${new Date(value + 7_200_000).toISOString().slice(0, -1)}+02:00`;
  const ago = now - value;
  const relative = ago >= 0 ? [`now - ${ago}ms`, `NOW-${ago / 1000}s`] : [`now + ${-ago}ms`, `now+${-ago / 1000}s`];
  const forms = [
    `${value}`,
    iso,
    iso.slice(0, -1),
    `'${iso}'`,
    `"${zoned}"`,
    zoned,
    iso.replace('T', ' '),
    ...relative,
  ];
  return fc.constantFrom(...forms).map((written) => ({ written, value }));
});

const duration = fc.constantFrom(...durations).chain((value) => {
  const forms = [`${value}`, `${value}ms`, `${value / 1000}s`, `'PT${value / 1000}S'`, `PT${value / 1000}S`];
  return fc
    .constantFrom(...forms, `${Math.floor(value / 60_000)}m${(value % 60_000) / 1000}s`)
    .map((written) => ({ written, value }));
});

const texted = {
  note: 'note',
  commit: 'commit',
  user_id: 'user',
  run_name: 'name',
  experiment_id: 'experimentId',
} as const;

/** Statuses are compared in either case: what is asked for in capitals is the same. */
const status = fc
  .tuple(fc.constantFrom('=', '!='), fc.constantFrom('running', 'finished', 'failed', 'killed', 'none'), fc.boolean())
  .map(
    ([operator, value, isUpper]): Meaning => ({
      text: `status ${operator} '${isUpper ? value.toUpperCase() : value}'`,
      holds: (run) => (run.status === value) === (operator === '='),
    }),
  );

export const randomComparison: fc.Arbitrary<Meaning> = fc.oneof(
  { weight: 4, arbitrary: numeric({ field: mapField('metrics', ['metrics', 'metric', 'Metrics']), literal: number }) },
  {
    weight: 3,
    arbitrary: textual({ field: mapField('params', ['params', 'param', 'parameter', 'parameters']), literal: text }),
  },
  { weight: 2, arbitrary: textual({ field: mapField('tags', ['tags', 'tag']), literal: text }) },
  {
    weight: 2,
    arbitrary: textual({
      field: attributeField({ ...texted, run_id: 'id', parent_run_id: 'parentId' }),
      literal: text,
    }),
  },
  { weight: 2, arbitrary: textual({ field: datasetField, literal: text }) },
  { weight: 1, arbitrary: status },
  {
    weight: 2,
    arbitrary: numeric({
      field: attributeField({ start_time: 'startTime', created: 'startTime', end_time: 'endTime' }),
      literal: time,
    }),
  },
  { weight: 2, arbitrary: numeric({ field: attributeField({ duration: 'duration' }), literal: duration }) },
);

/** Puts parentheses round what binds more loosely than its place allows, so that precedence is tested too. */
function within(place: 'NOT' | 'AND', { text: inner, binds }: Meaning): string {
  const loose = binds === 'OR' || (binds === 'AND' && place === 'NOT');
  return loose ? `(${inner})` : inner;
}

export const randomFilter: fc.Arbitrary<Meaning> = fc.letrec<{ filter: Meaning }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    randomComparison,
    fc.tuple(word('NOT'), tie('filter')).map(
      ([not, part]): Meaning => ({
        text: `${not} ${within('NOT', part)}`,
        holds: (run) => !part.holds(run),
        binds: 'NOT',
      }),
    ),
    fc.tuple(tie('filter'), word('AND'), tie('filter')).map(
      ([left, and, right]): Meaning => ({
        text: `${within('AND', left)} ${and} ${within('AND', right)}`,
        holds: (run) => left.holds(run) && right.holds(run),
        binds: 'AND',
      }),
    ),
    fc.tuple(tie('filter'), word('OR'), tie('filter')).map(
      ([left, or, right]): Meaning => ({
        text: `${left.text} ${or} ${right.text}`,
        holds: (run) => left.holds(run) || right.holds(run),
        binds: 'OR',
      }),
    ),
  ),
})).filter;
