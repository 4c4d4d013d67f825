export { compileFilter } from './compile.js';
export { compileOrder } from './compile-order.js';
export { attributeNames } from './fields.js';
export { pointAt } from './point-at.js';
export { createTokenReader } from './token-reader.js';
