/** A process of its own that opens a store, writes and ends without closing it: `opener.ts <path>`. */
import { sqliteStore } from '../../src/adapters/sqlite/index.js';

const store = await sqliteStore({ path: process.argv[2]! });
await store.commit([{ type: 'put', collection: 'c', id: 'a', value: {} }]);
