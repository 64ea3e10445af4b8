/**
 * Longer than anything takes that is meant to happen at once, also on a busy machine. Milliseconds.
 */
const SOON_MS = 20_000;

/**
 * The promise's outcome, or an error that says what was expected, in place of a test that times
 * out.
 */
export async function soon<T>(expected: string, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new Error(`Expected within ${SOON_MS / 1000} s: ${expected}`)),
      SOON_MS,
    );
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
