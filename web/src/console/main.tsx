import { render } from 'preact';
import { App } from './app.js';
import { whoAmI } from './session.js';

render(<App />, document.body);

void whoAmI();
