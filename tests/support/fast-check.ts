import fc from 'fast-check';

/*
 * The same cases in every run, so that a change that breaks a law is to blame and not the draw; new ones under
 * `npm run test:soak`, and what they find is written down as a case of its own.
 */
if (process.env.MODE !== 'soak') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 42 });
