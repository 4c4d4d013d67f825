import type { BinnedFeatures } from './binning.js';

/** Writes the codes of rows[begin … end) in one feature to `out`, one behind the other. */
export function gatherCodes(
  { codes, rows: rowCount }: BinnedFeatures,
  feature: number,
  rows: Uint32Array,
  begin: number,
  end: number,
  out: Uint8Array,
): void {
  const offset = feature * rowCount;
  const size = end - begin;
  for (let i = 0; i < size; i++) out[i] = codes[offset + rows[begin + i]!]!;
}
