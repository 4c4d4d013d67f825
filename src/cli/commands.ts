import type { Command } from './command.js';
import { trainCommand } from './train/train-command.js';

/** Everything that `ciclo` can do. */
export const commands: readonly Command[] = [trainCommand];
