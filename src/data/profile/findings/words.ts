const most = 3;
const longest = 40;

/** `1 row`, `22 rows`. */
export function countOfRows(count: number): string {
  return `${count} ${count === 1 ? 'row' : 'rows'}`;
}

/** A part as per cent, never 100 where it is not all. */
export function share(part: number, whole: number): string {
  const percent = ((100 * part) / whole).toFixed(1);
  return percent === '100.0' && part < whole ? 'over 99.9 %' : `${percent} %`;
}

/** A text that is no longer than a line takes, never half a surrogate pair at its end. */
export function brief(text: string): string {
  return text.length > longest ? `${text.slice(0, longest).replace(/[\ud800-\udbff]$/, '')}…` : text;
}

/** The first three, and how many more there are. */
export function list(texts: readonly string[]): string {
  const shown = texts.slice(0, most).map(brief);
  return texts.length > most ? `${shown.join(', ')} and ${texts.length - most} more` : shown.join(', ');
}
