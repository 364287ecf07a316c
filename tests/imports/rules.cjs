/** Who may import whom (house.md §2). Each rule says what to do instead. */
const pure = (name, from, allowed, instead) => ({
  name, severity: 'error', comment: instead,
  from: { path: from, pathNot: '\\.test\\.ts$' },
  to: { pathNot: allowed },
})

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', comment: 'Move what both need into a file of its own. Components may hold each other, as sections of a form do.', from: { pathNot: '\\.vue$' }, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'resolvable', severity: 'error', comment: 'The file or package does not exist.', from: {}, to: { couldNotResolve: true, pathNot: '^(#imports|#components|#app|nuxt/|node:)' } },
    { name: 'runtime-not-designer', severity: 'error', comment: 'Move what the runtime needs into the runtime.', from: { path: '^runtime' }, to: { path: '^designer' } },
    { name: 'pages-not-server', severity: 'error', comment: 'Go over HTTP or the socket; share shapes through runtime/contract.', from: { path: '^(runtime|designer)' }, to: { path: '^server' } },
    pure('definition-is-pure', '^runtime/definition', '^(runtime/definition|node_modules/(zod|bpmn-moddle|moddle|feelin|@bpmn-io|lezer|@lezer|re2js|yjs|canonicalize|fractional-indexing|luxon))', 'The definition knows only itself: pass the rest as an argument.'),
    pure('engine-is-pure', '^runtime/engine', '^(runtime/(definition|engine)|node_modules/zod)', 'The engine knows the definition only: pass facts in through its context.'),
    pure('form-is-pure', '^runtime/form/[^/]+\\.ts$', '^runtime/(definition|form|contract)', 'The pure form knows the definition only.'),
    pure('case-is-pure', '^runtime/case', '^runtime/(definition|engine|form|case)', 'The case joins definition, engine and form, nothing else.'),
    pure('contract-is-shapes', '^runtime/contract', '^(runtime/(definition|contract|engine/actions|engine/oversight/ruleSet)|node_modules/zod)', 'The contract holds shapes only.'),
    { name: 'door-mongoose', severity: 'error', comment: 'Ask server/store.', from: { pathNot: '^(server/store|server/embedded/.*\\.test\\.ts|tests)' }, to: { path: 'node_modules/mongoose' } },
    { name: 'door-formily', severity: 'error', comment: 'Use the form renderer.', from: { pathNot: '^runtime/form/(renderer|widgets)' }, to: { path: 'node_modules/@formily' } },
    { name: 'door-bpmn-js', severity: 'error', comment: 'Use designer/flow.', from: { pathNot: '^(designer/flow|tests)' }, to: { path: 'node_modules/(bpmn-js|diagram-js)' } },
    { name: 'door-feel', severity: 'error', comment: 'Use definition/expression.', from: { pathNot: '^runtime/definition/expression' }, to: { path: 'node_modules/(feelin|re2js)' } },
    { name: 'door-moddle', severity: 'error', comment: 'Use definition/flow.', from: { pathNot: '^(runtime/definition/flow|designer/flow)' }, to: { path: 'node_modules/bpmn-moddle' } },
    { name: 'door-socket', severity: 'error', comment: 'Use composables/socket.', from: { path: '^(runtime|designer)', pathNot: '^runtime/composables' }, to: { path: 'node_modules/socket.io-client' } },
    { name: 'embedded-knows-nothing', severity: 'error', comment: 'The embedded database serves MongoDB\'s protocol, not this product.', from: { path: '^server/embedded', pathNot: '\\.(test|fixture)\\.ts$|/specification/' }, to: { pathNot: '^(server/embedded|node_modules/(bson)|node:)', dependencyTypesNot: ['core'] } },
    { name: 'store-is-below', severity: 'error', comment: 'The store is used, it uses nobody.', from: { path: '^server/store' }, to: { path: '^server/(api|cases|definitions|realtime|projections|jobs|http)' } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.check.json' },
    exclude: { path: '\\.(css|json)$|^\\.nuxt' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'], extensions: ['.ts', '.mjs', '.js', '.vue', '.json'] },
  },
}
