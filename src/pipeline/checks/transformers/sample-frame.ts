import { type Frame, toFrame } from '../../../data/index.js';
import { createRandom } from '../../../random/index.js';
import type { TransformerTarget } from '../../index.js';

/** What stands in the columns that a transformer is checked with. */
export type SampleKind = 'numbers' | 'texts' | 'dates' | 'mixed';

/** The names of the columns of every sample. */
export const sampleNames = ['a', 'b', 'c'] as const;

type Values = readonly (number | string | boolean | null)[];

const colours = ['red', 'green', 'blue'];
const sizes = ['small', 'middle', 'large', 'huge'];
const dayMilliseconds = 86_400_000;

/**
 * Three columns of a kind. `numbers`: from 0.5 to 5.5. `texts`: colours, sizes and booleans. `dates`: days, moments with a
 * zone, and days again. `mixed`: numbers, colours, and booleans.
 */
export function sampleFrame(kind: SampleKind, rows: number, seed = 1, names: readonly string[] = sampleNames): Frame {
  const random = createRandom(seed);
  const draw = <T>(make: () => T): T[] => Array.from({ length: rows }, make);
  const numbers = () => draw(() => 0.5 + 5 * random.next());
  const texts = (all: readonly string[]) => draw(() => all[random.integer(all.length)]!);
  const booleans = () => draw(() => random.next() < 0.5);
  const moments = (length: number) =>
    draw(() => new Date(dayMilliseconds * (20_000 * random.next())).toISOString().slice(0, length));
  const columns: { readonly [K in SampleKind]: () => readonly Values[] } = {
    numbers: () => [numbers(), numbers(), numbers()],
    texts: () => [texts(colours), texts(sizes), booleans()],
    dates: () => [moments(10), moments(19).map((text) => `${text}+02:00`), moments(10)],
    mixed: () => [numbers(), texts(colours), booleans()],
  };
  return frameOf(columns[kind](), names);
}

/** The same frame with the values of its first column changed by row. */
export function withFirst(frame: Frame, change: (row: number) => number | string | null | undefined): Frame {
  const [first] = frame.columns;
  const codes = first!.type === 'numeric' ? first!.values : first!.codes;
  const values = Array.from(codes, (code, row) => {
    const changed = change(row);
    if (changed !== undefined) return changed;
    return first!.type === 'numeric' ? code : (first!.categories[code] ?? null);
  });
  const [column] = toFrame(Object.fromEntries([[first!.name, values]])).columns;
  const isEmpty = values.every((value) => value === null) && first!.type === 'categorical';
  const emptied = { ...first!, codes: new Int32Array(frame.rows).fill(-1), categories: [] } as typeof column;
  return { rows: frame.rows, columns: [isEmpty ? emptied! : column!, ...frame.columns.slice(1)] };
}

function frameOf(columns: readonly Values[], names: readonly string[]): Frame {
  return toFrame(Object.fromEntries(columns.map((values, i) => [names[i]!, values])));
}

/** A target that goes with the rows in turn: three classes, or numbers that follow them with some noise. */
export function sampleTarget(task: TransformerTarget['task'], rows: number): TransformerTarget {
  const random = createRandom(9);
  const classes = Float64Array.from({ length: rows }, (_, row) => row % 3);
  if (task === 'classification') return { task, values: classes, classNames: ['high', 'low', 'middle'] };
  return { task, values: classes.map((value) => 2 + 3 * value + random.next()), classNames: [] };
}
