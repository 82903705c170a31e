import { picture } from './browser.mjs';

/** Merges the pull request that a finished task links to; answers its diff. */
export async function mergeLinkedPullRequest(page, name) {
  const link = page.getByRole('link', { name: 'Pull request' });
  await link.waitFor({ timeout: 60_000 });
  const url = await link.getAttribute('href');
  const review = await page.context().newPage();
  await review.goto(url);
  await picture(review, `${name}-pull-request`);
  const diff = await (await fetch(`${url}.diff`)).text();
  await review.getByRole('button', { name: 'Merge' }).click();
  await review.getByText('Merged').first().waitFor();
  await review.close();
  return diff;
}

/** The lines of a diff that are not the same on both sides. */
export const changedLines = diff =>
  diff
    .split('\n')
    .filter(line => /^[+-](?![+-])/.test(line))
    .map(line => line.replace(/\s+/g, ' '));

/** An answer of the API to the person who is signed in on the page. */
export async function callApi(page, { stack, path, body }) {
  return page.evaluate(
    async ({ portal, persona, path: to, body: json }) => {
      const signIn = await fetch(`${portal}/api/auth/sandbox/refresh`, {
        headers: { 'x-sandbox-persona': persona },
      });
      const { backstageIdentity } = await signIn.json();
      const response = await fetch(`${portal}/api/ambient-mesh${to}`, {
        method: json ? 'POST' : 'GET',
        headers: {
          authorization: `Bearer ${backstageIdentity.token}`,
          'content-type': 'application/json',
        },
        ...(json ? { body: JSON.stringify(json) } : {}),
      });
      return { status: response.status, body: await response.json() };
    },
    {
      portal: stack.portal,
      persona: await page.evaluate(() =>
        sessionStorage.getItem('ambient-mesh.sandbox.persona'),
      ),
      path,
      body,
    },
  );
}

/** Goes to the next page of a form. */
export const next = page => page.getByRole('button', { name: 'Next' }).click();

/** Submits a form from its last page on. */
export async function create(page) {
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create' }).click();
}

/** The form of a template, filled in as the pages do it. */
export const formOf = ({ portal }, template, formData) =>
  `${portal}/create/templates/default/${template}?${new URLSearchParams({
    formData: JSON.stringify(formData),
  })}`;
