import { Module } from '@nestjs/common';
import { PolicyController } from './policy.controller.js';

/** Apart from the kernel, which brings no routes into an application that is not ours. */
@Module({ controllers: [PolicyController] })
export class PolicyModule {}
