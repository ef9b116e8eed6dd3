export { CbuFace } from './cbu.face.js';
export { CbuModule } from './cbu.module.js';
