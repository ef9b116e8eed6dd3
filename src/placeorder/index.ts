export { cancelling } from './cancelling.js';
export { PlacedListeners, type PlacedListener, type PlacedOrder } from './placed-listeners.js';
export { PLACE_ORDER } from './placeorder.data.js';
export { StillRunningError } from './placeorder.errors.js';
export { PlaceOrderModule } from './placeorder.module.js';
export { PlaceOrderProcess } from './placeorder.process.js';
export { PlaceOrderStates, type PlaceOrderState } from './placeorder.state.js';
