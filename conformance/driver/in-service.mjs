// Loaded into Holdfast by --import: the driver can name the place to die at while the service runs. What CRASH_POINT does
// costs a start of its own.
import { subscribe } from 'node:diagnostics_channel';

/**
 * `name:point:moment`, or null.
 * @type {string | null}
 */
let dieAt = null;

subscribe('holdfast:place', (place) => {
  if (place === dieAt) process.kill(process.pid, 'SIGKILL');
});
process.on('message', (/** @type {{ dieAt: string | null }} */ message) => {
  dieAt = message.dieAt;
  process.send?.(message);
});
// The driver's line to it does not keep it alive.
process.channel?.unref();
