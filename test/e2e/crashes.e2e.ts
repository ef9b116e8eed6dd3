import { sampleOfCrashes } from '../faults/crash-matrix.js';
import { sampleOfPlaceOrderCrashes } from '../faults/placeorder-crashes.js';

// What `npm run test:faults` does at every point and on both queues.
sampleOfCrashes();
sampleOfPlaceOrderCrashes();
