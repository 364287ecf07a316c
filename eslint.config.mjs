import eslintPluginVue from 'eslint-plugin-vue'
import tseslint from 'typescript-eslint'
import vueParser from 'vue-eslint-parser'

/** What `any` and silenced types would hide, forgotten promises, and files or functions that outgrow two screens (house.md §6). */
export default tseslint.config(
  { ignores: ['node_modules', '.nuxt', '.output', '.data', 'test-results', 'playwright-report'] },
  ...tseslint.configs.recommended,
  ...eslintPluginVue.configs['flat/essential'],
  {
    files: ['**/*.ts', '**/*.vue'],
    languageOptions: {
      parser: vueParser,
      parserOptions: {
        parser: tseslint.parser, extraFileExtensions: ['.vue'], project: './tsconfig.check.json', tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-eval': 'error', 'no-implied-eval': 'error', 'no-new-func': 'error',
      'vue/multi-word-component-names': 'off',
      'vue/no-v-html': 'error',
    },
  },
  {
    files: ['runtime/**/*.ts', 'server/**/*.ts', 'designer/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: { '@typescript-eslint/explicit-module-boundary-types': 'error' },
  },
  {
    // Pure folders: ids, instants and hashes are arguments (house.md §2).
    files: ['runtime/definition/**/*.ts', 'runtime/engine/**/*.ts', 'runtime/case/**/*.ts', 'runtime/form/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-syntax': ['error',
        { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: 'Take the instant as an argument.' },
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Take the instant as an argument.' },
        { selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']", message: 'Take ids and chance as arguments.' },
        { selector: "Identifier[name='crypto']", message: 'Take hashes as arguments.' },
      ],
    },
  },
  {
    files: ['**/*.test.ts', 'tests/**/*.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    ...tseslint.configs.disableTypeChecked,
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
)
