import { defineNuxtConfig } from 'nuxt/config'

/** The designer is a layer: pages under /design, nothing imported unless written out. */
export default defineNuxtConfig({
  srcDir: '.',
  imports: { scan: false },
  components: { dirs: [] },
})
