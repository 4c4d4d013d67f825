import { ConflictError } from '../../errors/index.js';

export function nameTaken(name: string, where = 'name'): ConflictError {
  const what = `There is a model ${JSON.stringify(name)} already`;
  const remedy = 'Choose another name, or rename or delete that model first';
  return new ConflictError({ what, where, remedy }, { code: 'MODEL_EXISTS' });
}
