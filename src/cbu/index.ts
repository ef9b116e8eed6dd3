export { CbuFace, type CbuFaceRequest } from './cbu.face.js';
export { CbuModule } from './cbu.module.js';
