const path = require('path');

const scope = '@ambient-mesh/backstage-plugin-';
const common = ['ambient-mesh-common'];
const node = [...common, 'ambient-mesh-node'];

/** Which of the project's own packages each folder may import. */
const allowed = {
  'ambient-mesh-common': [],
  'ambient-mesh-node': common,
  'ambient-mesh': common,
  'scaffolder-module-ambient-mesh': common,
  'ambient-mesh-backend': node,
  'scaffolder-backend-module-ambient-mesh': node,
  'catalog-backend-module-ambient-mesh': node,
  'search-backend-module-ambient-mesh': node,
  cli: node,
  sandbox: [],
};

const everyPlugin = [
  'ambient-mesh',
  'ambient-mesh-backend',
  'ambient-mesh-common',
  'ambient-mesh-node',
  'scaffolder-backend-module-ambient-mesh',
  'scaffolder-module-ambient-mesh',
  'catalog-backend-module-ambient-mesh',
  'search-backend-module-ambient-mesh',
];

/** Node's own modules, which the isomorphic package must not import. */
const nodeModules = require('module').builtinModules.flatMap(name => [
  name,
  `node:${name}`,
]);

module.exports = dir => {
  const folder = path.basename(dir);
  const permitted = allowed[folder];
  if (!permitted) {
    return [];
  }
  const forbidden = everyPlugin
    .filter(name => !permitted.includes(name) && name !== folder)
    .map(name => ({
      name: scope + name,
      message: `${folder} may import ${
        permitted.join(', ') || 'no other package of this project'
      } only`,
    }));
  const platform =
    folder === 'ambient-mesh-common'
      ? nodeModules.map(name => ({
          name,
          message: 'ambient-mesh-common runs in the browser too',
        }))
      : [];
  return [...forbidden, ...platform];
};
