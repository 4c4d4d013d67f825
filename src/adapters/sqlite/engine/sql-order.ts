import type { Order, Position, Scalar } from '../../../store/index.js';
import type { SqlValue } from './driver.js';
import type { Fragment } from './sql-condition.js';
import { parameter, pathLiteral, placeholder } from './sql-text.js';

/** What the i-th order goes by: `rank<i>` (numbers 0, strings 1, booleans 2, nothing to order by 3), then `key<i>`. */
export function orderColumns(orders: readonly Order[]): string {
  return orders
    .map(({ path }, i) => {
      const type = `json_type(value, ${pathLiteral(path)})`;
      const rank = `CASE ${type} WHEN 'integer' THEN 0 WHEN 'real' THEN 0 WHEN 'text' THEN 1 WHEN 'true' THEN 2 WHEN 'false' THEN 2 ELSE ${missing} END`;
      const key = `CASE WHEN ${type} IN ('integer', 'real', 'text', 'true', 'false') THEN value ->> ${pathLiteral(path)} END`;
      return `, ${rank} AS rank${i}, ${key} AS key${i}`;
    })
    .join('');
}

const missing = 3;
const ranks: Readonly<Record<string, number>> = { number: 0, string: 1, boolean: 2 };

/** The terms of ORDER BY; the id breaks ties. */
export function orderTerms(orders: readonly Order[]): string {
  const terms = orders.map(({ direction }, i) =>
    direction === 'descending' ? `rank${i} = ${missing}, rank${i} DESC, key${i} DESC` : `rank${i}, key${i}`,
  );
  return [...terms, 'id'].join(', ');
}

/** The rows that come after a position: after it by the first order, or level there and after it by the rest. */
export function afterPosition(orders: readonly Order[], { values, id }: Position): Fragment {
  let after: Fragment = { sql: 'id > ?', values: [id] };
  for (let i = orders.length - 1; i >= 0; i--) {
    after = beyond(i, values[i] ?? null, orders[i]!.direction === 'descending', after);
  }
  return after;
}

function beyond(i: number, value: Scalar, descending: boolean, rest: Fragment): Fragment {
  if (value === null) return { sql: `(rank${i} = ${missing} AND ${rest.sql})`, values: rest.values };
  const rank = ranks[typeof value]!;
  const further = descending ? `(rank${i} = ${missing} OR rank${i} < ${rank})` : `rank${i} > ${rank}`;
  const beyondKey = `key${i} ${descending ? '<' : '>'} ${placeholder}`;
  const bound: SqlValue[] = [parameter(value), parameter(value)];
  const sql = `(${further} OR (rank${i} = ${rank} AND (${beyondKey} OR (key${i} = ${placeholder} AND ${rest.sql}))))`;
  return { sql, values: [...bound, ...rest.values] };
}
