/** A browser without scripts: keeps cookies, and follows redirects while they stay in reach. */
export class CookieBrowser {
  readonly cookies = new Map<string, string>();

  /** The page at the end of the redirects, or the first redirect that `stopAt` names. */
  async open(url: string, init: Form = {}, stopAt?: string): Promise<Visit> {
    let location = url;
    let request = init;
    for (let redirects = 0; redirects < 10; redirects += 1) {
      const response = await fetch(location, {
        ...request,
        redirect: 'manual',
        headers: { cookie: this.#header() },
      });
      this.#keep(response);
      const next = response.headers.get('location');
      if (next === null) return { url: location, response, body: await response.text() };
      location = new URL(next, location).href;
      if (stopAt !== undefined && location.startsWith(stopAt)) {
        return { url: location, response, body: '' };
      }
      request = {};
    }
    throw new Error(`Too many redirects from ${url}`);
  }

  /** Presses the button of a person on the sign-in page. */
  choose(page: Visit, handle: string, stopAt?: string): Promise<Visit> {
    const action = /<form method="post" action="([^"]+)">/.exec(page.body)?.[1];
    if (action === undefined) throw new Error(`No form at ${page.url}: ${page.body}`);
    const body = new URLSearchParams({ practitioner: handle });
    return this.open(new URL(action, page.url).href, { method: 'POST', body }, stopAt);
  }

  #header(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  #keep(response: Response): void {
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}

export interface Visit {
  readonly url: string;
  readonly response: Response;
  readonly body: string;
}

interface Form {
  readonly method?: string;
  readonly body?: URLSearchParams;
}
