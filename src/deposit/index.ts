export { DepositFace, type DepositFaceRequest } from './deposit.face.js';
export { DepositModule } from './deposit.module.js';
