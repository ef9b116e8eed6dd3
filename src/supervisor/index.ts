export { isAgain } from './again.js';
export { supervise } from './supervise.js';
