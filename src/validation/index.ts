export { DtoPipe } from './dto.pipe.js';
export { parseDto, type ParseOptions } from './parse-dto.js';
