export { connectToRedis } from './connect-to-redis.js';
