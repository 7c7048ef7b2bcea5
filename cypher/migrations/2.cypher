// To schema 2. A statement is repeated until it changes nothing.
// What was read, and each claim, names the run that read it. Until then only the time was kept,
// so it is the last run that had begun by then; "" where none had.
MATCH (e:Extraction)
WHERE e.run_id IS NULL
WITH e LIMIT 5000
OPTIONAL MATCH (r:Run)
WHERE r.started_at <= e.loaded_at
WITH e, max(r.id) AS run
SET e.run_id = coalesce(run, '')
RETURN count(e) AS changed;

MATCH (c:Claim)
WHERE c.run_id IS NULL
WITH c LIMIT 5000
OPTIONAL MATCH (r:Run)
WHERE r.started_at <= c.loaded_at
WITH c, max(r.id) AS run
SET c.run_id = coalesce(run, '')
RETURN count(c) AS changed;

// Names are found by their letters, each a word of its own, as kg/store/layout.py writes them.
MATCH (n:Agency|Company|Association|Institute|Region|Zone|Program|Event|Person)
WHERE n.letters IS NULL AND n.search IS NOT NULL
WITH n LIMIT 5000
WITH n, replace(n.search, ' ', '') AS text
SET n.letters = trim(reduce(all = '', at IN range(0, size(text) - 1) | all + substring(text, at, 1) + ' '))
RETURN count(n) AS changed;
