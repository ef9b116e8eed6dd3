export { DepositInProcessApi } from './deposit.in-process-api.js';
export { DepositModule } from './deposit.module.js';
