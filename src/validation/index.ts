export { DtoPipe } from './dto.pipe.js';
export { Length, lengthOf } from './length.js';
export { parseDto, refuseBadShape, refuseMembers, type ParseOptions } from './parse-dto.js';
