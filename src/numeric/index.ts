export { boxCox, boxCoxInverse, fitBoxCox } from './box-cox.js';
export { brentMinimum } from './brent.js';
export { fitYeoJohnson, yeoJohnson, yeoJohnsonInverse } from './yeo-johnson.js';
