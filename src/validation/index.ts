export { DtoPipe } from './dto.pipe.js';
export { jsonShapeErrors } from './json-shape.js';
export { parseDto, type ParseOptions } from './parse-dto.js';
