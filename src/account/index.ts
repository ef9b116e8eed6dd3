export { AccountModule } from './account.module.js';
export {
  CbuApi,
  DepositApi,
  type CbuInput,
  type DepositAccount,
  type DepositInput,
  type RegisteredCbu,
} from './account.ports.js';
export { CbuHttp } from './adapters/cbu.http.js';
export { DepositHttp } from './adapters/deposit.http.js';
export { cbuRequest, depositRequest, oneOrNone, readCbu, readDeposit } from './adapters/foreign-messages.js';
