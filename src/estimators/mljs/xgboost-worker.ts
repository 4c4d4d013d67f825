import { serveTasks } from '../../executor/index.js';
import { trainXgboost } from './xgboost-training.js';

serveTasks({ trainXgboost });
