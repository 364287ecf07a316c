import type { KnipConfig } from 'knip'

/** What nothing uses is deleted; each exception says who uses it in a way that can't be seen from the imports. */
const config: KnipConfig = {
  entry: [
    'designer/nuxt.config.ts', 'runtime/{app,error}.vue', 'runtime/{pages,layouts}/**/*.vue', 'runtime/plugins/*.ts', 'runtime/form/widgets/**/*.vue',
    'designer/{pages,layouts}/**/*.vue', 'designer/*/*Part.vue', 'server/api/**/*.ts', 'server/{plugins,routes,middleware}/**/*.ts', 'server/commands/*.{mjs,ts}',
    'server/embedded/main.ts', 'server/embedded/specification/run.ts', 'tests/**/*.{test,spec}.ts', 'tests/bench/{run,constantServer}.ts', 'tests/capacity/run.ts', 'tests/fuzz/run.ts', 'tests/crash/{run,child}.ts',
    'tests/e2e/canvas/harness.ts', 'tests/e2e/grid/harness.ts', 'tests/imports/*.{mjs,cjs}', 'tests/imports/canary/*.ts',
  ],
  project: ['runtime/**/*.{ts,vue}', 'designer/**/*.{ts,vue}', 'server/**/*.{ts,mjs}', 'tests/**/*.{ts,mjs,cjs}'],
  nuxt: false,
  ignoreDependencies: [
    '@formily/reactive-vue', // @formily/vue asks for it as a peer
    'nuxt-security', // named in nuxt.config.ts as a module
    'dependency-cruiser', 'playwright', 'vue-tsc', // run by server/commands/test.mjs
    'nitropack', // comes with nuxt, whose server it is
  ],
  ignoreBinaries: ['fc-list'], // Debian's, asked whether there is a Chinese font
}
export default config
