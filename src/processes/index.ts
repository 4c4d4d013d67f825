export { hasGone, mayBeAlive, type Owner, parseOwner, thisProcess } from './owner.js';
