// What JSON leaves as it is, and a terminal obeys: controls beyond ASCII, line separators, and what turns a line around.
const obeyed = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/**
 * One JSON document, in which a number that JSON has not stands as the text `NaN`, `Infinity` or `-Infinity`, as MLflow
 * writes it. Nothing in it moves a cursor.
 */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'number' && !Number.isFinite(part) ? String(part) : part,
  );
  return text.replace(obeyed, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
