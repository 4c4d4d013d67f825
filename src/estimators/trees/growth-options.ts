import * as z from 'zod';
import { integerFrom } from '../options.js';
import { maxBins } from './binning.js';
import type { MaxFeatures } from './growth.js';

const error = "must be a whole number from 1 on, a share below 1, 'sqrt', 'log2' or null";
const wholeOrShare = z
  .number({ error })
  .refine((value) => (value >= 1 ? Number.isInteger(value) : value > 0), { error });
const maxFeatures = z.union([wholeOrShare, z.enum(['sqrt', 'log2'], { error }), z.null()], { error });

const binsError = `must be an integer from 2 to ${maxBins}`;

/** The zod types of {@link GrowthOptions}, to be spread into an estimator's schema. */
export function growthShape(defaults: { readonly maxDepth: number | null; readonly maxFeatures: MaxFeatures }) {
  return {
    maxDepth: integerFrom(1).nullable().default(defaults.maxDepth),
    maxLeafNodes: integerFrom(2).nullable().default(null),
    minSamplesSplit: integerFrom(2).default(2),
    minSamplesLeaf: integerFrom(1).default(1),
    maxFeatures: maxFeatures.default(defaults.maxFeatures),
    maxBins: z
      .int({ error: binsError })
      .min(2, { error: binsError })
      .max(maxBins, { error: binsError })
      .default(maxBins),
  };
}
