// The build fails when what these pages read is not what the server gives: every answer written in the document of
// the API must fit the type that is used for it. Ids may be null there, because one schema serves every id.
import type { operations } from '@/generated/api';

import type * as types from './types';

type Answer<Operation extends keyof operations> = operations[Operation]['responses'] extends { 200: { content: { 'application/json': infer Body } } } ? Body : never;
type Loose<T> = T extends readonly (infer Each)[] ? Loose<Each>[] : T extends object ? { [Name in keyof T]: Loose<T[Name]> } : T extends string ? T | null : T;
type Fits<Given, Read> = Given extends Loose<Read> ? true : { missing: { [Name in keyof Read]: Name extends keyof Given ? (Given[Name] extends Loose<Read[Name]> ? never : Name) : Name }[keyof Read] };

export const fits: [
  Fits<Answer<'accounts.me'>, types.Me>,
  Fits<Answer<'accounts.people'>, types.PeoplePage>,
  Fits<Answer<'accounts.add_person'>, types.OneTimePassword>,
  Fits<Answer<'accounts.begin_second_factor'>, types.SecondFactor>,
  Fits<Answer<'audit.entries'>, types.AuditPage>,
  Fits<Answer<'audit.verify'>, types.ChainOutcome>,
  Fits<Answer<'tracking.figures'>, types.FigureList>,
  Fits<Answer<'worklist.list'>, types.Worklist>,
  Fits<Answer<'directory.units'>, types.UnitList>,
  Fits<Answer<'directory.colleagues'>, types.ColleagueList>,
  Fits<Answer<'breakdown.imports'>, types.ImportList>,
  Fits<Answer<'breakdown.desk'>, types.Desk>,
  Fits<Answer<'breakdown.dispatch'>, types.Dispatched>,
  Fits<Answer<'tracking.list'>, types.TaskPage>,
  Fits<Answer<'tracking.coverage'>, types.Coverage>,
  Fits<Answer<'tracking.task'>, types.TaskView>,
  Fits<Answer<'tracking.explain'>, types.Explanation>,
  Fits<Answer<'tracking.notice_template'>, types.NoticeTemplateView>,
] = [true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true];
