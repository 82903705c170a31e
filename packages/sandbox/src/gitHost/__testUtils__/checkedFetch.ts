import { assertMatches, gitHubDescription, pointerPart } from './description';

const parameters = /\{[^}]+\}/g;
/** Parameters that GitHub lets span several segments. */
const spanning = ['{path}', '{ref}', '{basehead}', '{branch}', '{tree_sha}'];

function pattern(template: string): RegExp {
  const source = template
    .split(/(\{[^}]+\})/)
    .map(part => {
      if (!part.startsWith('{')) {
        return part.replace(/[.*+?^$()[\]\\|]/g, '\\$&');
      }
      return spanning.includes(part) ? '.*' : '[^/]+';
    })
    .join('');
  return new RegExp(`^${source}$`);
}

/** The described path of a request: the one with the fewest parameters. */
function templateOf(path: string, method: string): string | undefined {
  return Object.entries(gitHubDescription().paths)
    .filter(([, operations]) => method in operations)
    .map(([template]) => template)
    .filter(template => pattern(template).test(path))
    .sort(
      (a, b) =>
        (a.match(parameters) ?? []).length -
          (b.match(parameters) ?? []).length || b.length - a.length,
    )[0];
}

/** Throws when an answer is not the one that GitHub's description promises. */
async function check(
  path: string,
  method: string,
  response: Response,
): Promise<void> {
  const template = templateOf(path, method);
  if (!template) {
    throw new Error(`GitHub has no ${method} ${path}`);
  }
  const { responses } = gitHubDescription().paths[template][method];
  const status = String(response.status);
  const described = responses[status];
  if (!response.ok && !described) {
    const body = await response.clone().json();
    assertMatches('/components/schemas/basic-error', body);
    return;
  }
  if (!described) {
    throw new Error(`GitHub never answers ${status} to ${method} ${template}`);
  }
  const pointer = described.$ref
    ? described.$ref.slice(1)
    : `/paths/${pointerPart(template)}/${method}/responses/${status}`;
  const answer = described.$ref
    ? gitHubDescription().components.responses[described.$ref.split('/')[3]]
    : described;
  if (answer.content?.['application/json']?.schema) {
    const body = await response.clone().json();
    assertMatches(`${pointer}/content/application~1json/schema`, body);
  }
}

/** `fetch` for Octokit that refuses answers which GitHub would not give. */
export async function checkedFetch(
  input: string,
  init: RequestInit = {},
): Promise<Response> {
  const response = await fetch(input, init);
  const { pathname } = new URL(input);
  const type = response.headers.get('content-type') ?? '';
  const path = decodeURIComponent(pathname).replace(/^\/api\/v3/, '');
  if (path !== pathname && type.includes('application/json')) {
    await check(path, (init.method ?? 'GET').toLowerCase(), response);
  }
  return response;
}
