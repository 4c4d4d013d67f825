const counts = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const plain = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 4 });
const large = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });
const scientific = new Intl.NumberFormat('en-US', { notation: 'scientific', maximumSignificantDigits: 3 });

/** Stands where there is nothing to show. */
export const nothing = '–';

/** A whole number with its thousands grouped. */
export function formatCount(value: number): string {
  return withMinus(counts.format(value));
}

/** `1 row`, `20,640 rows`. */
export function countOf(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** Four significant digits, scientific where the number is tiny or huge; a dash for `null`. */
export function formatNumber(value: number | null | undefined): string {
  if (value === null || value === undefined) return nothing;
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e9)) return withMinus(scientific.format(value));
  return withMinus((size >= 1000 ? large : plain).format(value));
}

/** A share between 0 and 1 as per cent; never 0 % or 100 % unless it is so exactly. */
export function formatShare(share: number): string {
  if (share > 0 && share < 0.001) return '<0.1%';
  if (share < 1 && share > 0.999) return '>99.9%';
  return `${Number((share * 100).toFixed(1))}%`;
}

/** `part` of `whole` as per cent; a dash of nothing. */
export function formatPart(part: number, whole: number): string {
  return whole === 0 ? nothing : formatShare(part / whole);
}

/** Bytes as a person says them, in powers of 1,024. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let size = bytes;
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit++;
  }
  return `${plain.format(size)} ${units[unit]}`;
}

/** Milliseconds as a person says them. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  // Rounded before it is divided, so that no minute has 60 seconds.
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${(milliseconds / 1000).toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** A moment in UTC, to the minute. */
export function formatTime(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function withMinus(text: string): string {
  return text.replace('-', '−');
}
