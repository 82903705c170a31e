import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import {
  defaultFieldResolver,
  execute,
  GraphQLError,
  GraphQLFieldResolver,
  parse,
  validate,
} from 'graphql';
import { assertUser } from '../access';
import { GitHubError } from '../GitHubError';
import { HostContext } from '../HostContext';
import { userOf } from '../http/credentials';
import { GraphQLRequest } from './GraphQLRequest';
import { loadSchema } from './loadSchema';
import { createRoots } from './roots';

/** A field that the schema has and the host has not says so, and is not null. */
const resolveField: GraphQLFieldResolver<unknown, unknown> = (
  source,
  args,
  context,
  info,
) => {
  if (source && !(info.fieldName in Object(source))) {
    throw new GraphQLError(
      `This Git host does not implement ${info.parentType.name}.${info.fieldName}`,
    );
  }
  return defaultFieldResolver(source, args, context, info);
};

/** GitHub puts `type` beside the message; `extensions` are not used. */
function presentError(error: GraphQLError) {
  const cause = error.originalError;
  return {
    ...(cause instanceof GitHubError ? { type: cause.type } : {}),
    ...(error.path ? { path: error.path } : {}),
    ...(error.locations ? { locations: error.locations } : {}),
    message: error.message,
  };
}

/** `POST /api/graphql` against GitHub's published schema. */
export function createGraphQLRouter(context: HostContext): Router {
  const router = PromiseRouter();
  router.post('/', async (req, res) => {
    const user = userOf(res);
    assertUser(user);
    res.set('X-RateLimit-Resource', 'graphql');
    const { query, variables, operationName } = req.body ?? {};
    if (typeof query !== 'string') {
      res.status(400).json({
        message: 'A query attribute must be specified and must be a string.',
        documentation_url: 'https://docs.github.com/graphql',
        status: '400',
      });
      return;
    }
    const schema = await loadSchema();
    let document;
    try {
      document = parse(query);
    } catch (error) {
      if (error instanceof GraphQLError) {
        res.json({ errors: [presentError(error)] });
        return;
      }
      throw error;
    }
    const invalid = validate(schema, document);
    if (invalid.length > 0) {
      res.json({ errors: invalid.map(presentError) });
      return;
    }
    const { data, errors } = await execute({
      schema,
      document,
      rootValue: createRoots(new GraphQLRequest(context, user)),
      variableValues: variables,
      operationName,
      fieldResolver: resolveField,
    });
    res.json({
      ...(data === undefined ? {} : { data }),
      ...(errors ? { errors: errors.map(presentError) } : {}),
    });
  });
  return router;
}
