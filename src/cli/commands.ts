import type { Command } from './command.js';
import { exportCommand } from './mlflow/export-command.js';
import { importCommand } from './mlflow/import-command.js';
import { historyCommand } from './models/history-command.js';
import { modelsCommand } from './models/models-command.js';
import { promoteCommand } from './models/promote-command.js';
import { rollbackCommand } from './models/rollback-command.js';
import { compareCommand } from './runs/compare-command.js';
import { runsCommand } from './runs/runs-command.js';
import { showCommand } from './runs/show-command.js';
import { trainCommand } from './train/train-command.js';

/** Everything that `ciclo` can do. */
export const commands: readonly Command[] = [
  trainCommand,
  runsCommand,
  showCommand,
  compareCommand,
  modelsCommand,
  promoteCommand,
  rollbackCommand,
  historyCommand,
  importCommand,
  exportCommand,
];
