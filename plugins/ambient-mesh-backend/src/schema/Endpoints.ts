import { paths } from './generated/types';

type Method = 'get' | 'post';

type JsonOf<T> = T extends { content: { 'application/json': infer Body } }
  ? Body
  : never;

type Endpoint<Operation> = {
  path: Operation extends { parameters: { path: infer Names extends object } }
    ? Names
    : {};
  query: Operation extends { parameters: { query?: infer Query } }
    ? NonNullable<Query>
    : {};
  body: Operation extends { requestBody: infer Body } ? JsonOf<Body> : {};
  response: Operation extends { responses: { 200: infer Answer } }
    ? JsonOf<Answer>
    : void;
};

type Path = keyof paths & string;

type Key = {
  [P in Path]: {
    [M in Method]: paths[P][M] extends object ? `#${M}|${P}` : never;
  }[Method];
}[Path];

/**
 * The operations of `openapi.yaml` in the form that the router of
 * `@backstage/backend-openapi-utils` is typed by.
 */
export type Endpoints = {
  [K in Key]: K extends `#${infer M extends Method}|${infer P extends Path}`
    ? Endpoint<paths[P][M]>
    : never;
};
