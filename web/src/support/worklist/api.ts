import { useQuery } from '@tanstack/react-query';

import { get } from '@/api/client';
import type { Urgency, Worklist } from '@/api/types';

export const worklistKey = ['worklist'] as const;

// All that waits, or what is of one urgency. Read again by itself: nobody's presence.
export function useWorklist(urgency?: Urgency) {
  return useQuery({
    queryKey: [...worklistKey, urgency ?? ''],
    queryFn: ({ signal }) => get<Worklist>('/api/worklist', { urgency }, signal, { unattended: true }),
    staleTime: 30_000,
    placeholderData: (before) => before,
  });
}
