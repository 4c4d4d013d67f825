import { treeParts } from '../../estimators/index.js';
import { serveTasks } from '../../executor/index.js';

// All built-in estimators that cut their work into parts are trees; a test says when that is no longer so.
serveTasks(treeParts);
