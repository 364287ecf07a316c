import mongoose from 'mongoose'

/** Breaks the rule `door-mongoose`; see README.md. */
export const version: string = mongoose.version
