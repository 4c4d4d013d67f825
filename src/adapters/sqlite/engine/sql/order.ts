import type { Order, Position, Scalar } from '../../../../store/index.js';
import { combined, type Fragment } from './fragment.js';
import { keyOf, keySql } from './key.js';

/**
 * The terms of ORDER BY; the id breaks ties. To SQLite NULL comes before everything, so it is last when descending.
 *
 * @param byIndex whether SQLite may take an index for the order: a plus, which changes nothing else, keeps it from that.
 */
export function orderTerms(orders: readonly Order[], byIndex: boolean): string {
  const plus = byIndex ? '' : '+';
  const terms = orders.map(
    ({ path, direction }) => `${plus}${keySql(path)}${direction === 'descending' ? ' DESC' : ' NULLS LAST'}`,
  );
  return [...terms, 'id'].join(', ');
}

/** The rows that come after a position: after it by the first order, or level there and after it by the rest. */
export function afterPosition(orders: readonly Order[], { values, id }: Position): Fragment {
  let after: Fragment = { sql: 'id > ?', values: [id] };
  for (let i = orders.length - 1; i >= 0; i--) after = beyond(orders[i]!, values[i] ?? null, after);
  return after;
}

function beyond({ path, direction }: Order, value: Scalar, rest: Fragment): Fragment {
  const key = keySql(path);
  const missing = { sql: `${key} IS NULL`, values: [] };
  if (value === null) return combined('and', [missing, rest]);
  const { sql, values } = keyOf(value);
  const further = { sql: `${key} ${direction === 'descending' ? '<' : '>'} ${sql}`, values };
  const level = combined('and', [{ sql: `${key} = ${sql}`, values }, rest]);
  return combined('or', [further, missing, level]);
}
