// Besides the usual rules: the walls between the folders of src, as on the server.
import js from '@eslint/js';
import hooks from 'eslint-plugin-react-hooks';
import fs from 'node:fs';
import ts from 'typescript-eslint';

const stages = fs.readdirSync(new URL('./src/loop', import.meta.url));
const message = 'Imports run api → shared → support → a stage of the loop → app; stages do not know each other.';
const wall = (files, forbidden) => ({
  files: [`src/${files}/**/*.{ts,tsx}`],
  rules: {
    'no-restricted-imports': ['error', { patterns: [{ group: [...forbidden, '../../*'], message }] }],
  },
});

export default ts.config(
  { ignores: ['dist', 'src/generated', 'node_modules'] },
  js.configs.recommended,
  ...ts.configs.strict,
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      eqeqeq: 'error',
      'no-eval': 'error',
      // A read that fails again does not blank what is on the page: isLoadingError is the one with nothing to show.
      'no-restricted-properties': ['error', { property: 'isError', message: 'isLoadingError' }],
      'no-restricted-syntax': ['error', {
        selector: 'VariableDeclarator[init.callee.name=/^use/] > ObjectPattern > Property[key.name="isError"]',
        message: 'isLoadingError: what is on the page stays there when it cannot be read again.',
      }],
    },
  },
  { files: ['tests/**/*.mjs'], languageOptions: { globals: Object.fromEntries(['process', 'console', 'URL', 'URLSearchParams', 'Buffer', 'setTimeout', 'clearTimeout', 'setInterval', 'fetch', 'document', 'window', 'location', 'getComputedStyle', 'performance', 'navigator'].map((name) => [name, 'readonly'])) } },
  wall('api', ['@/shared/*', '@/support/**', '@/loop/**', '@/app/**']),
  wall('shared', ['@/support/**', '@/loop/**', '@/app/**']),
  wall('support', ['@/loop/**', '@/app/**']),
  ...stages.map((stage) => wall(`loop/${stage}`, ['@/app/**', ...stages.filter((other) => other !== stage).map((other) => `@/loop/${other}/**`)])),
);
