export { DepositFace } from './deposit.face.js';
export { DepositModule } from './deposit.module.js';
