import type { TransformerDefinition } from '../../transformer.js';

/** What leaves fewer columns: by choosing among them, or by projecting them. */
export const reducers: readonly TransformerDefinition[] = [];
