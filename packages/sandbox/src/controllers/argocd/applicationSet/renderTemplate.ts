import { InputError } from '@backstage/errors';

/** The parameters of one Application to be; nested ones for goTemplate. */
export type Parameters = Record<string, unknown>;

/**
 * A template with every text rendered: `{{name}}` as fasttemplate does, or
 * with `goTemplate` `{{ .path.to.value }}` with the functions `normalize`,
 * `default` and `quote`. What has no value is left as it stands, or with
 * `missingkey=error` refused.
 * @throws InputError for a missing value or a template function that is not played.
 */
export function renderTemplate<T>(
  template: T,
  parameters: Parameters,
  options: { goTemplate?: boolean; strict?: boolean } = {},
): T {
  const render = (value: unknown): unknown => {
    if (typeof value === 'string') {
      return options.goTemplate
        ? renderGo(value, parameters, options.strict ?? false)
        : renderFast(value, parameters);
    }
    if (Array.isArray(value)) return value.map(render);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        String(render(key)),
        render(inner),
      ]),
    );
  };
  return render(template) as T;
}

function renderFast(text: string, parameters: Parameters): string {
  return text.replace(/\{\{\s*([^{}]+?)\s*\}\}/g, (whole, name: string) => {
    const value =
      name in parameters ? parameters[name] : lookUp(parameters, name);
    return value === undefined ? whole : String(value);
  });
}

function renderGo(
  text: string,
  parameters: Parameters,
  strict: boolean,
): string {
  return text.replace(/\{\{-?\s*(.*?)\s*-?\}\}/g, (_whole, action: string) => {
    const [source, ...pipes] = action.split('|').map(part => part.trim());
    const path = /^\.([\w.-]+)$/.exec(source);
    const literal = /^"(.*)"$/.exec(source);
    if (!path && !literal) {
      throw new InputError(
        `template: function in "{{${action}}}" is not played by the sandbox`,
      );
    }
    const found = path ? lookUp(parameters, path[1]) : literal?.[1];
    if (found === undefined && strict) {
      throw new InputError(
        `template: :1: executing "" at <${source}>: map has no entry for key "${path?.[1]}"`,
      );
    }
    return pipes.reduce(
      (value, pipe) => applyFunction(pipe, value),
      found === undefined ? '<no value>' : String(found),
    );
  });
}

function applyFunction(pipe: string, value: string): string {
  const [name, ...args] = pipe.split(/\s+/);
  if (name === 'quote') return JSON.stringify(value);
  if (name === 'normalize') {
    return value
      .toLowerCase()
      .replace(/[^a-z0-9.-]/g, '-')
      .slice(0, 253);
  }
  if (name === 'default') {
    const fallback = args.join(' ').replace(/^"|"$/g, '');
    return value === '' || value === '<no value>' ? fallback : value;
  }
  throw new InputError(`template: function "${name}" not defined`);
}

function lookUp(parameters: Parameters, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null
          ? (value as Parameters)[key]
          : undefined,
      parameters,
    );
}
