// How names are found, on Neo4j; the embedded server makes its own (kg/store/embedded_server.py).
// Text indexes answer CONTAINS, by which queries find whom they are about. Full-text
// indexes find any part of a name: `letters` holds its letters as words of their own, so
// that a part is a phrase.
CREATE TEXT INDEX agency_search IF NOT EXISTS FOR (n:Agency) ON (n.search);
CREATE TEXT INDEX company_search IF NOT EXISTS FOR (n:Company) ON (n.search);
CREATE TEXT INDEX association_search IF NOT EXISTS FOR (n:Association) ON (n.search);
CREATE TEXT INDEX institute_search IF NOT EXISTS FOR (n:Institute) ON (n.search);
CREATE TEXT INDEX region_search IF NOT EXISTS FOR (n:Region) ON (n.search);
CREATE TEXT INDEX zone_search IF NOT EXISTS FOR (n:Zone) ON (n.search);
CREATE TEXT INDEX program_search IF NOT EXISTS FOR (n:Program) ON (n.search);
CREATE TEXT INDEX event_search IF NOT EXISTS FOR (n:Event) ON (n.search);
CREATE TEXT INDEX person_search IF NOT EXISTS FOR (n:Person) ON (n.search);
CREATE FULLTEXT INDEX `Agency[letters]` IF NOT EXISTS FOR (n:Agency) ON EACH [n.letters] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
CREATE FULLTEXT INDEX `Company[letters]` IF NOT EXISTS FOR (n:Company) ON EACH [n.letters] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
CREATE FULLTEXT INDEX `Association[letters]` IF NOT EXISTS FOR (n:Association) ON EACH [n.letters] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
CREATE FULLTEXT INDEX `Institute[letters]` IF NOT EXISTS FOR (n:Institute) ON EACH [n.letters] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
CREATE FULLTEXT INDEX `Region[letters]` IF NOT EXISTS FOR (n:Region) ON EACH [n.letters] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
CREATE FULLTEXT INDEX `Zone[letters]` IF NOT EXISTS FOR (n:Zone) ON EACH [n.letters] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
CREATE FULLTEXT INDEX `Program[letters]` IF NOT EXISTS FOR (n:Program) ON EACH [n.letters] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
CREATE FULLTEXT INDEX `Event[letters]` IF NOT EXISTS FOR (n:Event) ON EACH [n.letters] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
CREATE FULLTEXT INDEX `Person[letters]` IF NOT EXISTS FOR (n:Person) ON EACH [n.letters] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
