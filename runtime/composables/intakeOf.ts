import type { Visit } from '#composables/useVisit'
import type { IntakeDraft, OpenBody } from '#contract/counter'

/** What of a visit goes into the case beside the form; nothing that was left empty. */
export function intakeOf({ who, representative, consent, another, distinction, materials }: Visit, from: string | null): { intake: IntakeDraft['intake'], representative: OpenBody['representative'] } {
  const list = Object.values(materials).filter(({ original, copies, electronic, followsOn }) => original || copies > 0 || electronic || followsOn !== null)
  return {
    intake: {
      ...(list.length > 0 ? { materials: list.map(each => ({ ...each })) } : {}),
      ...(who === 'agent' && consent.kind !== null ? { consent: { kind: consent.kind, file: consent.file, witness: consent.witness.trim() || null } } : {}),
      ...(another && distinction.trim() !== '' ? { distinction: distinction.trim() } : {}),
      ...(from !== null ? { from } : {}),
    },
    representative: who === 'representative' && representative.name.trim() !== ''
      ? { name: representative.name.trim(), identity: representative.identity.replace(/\s/g, '').toUpperCase() || null } : undefined,
  }
}

/** What a case from paper says of its past; undefined for one that begins here. */
export function paperOf({ paper: { on, receivedAt, acceptedAt, to, reason } }: Visit): OpenBody['paper'] {
  return on ? { receivedAt, acceptedAt: acceptedAt || null, to, reason: reason.trim() } : undefined
}
