import { toFrame } from '../../src/data/index.js';
import { checkExpression, evaluateExpression, parseExpression, typeOfColumn } from '../../src/expressions/index.js';

type Value = number | string | boolean | null;

/** What an expression gives for these columns; problems are thrown as they stand. */
export function compute(text: string, data: { readonly [column: string]: readonly Value[] } = { row: [1] }): Value[] {
  const frame = toFrame(data);
  const columns = new Map(frame.columns.map((column) => [column.name, column]));
  const expression = parseExpression(text);
  const { problems } = checkExpression(expression, new Map(frame.columns.map((one) => [one.name, typeOfColumn(one)])));
  if (problems.length > 0) throw new Error(problems.map(({ what, remedy }) => `${what} ${remedy}`).join('\n'));
  const result = evaluateExpression(expression, columns, frame.rows);
  if (result.type === 'numeric') return Array.from(result.values, (value) => (Number.isNaN(value) ? null : value));
  const { codes, categories, valueType } = result;
  return Array.from(codes, (code) =>
    code < 0 ? null : valueType === 'boolean' ? categories[code] === 'true' : categories[code]!,
  );
}

/** The same for an expression that reads no column. */
export function value(text: string): Value {
  return compute(text)[0]!;
}
