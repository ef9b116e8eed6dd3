export { DtoPipe } from './dto.pipe.js';
export { parseDto, refuseBadShape, type ParseOptions } from './parse-dto.js';
