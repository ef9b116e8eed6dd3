import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { IdempotentRoutes } from './idempotent-routes.js';
import { PolicyController } from './policy.controller.js';

/** Apart from the kernel, which brings no routes into an application that is not ours. */
@Module({ imports: [DiscoveryModule], controllers: [PolicyController], providers: [IdempotentRoutes] })
export class PolicyModule {}
