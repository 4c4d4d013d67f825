import fc from 'fast-check';
import { seed } from './soak.js';

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
