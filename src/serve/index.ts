export { createHandler, type Handler, type HandlerOptions } from './handler.js';
export { type Listening, type ListenOptions, listen } from './listen.js';
export type { Answer } from './score.js';
