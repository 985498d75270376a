import { createHash } from 'node:crypto';

import type { DemoPractitioner } from './demo-practitioner.ts';
import { escapeHtml } from './escape-html.ts';

const STYLE = `
:root { color-scheme: light; font: 1.1875rem/1.4 system-ui, sans-serif; color: #0b0c0c; background: #fff; }
body { margin: 0; }
header { background: #0b0c0c; color: #fff; padding: .75rem 1rem; }
header p, main { max-width: 60rem; margin: 0 auto; }
header p { font-weight: bold; }
main { padding: 1.5rem 1rem 3rem; }
h1 { font-size: 2rem; line-height: 1.15; margin: 0 0 1rem; }
.notice { border-left: .6rem solid #1d70b8; padding: .25rem 0 .25rem 1rem; margin: 0 0 1.75rem; }
ul { list-style: none; margin: 0; padding: 0; border-top: 1px solid #b1b4b6; }
li { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1.5rem; padding: .6rem 0; border-bottom: 1px solid #b1b4b6; }
li p { margin: 0; flex: 1 1 20rem; }
li .role { display: block; color: #484949; font-size: 1rem; }
button { font: inherit; font-weight: bold; color: #fff; background: #0f7a52; border: 2px solid transparent; padding: .35rem .9rem; cursor: pointer; box-shadow: 0 2px 0 #083d29; }
button:hover { background: #0b5c3e; }
button:focus-visible, a:focus-visible { outline: 3px solid transparent; color: #0b0c0c; background: #ffdd00; box-shadow: 0 0 0 3px #ffdd00, 0 5px 0 #0b0c0c; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;

/** What a Content-Security-Policy needs to let the pages' own style through. */
export const STYLE_HASH = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

/** The list of people one may be. Each is one button of one form: no script, and Tab and Enter do. */
export function signInPage(practitioners: readonly DemoPractitioner[], action: string): string {
  const people = practitioners.map(
    ({ handle, name, role, organisation }) => `<li>
<p><strong>${escapeHtml(name)}</strong> <span class="role">${escapeHtml(role)}, ${escapeHtml(organisation)}</span></p>
<button name="practitioner" value="${escapeHtml(handle)}">Sign in<span class="hidden"> as ${escapeHtml(name)}, ${escapeHtml(role)}</span></button>
</li>`,
  );
  return page(
    'Choose who to sign in as',
    `<p class="notice"><strong>This is a demonstration.</strong> These people are invented, and so are the children in Kith’s demo. There is no password: choose anyone.</p>
<form method="post" action="${escapeHtml(action)}">
<ul>
${people.join('\n')}
</ul>
</form>`,
  );
}

/** Says what went wrong, in one sentence, without details of the request. */
export function errorPage(sentence: string): string {
  return page(
    'Sorry, this sign-in cannot go on',
    `<p>${escapeHtml(sentence)}</p>
<p>Open the page that you wanted to see again, and sign in there.</p>`,
  );
}

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Kith demo</title>
<style>${STYLE}</style>
</head>
<body>
<header><p>Kith demo</p></header>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`;
