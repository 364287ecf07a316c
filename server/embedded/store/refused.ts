/** A reason, in one sentence for the operator, why the data folder cannot be used. */
export class FolderRefused extends Error {}
