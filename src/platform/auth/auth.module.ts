import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AnonymousCookie } from './anonymous-cookie.js';
import { ConsoleSession } from './console-session.js';
import { RolesGuard } from './roles.guard.js';
import { SpentCookies } from './spent-cookies.js';
import { TokenVerifier } from './token-verifier.js';

@Global()
@Module({
  providers: [
    AnonymousCookie,
    ConsoleSession,
    SpentCookies,
    TokenVerifier,
    { provide: APP_GUARD, useClass: RolesGuard },
  ],
  exports: [AnonymousCookie, ConsoleSession, SpentCookies, TokenVerifier],
})
export class AuthModule {}
