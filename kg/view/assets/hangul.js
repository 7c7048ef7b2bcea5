// Finding names the way Koreans type them: part of a name, initials alone, a syllable half typed.

const INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const FIRST_SYLLABLE = 0xac00, LAST_SYLLABLE = 0xd7a3, VOWELS = 21, FINALS = 28;

const isSyllable = (code) => code >= FIRST_SYLLABLE && code <= LAST_SYLLABLE;

// Some keyboards join two initials into one letter; NFKC turns single letters into conjoining ones.
const JOINED = { ㄳ: "ㄱㅅ", ㄵ: "ㄴㅈ", ㄶ: "ㄴㅎ", ㄺ: "ㄹㄱ", ㄻ: "ㄹㅁ", ㄼ: "ㄹㅂ", ㄽ: "ㄹㅅ", ㄾ: "ㄹㅌ", ㄿ: "ㄹㅍ", ㅀ: "ㄹㅎ", ㅄ: "ㅂㅅ" };
const CONJOINING = 0x1100;

/** What is compared: composed, lower case, without spaces, ㈜ and marks between words. */
const plain = (text) =>
  readable(text)
    .replace(/[ㄳ-ㅄ]/g, (letter) => JOINED[letter] ?? letter)
    .normalize("NFKC")
    .replace(/[\u1100-\u1112]/g, (letter) => INITIALS[letter.charCodeAt(0) - CONJOINING])
    .toLowerCase()
    .replace(/\(주\)|[\s·ㆍ.,'"“”‘’()\-]/g, "");

const initialOf = (code) => INITIALS[Math.floor((code - FIRST_SYLLABLE) / (VOWELS * FINALS))];

/** Whether one typed character stands for one character of a name. `last`: it may be half typed. */
function standsFor(typed, written, last) {
  if (typed === written) return true;
  const here = written.charCodeAt(0);
  if (!isSyllable(here)) return false;
  if (INITIALS.includes(typed)) return initialOf(here) === typed;
  const there = typed.charCodeAt(0);
  const open = isSyllable(there) && (there - FIRST_SYLLABLE) % FINALS === 0;
  return last && open && here > there && here < there + FINALS;
}

/** Where `query` (plain) begins in `name` (plain); -1 if nowhere. */
function findIn(name, query) {
  for (let from = 0; from + query.length <= name.length; from += 1) {
    let length = 0;
    while (length < query.length && standsFor(query[length], name[from + length], length === query.length - 1)) length += 1;
    if (length === query.length) return from;
  }
  return -1;
}

/** Nodes whose name or alias holds `query`, best first: whole names, then beginnings, then the rest. */
function findNodes(nodes, query, limit = 12) {
  const wanted = plain(query);
  if (!wanted) return [];
  const found = [];
  for (const node of nodes) {
    let best = null;
    node.keys.forEach((key, order) => {
      const at = findIn(key, wanted);
      if (at < 0) return;
      const rank = (key === wanted ? 0 : at === 0 ? 1 : 2) * 2 + (order ? 1 : 0);
      if (!best || rank < best.rank) best = { rank, alias: order ? node.allNames[order] : null };
    });
    if (best) found.push({ node, ...best });
  }
  return found.sort((a, b) => a.rank - b.rank || a.node.index - b.node.index).slice(0, limit);
}
