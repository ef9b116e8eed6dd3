import { render } from 'preact';
import { App } from './app.js';
import { session, whoAmI } from './session.js';

render(<App />, document.body);

// A service that cannot be reached says so again when somebody signs in.
whoAmI().catch(() => session.learn({ user: null, over: false }));
