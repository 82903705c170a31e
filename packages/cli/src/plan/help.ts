import { operationSyntax } from './operationSyntax';

/** The operations and what follows them, for the help of `plan` and `apply`. */
export const operationHelp = `
Operations:
${Object.entries(operationSyntax)
  .map(([kind, { usage }]) => `  ${kind} ${usage}`.trimEnd())
  .join('\n')}

Several operations, separated by --then, become one change. Each takes
--cluster NAME where Git declares several clusters.`;
