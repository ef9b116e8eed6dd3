import {
  applyDecorators,
  Injectable,
  SetMetadata,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { concatMap, type Observable } from 'rxjs';
import { isAdmin, principalOf } from '#platform/auth';
import { AuditLog, type LookAction } from './audit-log.js';

const READ = 'holdfast:audited-read';

interface Read {
  readonly action: LookAction;
  readonly subject: string;
}

/** Writes what an admin has read into the audit log, before it is answered. What was refused or not found was not read. */
@Injectable()
export class AuditedReads implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly log: AuditLog,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const caller = principalOf(request);
    if (!isAdmin(caller)) return next.handle();
    const { action, subject } = this.reflector.get<Read>(READ, context.getHandler());
    const { id } = request.params as { id?: string };
    return next.handle().pipe(
      concatMap(async (answer: unknown) => {
        await this.log.read(caller.sub, action, id === undefined ? subject : `${subject}:${id.toLowerCase()}`);
        return answer;
      }),
    );
  }
}

/**
 * Marks a GET route that may tell about people: each answer to an admin leaves a row, its subject being `subject` and,
 * on a route of one thing, its `{id}`. Users, who are shown only what is theirs, leave none, nor do services.
 */
export function AuditedRead(action: LookAction, subject: string): MethodDecorator {
  return applyDecorators(SetMetadata(READ, { action, subject } satisfies Read), UseInterceptors(AuditedReads));
}
