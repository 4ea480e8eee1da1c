import { Problem } from '@/api/client';

// There is no such thing, or not for this reader.
export function isMissing(error: unknown): boolean {
  return error instanceof Problem && (error.status === 404 || error.status === 403);
}
