export { type Client, createClient } from './client.js';
export { notMlflow, notSupported } from './failures.js';
export type { MlflowOptions } from './options.js';
export { pagesOf } from './pages.js';
export { api, type MlflowRequest } from './request.js';
