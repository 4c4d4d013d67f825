import type { Said } from '../flags.js';
import { usageError } from '../usage-error.js';

/** A whole number from 1 on that an option gives. @throws ValidationError `USAGE` */
export function wholeNumber(said: Said, name: string, otherwise: number, most = Number.MAX_SAFE_INTEGER): number {
  const text = said.text(name);
  if (text === undefined) return otherwise;
  const value = /^\d+$/.test(text) ? Number(text) : 0;
  if (value >= 1 && value <= most) return value;
  const range = most === Number.MAX_SAFE_INTEGER ? 'of at least 1' : `from 1 to ${most}`;
  throw usageError({ what: `--${name} must be a whole number ${range}, not ${text}`, where: `--${name}` });
}
