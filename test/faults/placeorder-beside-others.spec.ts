import { placeOrderBesideOthers } from './placeorder-beside-others.js';

placeOrderBesideOthers(1);
