import type { Definition, DefinitionProblem } from '../definition.ts'
import { problemsOf } from './check.ts'
import type { Check } from './check.ts'
import { columnGiven } from './columnGiven.ts'
import { conditionAtSplit } from './conditionAtSplit.ts'
import { edgeEndsKnown } from './edgeEndsKnown.ts'
import { elementSupported } from './elementSupported.ts'
import { eventsPlaced } from './eventsPlaced.ts'
import { expressionReadable } from './expressionReadable.ts'
import { expressionReadsKnown } from './expressionReadsKnown.ts'
import { basisGiven, limitGiven, oversightGiven, servedGiven } from './factsGiven.ts'
import { fieldFilledSomewhere } from './fieldFilledSomewhere.ts'
import { fieldGiven } from './fieldGiven.ts'
import { fieldTypeKnown } from './fieldTypeKnown.ts'
import { fieldsEditedApart } from './fieldsEditedApart.ts'
import { formulaGiven } from './formulaGiven.ts'
import { formulasEnd } from './formulasEnd.ts'
import { hasEnd } from './hasEnd.ts'
import { keyUnique } from './keyUnique.ts'
import { keyUsable } from './keyUsable.ts'
import { materialCheckedAtTask } from './materialCheckedAtTask.ts'
import { nameGiven } from './nameGiven.ts'
import { nodeReached } from './nodeReached.ts'
import { nodeReachesEnd } from './nodeReachesEnd.ts'
import { oneStart } from './oneStart.ts'
import { onlyGatewaysSplit } from './onlyGatewaysSplit.ts'
import { outcomeBeforeJoin } from './outcomeBeforeJoin.ts'
import { outcomeKnown } from './outcomeKnown.ts'
import { paperPlaceKnown } from './paperPlaceKnown.ts'
import { postKnown } from './postKnown.ts'
import { postListed } from './postListed.ts'
import { promisedWithinStatutory } from './promisedWithinStatutory.ts'
import { resultsAgreeInParallel } from './resultsAgreeInParallel.ts'
import { rightsPossible } from './rightsPossible.ts'
import { sendBackUpstream } from './sendBackUpstream.ts'
import { separationPairsTasks } from './separationPairsTasks.ts'
import { settingsValid } from './settingsValid.ts'
import { signComplete } from './signComplete.ts'
import { splitHasDefault } from './splitHasDefault.ts'
import { strategyNamesTask } from './strategyNamesTask.ts'
import { suspensionKnown } from './suspensionKnown.ts'
import { taskHasOutcomes } from './taskHasOutcomes.ts'
import { taskHasPost } from './taskHasPost.ts'
import { waitInDays } from './waitInDays.ts'
import { wayHasCondition } from './wayHasCondition.ts'
import { subjectOf } from './subject.ts'
import type { Directory } from './subject.ts'

/** Every check, in the order in which problems are shown. */
export const checks: readonly Check[] = [
  nameGiven, servedGiven, basisGiven, limitGiven, oversightGiven, promisedWithinStatutory, separationPairsTasks, postKnown, postListed, suspensionKnown, keyUnique, keyUsable,
  fieldGiven, columnGiven, fieldTypeKnown, settingsValid, formulaGiven, expressionReadable, expressionReadsKnown, formulasEnd, rightsPossible,
  fieldFilledSomewhere, fieldsEditedApart, outcomeKnown, outcomeBeforeJoin, edgeEndsKnown, oneStart, hasEnd, nodeReached, nodeReachesEnd,
  splitHasDefault, wayHasCondition, conditionAtSplit, onlyGatewaysSplit, eventsPlaced, waitInDays, taskHasPost, taskHasOutcomes, sendBackUpstream,
  strategyNamesTask, signComplete, elementSupported, resultsAgreeInParallel, materialCheckedAtTask, paperPlaceKnown,
]

/**
 * What is wrong with a definition as it stands: errors block publishing, warnings do not.
 * @param directory the posts and organisations of the place; without it posts are not held against it
 */
export function checkDefinition(definition: Definition, directory?: Directory): DefinitionProblem[] {
  const subject = subjectOf(definition, directory ?? null)
  const problems = checks.flatMap((check) => problemsOf(check, subject))
  return [...problems.filter(({ severity }) => severity === 'error'), ...problems.filter(({ severity }) => severity === 'warning')]
}
