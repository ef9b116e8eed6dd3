import { mergeMap } from 'rxjs';

/** @import { CallHandler, ExecutionContext } from '@nestjs/common' */

/**
 * Stands around everything else, where a serializer or a logging interceptor would: for each tag it fails once, after
 * the work is committed and before its answer is written. Also used by the peers' services.
 */
export class FailsToRenderOnce {
  /** @type {Set<string>} */
  failed = new Set();

  /**
   * @param {ExecutionContext} context
   * @param {CallHandler} next
   */
  intercept(context, next) {
    const request = context.switchToHttp().getRequest();
    if (!request.url.startsWith('/things/render-failure')) return next.handle();
    return next.handle().pipe(
      mergeMap(async (answer) => {
        if (this.failed.has(request.body.tag)) return answer;
        this.failed.add(request.body.tag);
        throw new Error('the answer could not be rendered');
      }),
    );
  }
}
