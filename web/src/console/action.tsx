import type { TargetedEvent, TargetedSubmitEvent, VNode } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { changed } from './live.js';
import { change, type Body } from './service.js';
import { Store } from './store.js';

/** What an action has to be told beside the reason. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly kind: 'number' | 'text' | 'json';
  readonly value: string;
}

/** A change by hand of one thing, or of many. */
export interface Action {
  /** On its button, e.g. `Retry`. */
  readonly name: string;
  /** What it is done to, e.g. `create_cbu`. */
  readonly to: string;
  /** The route, with its query. */
  readonly path: string;
  /** The route cannot say what it would do. */
  readonly blind?: true;
  /** To be thought of before. */
  readonly says?: string;
  readonly fields?: readonly Field[];
  /** Members of the body that are no field. */
  readonly body?: Body;
}

/** What was done last, for whoever reads or hears the page. */
export const done = new Store('');

const MOST_REASON = 500;
/** A dry run takes the body of the change, and keeps nothing of it. */
const ONLY_LOOKING = 'dry run';

export function ActionButton(action: Action): VNode {
  const [open, set] = useState(false);
  return (
    <>
      <button onClick={() => set(true)}>
        {action.name}…<span class="unseen"> {action.to}</span>
      </button>
      {open && <Dialog {...action} close={() => set(false)} />}
    </>
  );
}

function Dialog({ close, ...action }: Action & { close: () => void }): VNode {
  const { name, to, says, fields = [] } = action;
  const dryRun = action.blind !== true;
  const dialog = useRef<HTMLDialogElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const title = useId();
  const [would, show] = useState<readonly string[] | null>(null);
  const [problem, say] = useState<string | null>(null);
  const [busy, work] = useState(false);

  const during = (doing: () => Promise<void>): void => {
    work(true);
    say(null);
    doing()
      .catch((error: unknown) => say(error instanceof Error ? error.message : String(error)))
      .finally(() => work(false));
  };
  const look = (): void =>
    during(async () => {
      const body = bodyOf(action, form.current, ONLY_LOOKING);
      const answer = await change(`${action.path}${action.path.includes('?') ? '&' : '?'}dryRun=true`, body);
      show(answer['would'] as string[]);
    });
  useEffect(() => {
    dialog.current?.showModal();
    if (dryRun && fields.length === 0) look();
  }, []);
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    during(async () => {
      await change(action.path, bodyOf(action, form.current));
      done.learn(`Done: ${name}, ${to}.`);
      changed();
      close();
    });
  };
  // What would be done is said of what stands in the fields now.
  const typed = (event: TargetedEvent<HTMLFormElement>): void => {
    if (event.target instanceof Element && event.target.matches('[data-field]')) show(null);
  };
  const ready = !dryRun || would !== null;
  return (
    <dialog ref={dialog} aria-labelledby={title} onClose={close}>
      <form ref={form} onSubmit={submit} onInput={typed} aria-busy={busy}>
        <h2 id={title}>
          {name}: {to}
        </h2>
        {fields.map((field) => (
          <FieldInput key={field.name} {...field} />
        ))}
        {says !== undefined && <p>{says}</p>}
        <div role="status">
          {would !== null && (
            <>
              <h3>What it would do</h3>
              <ol class="would">
                {would.map((each) => (
                  <li key={each}>{each}</li>
                ))}
              </ol>
            </>
          )}
          {would === null && dryRun && fields.length === 0 && problem === null && <p class="aside">Asking…</p>}
        </div>
        <label class="field">
          Reason, kept in the audit log
          <textarea name="reason" required maxLength={MOST_REASON} rows={2} />
        </label>
        {problem !== null && (
          <p class="problem" role="alert">
            {problem}
          </p>
        )}
        <div class="row actions">
          {dryRun && fields.length > 0 && (
            <button type="button" disabled={busy} onClick={look}>
              Show what it would do
            </button>
          )}
          <button class="primary" disabled={busy || !ready}>
            {name}
          </button>
          <button type="button" onClick={close}>
            Leave it
          </button>
        </div>
      </form>
    </dialog>
  );
}

function FieldInput({ name, label, kind, value }: Field): VNode {
  return (
    <label class="field">
      {label}
      {kind === 'json' ? (
        <textarea name={name} data-field required rows={4} defaultValue={value} spellcheck={false} />
      ) : kind === 'number' ? (
        <input name={name} data-field required type="number" defaultValue={value} />
      ) : (
        <input name={name} data-field required defaultValue={value} />
      )}
    </label>
  );
}

/** Throws what JSON.parse throws. */
function bodyOf({ fields = [], body = {} }: Action, form: HTMLFormElement | null, reason?: string): Body {
  const typed = new FormData(form ?? undefined);
  const values = fields.map(({ name, kind }) => {
    const text = String(typed.get(name));
    return [name, kind === 'number' ? Number(text) : kind === 'json' ? (JSON.parse(text) as unknown) : text] as const;
  });
  return { ...body, ...Object.fromEntries(values), reason: reason ?? String(typed.get('reason')) };
}
