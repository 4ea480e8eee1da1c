import { useQuery } from '@tanstack/react-query';

import { get } from '@/api/client';
import type { Worklist } from '@/api/types';

export const worklistKey = ['worklist'] as const;

export function useWorklist() {
  return useQuery({ queryKey: worklistKey, queryFn: ({ signal }) => get<Worklist>('/api/worklist', {}, signal), staleTime: 30_000 });
}
