// What went wrong is said above the desk; a sheet that lies over it says it too, when it happened
// while it was open.
import { createContext, useContext, useState } from 'react';

import { ProblemNotice } from '@/shared/problems';

export const DeskError = createContext<unknown>(null);

export function DeskProblem() {
  const error = useContext(DeskError);
  const [before] = useState(error);
  return error === null || error === before ? null : <ProblemNotice error={error} />;
}
