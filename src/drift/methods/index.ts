import { type Problem, ValidationError } from '../../errors/index.js';
import type { DriftMethod } from '../drift-method.js';
import { andersonDarling } from './anderson-darling.js';
import { chiSquare } from './chi-square.js';
import { cramerVonMises } from './cramer-von-mises.js';
import { energy } from './energy.js';
import { eppsSingleton } from './epps-singleton.js';
import { fisherExact } from './fisher-exact.js';
import { gTest } from './g-test.js';
import { hellinger } from './hellinger.js';
import { jensenShannon } from './jensen-shannon.js';
import { klDivergence } from './kl-divergence.js';
import { ks } from './ks.js';
import { mannWhitney } from './mann-whitney.js';
import type { Method } from './method.js';
import { mmd } from './mmd.js';
import { psi } from './psi.js';
import { tTest } from './t-test.js';
import { totalVariation } from './total-variation.js';
import { wasserstein } from './wasserstein.js';
import { zTest } from './z-test.js';

export { type Alternative, type DriftScore, type Method, type MethodContext, undecided } from './method.js';

const methods: { readonly [name in DriftMethod]: Method } = {
  ks,
  chi_square: chiSquare,
  z_test: zTest,
  wasserstein,
  jensen_shannon: jensenShannon,
  psi,
  kl_divergence: klDivergence,
  hellinger,
  energy,
  t_test: tTest,
  mann_whitney: mannWhitney,
  anderson_darling: andersonDarling,
  cramer_von_mises: cramerVonMises,
  epps_singleton: eppsSingleton,
  g_test: gTest,
  fisher_exact: fisherExact,
  total_variation: totalVariation,
  mmd,
};

/** The method of that name. @throws ValidationError that lists the names there are. */
export function methodNamed(name: DriftMethod): Method {
  const problem = methodProblem(name);
  if (problem !== undefined) throw new ValidationError(problem);
  return methods[name];
}

/** What is wrong with a method's name, if anything. */
export function methodProblem(name: string): Problem | undefined {
  if (Object.hasOwn(methods, name)) return undefined;
  return {
    what: `There is no drift method ${JSON.stringify(name)}`,
    where: 'method',
    remedy: `Use one of ${Object.keys(methods).join(', ')}`,
  };
}
