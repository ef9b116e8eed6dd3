export { DtoPipe } from './dto.pipe.js';
export { Length, lengthOf } from './length.js';
export { IsWebUrl } from './web-url.js';
export { parseDto, refuseMembers, refuseUncanonical, type ParseOptions } from './parse-dto.js';
