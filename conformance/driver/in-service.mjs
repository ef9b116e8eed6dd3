// Loaded into Holdfast by --import: the driver can name the place to die at while the service runs. What CRASH_POINT does
// costs a start of its own.
import 'reflect-metadata';
import { CrashPoints } from '../../dist/kernel/leases/crash-points.js';

/** `name:point:moment`, or null. */
let place = null;
const { hit } = CrashPoints.prototype;

CrashPoints.prototype.hit = function (name, point, moment) {
  if (place === `${name}:${point}:${moment}`) process.kill(process.pid, 'SIGKILL');
  return hit.call(this, name, point, moment);
};

process.on('message', ({ dieAt }) => {
  place = dieAt;
  process.send({ dieAt });
});
// The driver's line to it does not keep it alive.
process.channel.unref();
