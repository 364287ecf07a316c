import 'core-js/actual/array/to-reversed'
import 'core-js/actual/array/to-sorted'
import 'core-js/actual/array/to-spliced'
import 'core-js/actual/array/with'
import 'core-js/actual/map/group-by'
import 'core-js/actual/object/group-by'
import { defineNuxtPlugin } from '#imports'

/** Offices still run Windows 7, whose last Chromium is 109: what our code uses and that browser lacks. The build only lowers syntax. */
export default defineNuxtPlugin({ name: 'browsers', enforce: 'pre' })
