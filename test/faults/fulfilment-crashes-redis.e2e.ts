import { fulfilmentCrashes } from './fulfilment-crashes.js';

fulfilmentCrashes('Redis');
