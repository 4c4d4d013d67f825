import { type Condition, encodeValue, type Path, type Scalar } from '../../../../store/index.js';
import { combined, type Fragment, never } from './fragment.js';
import { isOfType, keyOf, keySql } from './key.js';
import { parameter, pathLiteral, placeholder } from './text.js';

/** The SQL function behind `like` and `ilike`: (JSON of the value, JSON of the pattern, 1 to ignore case). */
export const likeFunction = 'ciclo_like';

/** The types that `json_type` gives to the values of one JavaScript type. */
const jsonTypes = { number: "('integer', 'real')", string: "('text')", boolean: "('true', 'false')" };

/** Whether a path is declared, so that there is an index over its keys. */
export type IsIndexed = (path: Path) => boolean;

/**
 * A condition as SQL over the column `value`, with the meaning of {@link matches}. SQL has a third truth value, NULL,
 * for what is missing: `and`, `or` and WHERE treat it as false, and `not` is written as IS NOT TRUE.
 *
 * @param table whose column `value` it is.
 */
export function conditionSql(condition: Condition, isIndexed: IsIndexed, table = 'ciclo_documents'): Fragment {
  switch (condition.op) {
    case 'and':
    case 'or':
      return combined(
        condition.op,
        narrowFirst(condition.conditions).map((part) => conditionSql(part, isIndexed, table)),
      );
    case 'not': {
      const { sql, values } = conditionSql(condition.condition, isIndexed, table);
      return { sql: `(${sql} IS NOT TRUE)`, values };
    }
    case 'some':
      return someSql(condition, table);
    case 'isNull':
      return { sql: `(coalesce(json_type(value, ${pathLiteral(condition.path)}), 'null') = 'null')`, values: [] };
    case 'in':
      return membershipSql(condition.path, condition.values, isIndexed(condition.path));
    case 'like':
    case 'ilike': {
      const ignoreCase = condition.op === 'ilike' ? 1 : 0;
      const sql = `${likeFunction}(value -> ${pathLiteral(condition.path)}, ?, ${ignoreCase})`;
      return { sql, values: [encodeValue(condition.pattern)] };
    }
    default: {
      const { op, path, value } = condition;
      if (value === null || Number.isNaN(value)) return never;
      return isIndexed(path) ? indexedComparison(op, path, value) : comparison(op, path, value);
    }
  }
}

type Comparison = Extract<Condition, { value: Scalar }>['op'];

/** SQLite looks at conditions in the order in which they stand: those that let the fewest through go first. */
function narrowFirst(conditions: readonly Condition[]): readonly Condition[] {
  const isNarrow = ({ op }: Condition) => op === '=' || op === 'in';
  return conditions.toSorted((a, b) => Number(isNarrow(b)) - Number(isNarrow(a)));
}

/**
 * The elements as a table of their own, whose one column is called `value` too. They are fetched by their number, as
 * JSON whatever they are: `json_each` would give a text bare.
 */
function someSql({ path, condition }: Extract<Condition, { op: 'some' }>, table: string): Fragment {
  const at = pathLiteral(path);
  const element = `${table}_element`;
  const inner = conditionSql(condition, () => false, element);
  const elements = `SELECT ${table}.value -> (${at} || '[' || item.key || ']') AS value
    FROM json_each(${table}.value, ${at}) item`;
  const exists = `EXISTS (SELECT 1 FROM (${elements}) ${element} WHERE ${inner.sql})`;
  return { sql: `(json_type(value, ${at}) = 'array' AND ${exists})`, values: inner.values };
}

/** The value first: each look into a document costs, and most documents need no second one. */
function comparison(op: Comparison, path: Path, value: Exclude<Scalar, null>): Fragment {
  const at = pathLiteral(path);
  const sql = `((value ->> ${at}) ${op} ${placeholder} AND json_type(value, ${at}) IN ${typesLike(value)})`;
  return { sql, values: [parameter(value)] };
}

function indexedComparison(op: Comparison, path: Path, value: Exclude<Scalar, null>): Fragment {
  const key = keySql(path);
  const wanted = keyOf(value);
  const sql = `(${key} ${op} ${wanted.sql}${op === '=' ? '' : ` AND ${isOfType(key, typeof value as 'number')}`})`;
  return { sql, values: wanted.values };
}

/** One part for each type; the numbers and the texts are each bound as one JSON array, however many they are. */
function membershipSql(path: Path, values: readonly Scalar[], indexed: boolean): Fragment {
  const found = indexed ? keySql(path) : `(value ->> ${pathLiteral(path)})`;
  const lists = (['number', 'string'] as const).map((type): Fragment => {
    const wanted = values.filter((value) => typeof value === type && !Number.isNaN(value));
    if (wanted.length === 0) return never;
    const guard = indexed ? '' : ` AND json_type(value, ${pathLiteral(path)}) IN ${jsonTypes[type]}`;
    return { sql: `(${found} IN (SELECT atom FROM json_each(?))${guard})`, values: [encodeValue(wanted)] };
  });
  const booleans = [true, false].filter((value) => values.includes(value));
  const each = booleans.map((value) => (indexed ? indexedComparison : comparison)('=', path, value));
  return combined('or', [...lists, ...each]);
}

function typesLike(value: Exclude<Scalar, null>): string {
  return jsonTypes[typeof value as keyof typeof jsonTypes];
}
