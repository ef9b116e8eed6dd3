import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

let first = true;

/** The heading of a page. It is where a reader's focus is after a link, as after a page that was loaded. */
export function Title({ text, children }: { text: string; children?: ComponentChildren }): VNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${text} · Console · Holdfast`;
  }, [text]);
  useEffect(() => {
    if (!first) heading.current?.focus();
    first = false;
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {text} {children}
    </h1>
  );
}
