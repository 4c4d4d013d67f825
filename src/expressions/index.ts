export { type CheckedExpression, type ColumnTypes, checkExpression, columnsOfExpression } from './check-expression.js';
export { typeOfColumn } from './compute/vector.js';
export { evaluateExpression } from './evaluate-expression.js';
export type {
  CategoryColumn,
  Expression,
  ExpressionColumn,
  ExpressionNode,
  ExpressionType,
  NumberColumn,
  Place,
} from './expression.js';
export type { ExpressionFunction, Parameter } from './functions/expression-function.js';
export { expressionFunctions, isNamed } from './functions/index.js';
export { parseExpression } from './language/parse-expression.js';
