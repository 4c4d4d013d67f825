import { permutation, type Random, shuffle } from '../../../random/index.js';
import type { TransformerTarget } from '../../transformer.js';

/**
 * A part for each row, shuffled, as even as can be; for classes, each is dealt out in turn, so that it is as frequent in
 * one part as in another.
 */
export function targetFolds({ task, values, classNames }: TransformerTarget, cv: number, random: Random): Uint32Array {
  const folds = new Uint32Array(values.length);
  let dealt = 0;
  const deal = (rows: ArrayLike<number>) => {
    for (let i = 0; i < rows.length; i++) folds[rows[i]!] = dealt++ % cv;
  };
  if (task === 'regression') deal(permutation(values.length, random));
  else {
    const members: number[][] = classNames.map(() => []);
    for (let row = 0; row < values.length; row++) members[values[row]!]!.push(row);
    for (const rows of members) deal(shuffle(rows, random));
  }
  return folds;
}
