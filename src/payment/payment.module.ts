import { Module } from '@nestjs/common';
import { PaymentListeners } from './payment-listeners.js';
import { PaymentGateways } from './payment.ports.js';
import { Payments } from './payment.service.js';

@Module({
  providers: [Payments, PaymentListeners, { provide: PaymentGateways, useFactory: (): PaymentGateways => new PaymentGateways([]) }],
  exports: [Payments, PaymentListeners, PaymentGateways],
})
export class PaymentModule {}
