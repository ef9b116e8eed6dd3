import type { TargetedSubmitEvent, VNode } from 'preact';
import { useState } from 'preact/hooks';
import { signIn } from '../session.js';

export function SignIn({ over }: { over: boolean }): VNode {
  const [problem, say] = useState<string | null>(
    over ? 'You were signed out: the token has ended. Sign in with a new one.' : null,
  );
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = event.currentTarget;
    const token = String(new FormData(form).get('token')).trim();
    signIn(token).catch((error: unknown) => say(error instanceof Error ? error.message : String(error)));
  };
  return (
    <main class="sign-in">
      <h1>Console</h1>
      <p>For who operates this service. Whatever is done here is kept in the audit log under your name.</p>
      {problem !== null && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <form onSubmit={submit}>
        <label class="field">
          Token with the role admin
          <input name="token" type="password" autocomplete="off" required autofocus spellcheck={false} />
        </label>
        <p>
          <button class="primary">Sign in</button>
        </p>
      </form>
      <p class="aside">
        Your identity provider issues it. Outside production: <code>npm run token -- --sub u-1 --role admin</code>
      </p>
    </main>
  );
}
