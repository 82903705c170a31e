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
      'no-warning-comments': [
        'error',
        { terms: ['fixme', 'xxx'], location: 'start' },
      ],
    },
    restrictedImports: boundaries(dir),
  });
