import type { SqlValue } from '../../drivers/index.js';

/** A piece of SQL and what is bound to its question marks, in order. */
export interface Fragment {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

export const never: Fragment = { sql: '0', values: [] };
export const always: Fragment = { sql: '1', values: [] };

export function combined(op: 'and' | 'or', parts: readonly Fragment[]): Fragment {
  if (parts.length === 0) return op === 'and' ? always : never;
  const sql = parts.map((part) => part.sql).join(op === 'and' ? ' AND ' : ' OR ');
  return { sql: `(${sql})`, values: parts.flatMap((part) => part.values) };
}
