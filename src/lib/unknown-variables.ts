/** All variables that begin so are meant for this program. */
const OURS = /^(KLING|EMULATOR)_/;
/**
 * A slip is one character in so many, and at most two. Shorter names are compared letter by letter:
 * HOST is not HOME.
 */
const LETTERS_PER_SLIP = 6;
const MOST_SLIPS = 2;
/** By old custom these are written in lower case too. */
const LOWER_CASE = new Set(["http_proxy", "https_proxy", "no_proxy"]);

/**
 * A warning for each variable that is probably meant for us and that nobody reads: it begins with
 * KLING_ or EMULATOR_, or its name is close to a known one.
 */
export function unknownVariables(
  env: Readonly<Record<string, string | undefined>>,
  known: readonly string[],
): string[] {
  return Object.keys(env)
    .filter((name) => !known.includes(name) && !LOWER_CASE.has(name))
    .flatMap((name) => {
      const nearest = nearestOf(name, known);
      if (nearest !== undefined)
        return [
          `${name} is not a variable of this program and is ignored. Did you mean ${nearest}?`,
        ];
      return OURS.test(name)
        ? [
            `${name} is not a variable of this program and is ignored. docs/configuration.md lists all.`,
          ]
        : [];
    });
}

function nearestOf(name: string, known: readonly string[]): string | undefined {
  const letters = lettersOf(name);
  const allowed = Math.min(MOST_SLIPS, Math.floor(letters.length / LETTERS_PER_SLIP));
  return known
    .map((candidate) => ({ candidate, slips: distance(letters, lettersOf(candidate), allowed) }))
    .filter(({ slips }) => slips <= allowed)
    .toSorted((a, b) => a.slips - b.slips)[0]?.candidate;
}

const lettersOf = (name: string): string => name.toUpperCase().replace(/[^A-Z0-9]/g, "");

/** Levenshtein's distance, or more than `most` as soon as it can't be less. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
