export { configureHttp } from './configure-http.js';
export { closeKeepAlive } from './graceful-close.js';
export { HttpModule } from './http.module.js';
export { createLogger, NestLogger } from './logger.js';
export { decodeCursor, encodeCursor, isUuid, parseLimit, type Page } from './list-page.js';
export { ProblemResponses } from './problem-responses.js';
export { answerUnroutable, BODY_LIMIT } from './problem.filter.js';
export { newRequestId, pathOf, requestIdOf, traceparentOf, whenGone } from './request-info.js';
export { setUpSwagger } from './swagger.js';
