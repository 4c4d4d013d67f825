import { type BinnedFeatures, maxBins } from '../binning.js';
import { type Splits, splitsByCategory } from '../ensemble.js';
import { field, type Views } from './views.js';

/** One tree in the form of an ensemble (see there), with its leaves' rows in place of their values. */
export interface GrownTree extends Splits {
  /** Leaf l holds the engine's order[leafBegins[l] … leafBegins[l + 1]). */
  readonly leafBegins: Uint32Array;
  /** How much each feature's splits gained. */
  readonly gains: Float64Array;
}

/** The tree that the kernel has told, in arrays of its own: thresholds instead of codes, sets without what they need not. */
export function readTree(views: Views, splits: number, binned: BinnedFeatures, sets: number): GrownTree {
  const feature = views.shorts(field.outFeature, splits).slice();
  const flags = views.bytes(field.outFlags, splits).slice();
  const codes = views.words(field.outCode, splits);
  const threshold = new Float64Array(splits);
  for (let split = 0; split < splits; split++)
    threshold[split] =
      flags[split]! & splitsByCategory ? codes[split]! : binned.edges[feature[split]! * maxBins + codes[split]!]!;
  return {
    feature,
    threshold,
    leftSplits: views.words(field.outLeft, splits).slice(),
    flags,
    ...readSets(views, sets, { feature, flags, codes }, binned),
    leafBegins: views.words(field.outLeafBegins, splits + 2).slice(),
    gains: views.doubles(field.gains, binned.columns).slice(),
  };
}

/** The kernel's sets have 256 bits, the one of missing values among them; an ensemble's have a category's each. */
function readSets(
  views: Views,
  count: number,
  splits: { feature: Uint16Array; flags: Uint8Array; codes: Uint32Array },
  { bins }: BinnedFeatures,
): { setStarts: Uint32Array; sets: Uint32Array } {
  if (count === 0) return { setStarts: new Uint32Array(1), sets: new Uint32Array(0) };
  const all = views.words(field.outSets, count * 8);
  const categories = new Uint32Array(count);
  splits.flags.forEach((flag, split) => {
    if (flag & splitsByCategory) categories[splits.codes[split]!] = bins[splits.feature[split]!]!;
  });
  const setStarts = new Uint32Array(count + 1);
  for (let set = 0; set < count; set++) setStarts[set + 1] = setStarts[set]! + Math.ceil(categories[set]! / 32);
  const sets = new Uint32Array(setStarts[count]!);
  for (let set = 0; set < count; set++)
    for (let category = 0; category < categories[set]!; category++) {
      const word = category >>> 5;
      const bit = all[set * 8 + word]! & (1 << (category & 31));
      sets[setStarts[set]! + word] = sets[setStarts[set]! + word]! | bit;
    }
  return { setStarts, sets };
}
