import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { RolesGuard } from './roles.guard.js';
import { TokenVerifier } from './token-verifier.js';

@Global()
@Module({ providers: [TokenVerifier, { provide: APP_GUARD, useClass: RolesGuard }], exports: [TokenVerifier] })
export class AuthModule {}
