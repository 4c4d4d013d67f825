export { mayBeAlive, type Owner, parseOwner, thisProcess } from './owner.js';
