import { createHash } from 'node:crypto';

import type { DemoPractitioner } from '../identity-provider/demo-practitioner.ts';
import { escapeHtml } from '../identity-provider/escape-html.ts';

const STYLE = `
:root { color-scheme: light; font: 1rem/1.4 system-ui, sans-serif; color: #0b0c0c; background: #fff; }
body { display: flex; flex-direction: column; height: 100vh; margin: 0; }
header { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem 1.5rem; padding: .6rem 1rem; background: #0b0c0c; color: #fff; }
header p { margin: 0; }
header p:last-child { margin-left: auto; }
header h1 { font-size: 1rem; margin: 0; }
a { color: #fff; text-underline-offset: .2em; }
main a { color: #1a65a6; }
a:focus-visible { outline: 3px solid transparent; color: #0b0c0c; background: #ffdd00; box-shadow: 0 -2px #ffdd00, 0 4px #0b0c0c; text-decoration: none; }
iframe { flex: 1; width: 100%; border: 0; }
main { max-width: 40rem; padding: 2rem 1rem; }
`;

/** What a Content-Security-Policy needs to let the pages' own style through. */
export const STYLE_HASH = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

interface Links {
  readonly frame: string;
  readonly signIn: string;
}

/** Who is signed in, and the explorer. */
export function explorerPage(person: DemoPractitioner, { frame, signIn }: Links): string {
  const { name, role, organisation } = person;
  return page(`<header>
<h1>Kith explorer</h1>
<p>Signed in as <strong>${escapeHtml(name)}</strong>, ${escapeHtml(role)}, ${escapeHtml(organisation)}</p>
<p><a href="${escapeHtml(signIn)}">Sign in as someone else</a></p>
</header>
<iframe src="${escapeHtml(frame)}" title="GraphQL explorer"></iframe>`);
}

/** The sign-in did not come to an end; begun again by a person, so that a fault makes no loop. */
export function signInAgainPage(signIn: string): string {
  return page(`<header><h1>Kith explorer</h1></header>
<main>
<p>That sign-in was not completed, or was completed before.</p>
<p><a href="${escapeHtml(signIn)}">Sign in again</a></p>
</main>`);
}

const page = (body: string): string => `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Kith explorer</title>
<style>${STYLE}</style>
</head>
<body>
${body}
</body>
</html>
`;
