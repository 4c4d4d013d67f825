import type { Problem } from '../errors/index.js';

/**
 * Goes through something and collects what is wrong with it. The place is kept as keys and put into words for a problem
 * only: nearly everything that is looked at is sound, and words cost more than looking.
 */
export interface Inspection {
  readonly problems: Problem[];
  /** Into a property or an element; {@link leave} comes out of it again. */
  enter(key: string | number | symbol): void;
  leave(): void;
  /** Notes a problem of what was entered. */
  report(what: string, remedy?: string): void;
}

/** @param root what messages call the whole, as in `writes[2].value`. */
export function createInspection(root: string): Inspection {
  const problems: Problem[] = [];
  const keys: (string | number | symbol)[] = [];
  return {
    problems,
    enter: (key) => void keys.push(key),
    leave: () => void keys.pop(),
    report(what, remedy) {
      const where = root + keys.map(segment).join('');
      problems.push({ what, where, ...(remedy !== undefined && { remedy }) });
    },
  };
}

const plainName = /^[A-Za-z_][A-Za-z0-9_]*$/;

function segment(key: string | number | symbol): string {
  if (typeof key !== 'string') return `[${String(key)}]`;
  return plainName.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}
