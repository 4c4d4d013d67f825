export { boxCox, boxCoxInverse } from './box-cox.js';
export { brentMinimum } from './brent.js';
export { fitPower, type PowerFit } from './fit-power.js';
export { type LambdaSearch, likeliestLambda } from './likeliest-lambda.js';
export {
  isMirrored,
  negated,
  type PowerMethod,
  powerLogs,
  powerShift,
  type ShiftedPower,
  shiftedPowers,
} from './shifted-powers.js';
export { yeoJohnson, yeoJohnsonInverse } from './yeo-johnson.js';
