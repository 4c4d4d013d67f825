import { nearestNames, type Problem } from '../errors/index.js';
import type { CallNode, Expression, ExpressionNode, ExpressionType } from './expression.js';
import type { ExpressionFunction, Parameter } from './functions/expression-function.js';
import { expressionFunctions, findFunction, isNamed } from './functions/index.js';
import { type Misfit, placeProblem } from './language/place-problem.js';
import { leftSpine } from './left-spine.js';

/** What an expression gives, and what is wrong with it. */
export interface CheckedExpression {
  /** `undefined` where that cannot be told, because of the problems. */
  readonly type: ExpressionType | undefined;
  readonly problems: readonly Problem[];
}

/** The types of columns by name; `unknown` for one of which something was found wrong already: it fits everywhere. */
export type ColumnTypes = ReadonlyMap<string, ExpressionType | 'unknown'>;

/** The type of a part: `missing` fits everywhere, and `unknown`, of which something was found wrong already, too. */
type PartType = ExpressionType | 'missing' | 'unknown';

const namesOfTypes = { number: 'a number', text: 'a text', boolean: 'true or false' } as const;
const remediesOfTypes = {
  number: 'Turn it into one by number()',
  text: 'Turn it into one by text(), or write it in single quotes',
  boolean: 'Compare it with something, as in x > 0',
} as const;
/** What other languages call what is called otherwise here. */
const otherNames = new Map([
  ...['null', 'None', 'NA', 'NaN', 'undefined'].map((name) => [name, 'missing'] as const),
  ...['AND', 'OR', 'NOT', 'IN', 'BETWEEN', 'CASE'].map((name) => [name, name.toLowerCase()] as const),
]);

/**
 * Holds an expression to the types of the columns that it may name.
 *
 * @param columns the types by column; a column that is not among them does not exist.
 * @param where what the expression belongs to, for the problems.
 */
export function checkExpression(
  { text, root }: Expression,
  columns: ColumnTypes,
  where = 'expression',
): CheckedExpression {
  const misfits: Misfit[] = [];
  const type = typeOf(root, columns, misfits);
  const problems = misfits.sort((a, b) => a.at - b.at).map((misfit) => placeProblem(text, misfit, where));
  if (problems.length > 0) return { type: type === 'unknown' || type === 'missing' ? undefined : type, problems };
  return { type: type === 'missing' || type === 'unknown' ? 'number' : type, problems };
}

/** The names of the columns that an expression reads, each once. */
export function columnsOfExpression({ root }: Expression): string[] {
  const names = new Set<string>();
  const visit = (node: ExpressionNode): void => {
    const { first, calls } = leftSpine(node);
    if (first.kind === 'column') names.add(first.name);
    for (const { args } of calls) args.slice(1).forEach(visit);
  };
  visit(root);
  return [...names];
}

function typeOf(node: ExpressionNode, columns: ColumnTypes, misfits: Misfit[]): PartType {
  const { first, calls } = leftSpine(node);
  let type: PartType;
  if (first.kind === 'column') type = columns.get(first.name) ?? unknownColumn(first, first.name, columns, misfits);
  else type = first.kind === 'call' ? typeGiven(first, [], misfits) : first.kind;
  for (const call of calls) {
    const others = call.args.slice(1).map((arg) => typeOf(arg, columns, misfits));
    type = typeGiven(call, [type, ...others], misfits);
  }
  return type;
}

/** What a call gives of arguments of these types. */
function typeGiven(node: CallNode, types: readonly PartType[], misfits: Misfit[]): PartType {
  const found = findFunction(node.name);
  if (found === undefined) return unknownFunction(node, node.name, misfits);
  const parameters = found.parameters(types.length);
  if (parameters === undefined) {
    const what = `${node.name} does not take ${types.length} arguments`;
    misfits.push({ what, at: node.at, end: node.end, remedy: `It is called as ${found.usage}` });
    return found.result === 'same' ? 'unknown' : found.result;
  }
  return typeOfCall(node.name, node.args, types, parameters, found.result, misfits);
}

function typeOfCall(
  name: string,
  args: readonly ExpressionNode[],
  types: readonly PartType[],
  parameters: readonly Parameter[],
  result: ExpressionFunction['result'],
  misfits: Misfit[],
): PartType {
  const isShared = (i: number) => parameters[i] === 'same' || parameters[i] === 'ordered';
  const known = types.filter((type, i) => isShared(i) && type !== 'missing' && type !== 'unknown');
  const common = known[0];
  args.forEach((arg, i) => {
    const wanted = isShared(i) ? common : parameters[i];
    const misfit = misfitOf(name, types[i]!, wanted as Parameter | undefined, parameters[i]!, arg);
    if (misfit !== undefined) misfits.push({ ...misfit, at: arg.at, end: arg.end });
  });
  if (result !== 'same') return result;
  return common ?? (types.some((type, i) => isShared(i) && type === 'unknown') ? 'unknown' : 'missing');
}

function misfitOf(
  name: string,
  type: PartType,
  wanted: Parameter | undefined,
  parameter: Parameter,
  { kind }: ExpressionNode,
): Omit<Misfit, 'at' | 'end'> | undefined {
  if (type === 'unknown') return undefined;
  if (type === 'missing') {
    const isEquality = kind === 'missing' && (name === '==' || name === '!=');
    return isEquality ? { what: `Nothing ${name} missing`, remedy: 'Ask isMissing(x)' } : undefined;
  }
  if (parameter === 'ordered' && type === 'boolean')
    return { what: `${name} needs numbers or texts, and this is true or false` };
  if (wanted === undefined || wanted === 'any' || wanted === type) return undefined;
  if (wanted === 'moment')
    return type === 'boolean'
      ? { what: `${name} needs a date, and this is true or false`, remedy: 'Give a text in ISO 8601, or milliseconds' }
      : undefined;
  const asked = wanted as ExpressionType;
  const isShared = parameter === 'same' || parameter === 'ordered';
  const what = isShared
    ? `${name} needs values of one type, and this is ${namesOfTypes[type]} beside ${namesOfTypes[asked]}`
    : `${name} needs ${namesOfTypes[asked]}, and this is ${namesOfTypes[type]}`;
  return { what, remedy: remediesOfTypes[asked] };
}

function unknownColumn({ at, end }: ExpressionNode, name: string, columns: ColumnTypes, misfits: Misfit[]): 'unknown' {
  const [near] = nearestNames(name, columns.keys());
  const other = otherNames.get(name);
  const remedy =
    other !== undefined
      ? `Write ${other}`
      : near !== undefined
        ? `Write ${near}, if that is meant`
        : `The columns are ${[...columns.keys()].slice(0, 20).join(', ')}; texts are written in single quotes`;
  misfits.push({ what: `There is no column "${name}"`, at, end, remedy });
  return 'unknown';
}

function unknownFunction({ at }: ExpressionNode, name: string, misfits: Misfit[]): 'unknown' {
  const names = expressionFunctions.filter(isNamed).map((one) => one.name);
  const [near] = nearestNames(name, names);
  const remedy = near === undefined ? `The functions are ${names.join(', ')}` : `Write ${near}, if that is meant`;
  misfits.push({ what: `There is no function "${name}"`, at, end: at + name.length, remedy });
  return 'unknown';
}
