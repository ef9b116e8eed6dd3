export { readDrivenPayment, type DrivenPayment } from './driven-payment.js';
export { LatePaymentProcess, type GivenUp } from './late-payment.process.js';
export { PaymentCalls } from './payment-calls.js';
export type { NewPayment, Payment } from './payment.entity.js';
export { PaymentListeners, type PaymentListener } from './payment-listeners.js';
export { PaymentModule } from './payment.module.js';
export {
  PaymentGateways,
  REST,
  type FlowStatus,
  type OrderPayment,
  type PaymentGateway,
  type PaymentRef,
  type PaymentRequest,
  type RefundRequest,
  type RefundStatus,
} from './payment.ports.js';
export type { NewRefund, Refund, RefundState } from './refund.entity.js';
export { Refunds, type Told } from './refunds.service.js';
export { GIVEN_BACK, PAID, Payments, type PaymentProgress } from './payment.service.js';
export { hasSandbox, hasSandboxBooks } from './payment.settings.js';
export { SandboxService } from './gateways/sandbox/sandbox.service.js';
export { SandboxRoutesModule } from './gateways/sandbox/sandbox-routes.module.js';
