import { Module } from '@nestjs/common';
import { PaymentModule } from '../../payment.module.js';
import { PagesController } from './pages.controller.js';
import { SandboxController } from './sandbox.controller.js';

/** What the sandbox serves; left out where there is no sandbox, so that its addresses are unknown there. */
@Module({ imports: [PaymentModule], controllers: [SandboxController, PagesController] })
export class SandboxRoutesModule {}
