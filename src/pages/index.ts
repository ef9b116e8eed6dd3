export { Doors } from './doors.js';
export { beginOrderCommand, openAccountCommand } from './first-calls.js';
export { PagesModule } from './pages.module.js';
