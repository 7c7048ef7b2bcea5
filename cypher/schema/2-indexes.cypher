// What queries look nodes up by.
CREATE INDEX agency_name IF NOT EXISTS FOR (n:Agency) ON (n.name);
CREATE INDEX company_name IF NOT EXISTS FOR (n:Company) ON (n.name);
CREATE INDEX association_name IF NOT EXISTS FOR (n:Association) ON (n.name);
CREATE INDEX institute_name IF NOT EXISTS FOR (n:Institute) ON (n.name);
CREATE INDEX region_name IF NOT EXISTS FOR (n:Region) ON (n.name);
CREATE INDEX zone_name IF NOT EXISTS FOR (n:Zone) ON (n.name);
CREATE INDEX program_name IF NOT EXISTS FOR (n:Program) ON (n.name);
CREATE INDEX event_name IF NOT EXISTS FOR (n:Event) ON (n.name);
CREATE INDEX person_name IF NOT EXISTS FOR (n:Person) ON (n.name);
CREATE INDEX claim_relation_id IF NOT EXISTS FOR (n:Claim) ON (n.relation_id);
CREATE INDEX agreement_event_from IF NOT EXISTS FOR (n:Agreement) ON (n.event_from);
CREATE INDEX article_published_on IF NOT EXISTS FOR (n:Article) ON (n.published_on);
