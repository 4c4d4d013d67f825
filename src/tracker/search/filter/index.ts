export { compileFilter, compileOrder } from './compile.js';
