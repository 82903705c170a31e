/**
 * ESLint configuration shared by every package: Backstage's own rules plus the
 * one-way arrows of docs/decisions (common ← node ← backend, modules, CLI).
 */
const factory = require('@backstage/cli/config/eslint-factory');
const boundaries = require('./boundaries');

module.exports = dir =>
  factory(dir, {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      // openapi-fetch names its methods GET and POST
      'new-cap': ['error', { capIsNew: false }],
      // a test also asserts by waiting for a state that it names
      'jest/expect-expect': 'off',
      'no-warning-comments': [
        'error',
        { terms: ['fixme', 'xxx'], location: 'start' },
      ],
    },
    restrictedImports: boundaries(dir),
    overrides: [
      {
        // run by Node beside the browser, not in it
        files: ['e2e/**'],
        rules: { 'no-restricted-imports': 'off' },
      },
    ],
  });
