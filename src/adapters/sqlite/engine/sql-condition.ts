import { type Condition, encodeValue, type Path, type Scalar } from '../../../store/index.js';
import type { SqlValue } from './driver.js';
import { parameter, pathLiteral, placeholder } from './sql-text.js';

/** A piece of SQL and what is bound to its question marks, in order. */
export interface Fragment {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

const never: Fragment = { sql: '0', values: [] };
const always: Fragment = { sql: '1', values: [] };

/** The SQL function behind `like` and `ilike`: (JSON of the value, JSON of the pattern, 1 to ignore case). */
export const likeFunction = 'ciclo_like';

/** The types that `json_type` gives to the values of one JavaScript type. */
const jsonTypes = { number: "('integer', 'real')", string: "('text')", boolean: "('true', 'false')" };

/**
 * A condition as SQL over the column `value`, with the meaning of {@link matches}. SQL has a third truth value, NULL,
 * for what is missing: `and`, `or` and WHERE treat it as false, and `not` is written as IS NOT TRUE.
 */
export function conditionSql(condition: Condition): Fragment {
  switch (condition.op) {
    case 'and':
    case 'or':
      return combined(condition.op, condition.conditions.map(conditionSql));
    case 'not': {
      const { sql, values } = conditionSql(condition.condition);
      return { sql: `(${sql} IS NOT TRUE)`, values };
    }
    case 'isNull':
      return { sql: `(coalesce(json_type(value, ${pathLiteral(condition.path)}), 'null') = 'null')`, values: [] };
    case 'in':
      return combined(
        'or',
        (['number', 'string', 'boolean'] as const).map((type) => membershipSql(condition.path, condition.values, type)),
      );
    case 'like':
    case 'ilike': {
      const ignoreCase = condition.op === 'ilike' ? 1 : 0;
      const sql = `${likeFunction}(value -> ${pathLiteral(condition.path)}, ?, ${ignoreCase})`;
      return { sql, values: [encodeValue(condition.pattern)] };
    }
    default: {
      const { op, path, value } = condition;
      if (value === null || Number.isNaN(value)) return never;
      const type = `json_type(value, ${pathLiteral(path)}) IN ${typesLike(value)}`;
      // The value first: each look into a document costs, and most documents need no second one.
      return { sql: `((value ->> ${pathLiteral(path)}) ${op} ${placeholder} AND ${type})`, values: [parameter(value)] };
    }
  }
}

/** The part of an `in` that is about values of one type; the list is bound as one JSON array, however long. */
function membershipSql(path: Path, values: readonly Scalar[], type: keyof typeof jsonTypes): Fragment {
  const wanted = values.filter((value) => typeof value === type && !Number.isNaN(value));
  if (wanted.length === 0) return never;
  const member = `(value ->> ${pathLiteral(path)}) IN (SELECT atom FROM json_each(?))`;
  const sql = `(${member} AND json_type(value, ${pathLiteral(path)}) IN ${jsonTypes[type]})`;
  return { sql, values: [encodeValue(wanted)] };
}

function typesLike(value: Exclude<Scalar, null>): string {
  return typeof value === 'number'
    ? jsonTypes.number
    : typeof value === 'string'
      ? jsonTypes.string
      : jsonTypes.boolean;
}

function combined(op: 'and' | 'or', parts: readonly Fragment[]): Fragment {
  if (parts.length === 0) return op === 'and' ? always : never;
  const sql = parts.map((part) => part.sql).join(op === 'and' ? ' AND ' : ' OR ');
  return { sql: `(${sql})`, values: parts.flatMap((part) => part.values) };
}
