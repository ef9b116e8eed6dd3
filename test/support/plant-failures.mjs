// Loaded into a server under test by NODE_OPTIONS=--import: failures that no request can cause on purpose.

// The error document of such a path cannot be rendered: the first time only, or never.
const stringify = JSON.stringify;
let once = true;
JSON.stringify = function (/** @type {any} */ value, /** @type {any[]} */ ...rest) {
  const instance = value?.instance;
  if (instance === '/planted/never' || (instance === '/planted/once' && once)) {
    once = false;
    throw new Error('planted: this cannot be rendered');
  }
  return stringify(value, rest[0], rest[1]);
};

process.on('SIGUSR2', () => {
  if (process.env.PLANTED === 'rejection') void Promise.reject(new Error('planted: nobody looks at this promise'));
  else if (process.env.PLANTED === 'warning') process.emitWarning('planted: a warning');
  else throw new Error('planted: nobody catches this');
});
