import { serveTasks } from '../../executor/index.js';
import { tasks } from './tasks.js';

serveTasks(tasks);
