export { type Client, createClient } from './client.js';
export { notSupported } from './failures.js';
export type { MlflowOptions } from './options.js';
export { api, type MlflowRequest } from './request.js';
