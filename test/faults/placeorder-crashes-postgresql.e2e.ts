import { placeOrderCrashes } from './placeorder-crashes.js';

placeOrderCrashes('PostgreSQL');
