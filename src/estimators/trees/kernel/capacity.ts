import { CapacityError } from '../../../errors/index.js';
import { type BinnedFeatures, maxBins } from '../binning.js';

/** What 32-bit addresses reach, with some room left for histograms. */
const mostBytes = 3.9 * 2 ** 30;

/** What the helpers' histograms may take together. */
const mostHelperBytes = 512 * 2 ** 20;

/** Bytes that the kernel lays out for each split that a tree may have; see assembly/index.ts. */
const splitBytes = 256;

/** Bytes a row besides its codes and its packed numbers. */
const rowBytes = 64;

/**
 * The kernel's memory must hold the table, the tree and one histogram of all features at least.
 * @throws CapacityError that names what is too large.
 */
export function checkRoom(
  { rows, columns, stride }: BinnedFeatures,
  channels: number,
  maxSplits: number,
  helpers: number,
): void {
  const table = rows * (stride + 16 * Math.min(2, channels) + rowBytes) + columns * maxBins * 8;
  const histograms = histogramBytes(columns, channels) * (2 + helpers);
  if (table + maxSplits * splitBytes + histograms <= mostBytes) return;
  throw new CapacityError({
    what: `${rows} rows of ${columns} features${channels > 2 ? ` and ${channels} classes` : ''} do not fit the 4 GiB that trees grow in`,
    remedy: 'Fit on a sample of the rows, leave out features, or limit maxDepth or maxLeafNodes',
  });
}

/** As many of the helpers as there is room for the histograms of. */
export function affordableHelpers(columns: number, channels: number, helpers: number): number {
  return Math.min(helpers, Math.floor(mostHelperBytes / histogramBytes(columns, channels)));
}

function histogramBytes(columns: number, channels: number): number {
  return columns * 256 * channels * 8;
}

/** Does what the kernel may find no memory for. */
export function withinMemory<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (!(cause instanceof WebAssembly.RuntimeError || cause instanceof RangeError)) throw cause;
    throw new CapacityError(
      {
        what: `The memory that trees grow in is at an end: ${cause.message}`,
        remedy: 'Fit on a sample of the rows, leave out features, or give the process more memory',
      },
      { cause },
    );
  }
}
