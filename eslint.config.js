import boundaries from 'eslint-plugin-boundaries';
import vue from 'eslint-plugin-vue';
import tseslint from 'typescript-eslint';
import vueParser from 'vue-eslint-parser';
import { allowedImports, packageOwners } from './scripts/import-rules.js';

const parts = Object.keys(allowedImports);
const source = ['src-main/**/*.ts', 'src-renderer/**/*.{ts,vue}'];

export default tseslint.config(
  {
    ignores: [
      'out/',
      'node_modules/',
      'coverage/',
      'logs/',
      'test-results/',
      'playwright-report/',
      '.cache/',
      'test/reference/',
    ],
  },
  ...tseslint.configs.recommendedTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: [
          './tsconfig.json',
          './tsconfig.web.json',
          './tsconfig.e2e.json',
          './src-main/contract/tsconfig.json',
        ],
        extraFileExtensions: ['.vue'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off', // typed-array arithmetic under noUncheckedIndexedAccess
      '@typescript-eslint/prefer-for-of': 'off',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-eval': 'error',
      'no-console': 'error',
      'max-lines': ['error', { max: 400 }],
    },
  },
  {
    files: source,
    plugins: { boundaries },
    settings: {
      'boundaries/elements': [
        ...parts
          .filter((part) => part !== 'renderer')
          .map((part) => ({ type: part, pattern: `src-main/${part}` })),
        { type: 'renderer', pattern: 'src-renderer' },
      ],
      'import/resolver': { node: { extensions: ['.ts', '.vue', '.js', '.json'] } },
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          policies: [
            { allow: { to: { module: { origin: ['external', 'core'] } } } },
            ...parts.map((part) => ({
              from: { element: { type: part } },
              allow: { to: { element: { types: { anyOf: [part, ...allowedImports[part]] } } } },
            })),
          ],
        },
      ],
    },
  },
  // A package that only some parts may load (native modules, frameworks) is closed to every other part.
  ...parts.map((part) => ({
    files: [part === 'renderer' ? 'src-renderer/**' : `src-main/${part}/**`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: Object.entries(packageOwners)
            .filter(([, owners]) => !owners.includes(part))
            .map(([name, owners]) => ({ name, message: `Only ${owners.join(', ')} may import ${name}.` })),
        },
      ],
    },
  })),
  ...vue.configs['flat/recommended'],
  {
    files: ['src-renderer/**/*.vue'],
    languageOptions: { parser: vueParser, parserOptions: { parser: tseslint.parser } },
    rules: {
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/multi-word-component-names': 'off',
      'vue/no-v-html': 'error',
      'vue/multiline-html-element-content-newline': 'off',
      // Composables are handed down as props; their refs are meant to be set.
      'vue/no-mutating-props': ['error', { shallowOnly: true }],
    },
  },
  {
    // typescript-eslint cannot see into .vue files, so what comes out of one looks untyped; vue-tsc checks these.
    files: ['src-renderer/**'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-redundant-type-constituents': 'off',
    },
  },
  {
    files: ['test/**/*.ts', 'scripts/**', '*.config.*', 'src-main/cli/**'],
    rules: { 'no-console': 'off' },
  },
  { files: ['**/*.js'], ...tseslint.configs.disableTypeChecked },
);
