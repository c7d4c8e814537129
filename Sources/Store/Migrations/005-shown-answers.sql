-- The answers that are shown of a round, packed: what readers are shown is counted from these alone.

-- The answers of people of one unit, background and version, after each other in the order of their
-- bytes: packs follow from the responses and say less of them, no id and no words. They are made anew
-- whenever responses are shown or change.
CREATE TABLE shown_answers (
  round {text} NOT NULL,
  number {integer} NOT NULL CHECK (number >= 1),
  unit {integer} NOT NULL,
  version {integer} NOT NULL,
  municipality {text} CHECK (length(municipality) = 4),
  service_area {text} CHECK (
    service_area IN (
      'administration', 'social-services', 'education', 'community-planning', 'culture',
      'economy', 'executive', 'personnel', 'business', 'it'
    )
  ),
  audience {text} CHECK (audience IN ('it-near', 'business-near', 'leaders', 'staff')),
  respondents {integer} NOT NULL CHECK (respondents >= 1),
  codes {blob} NOT NULL CHECK (length(codes) BETWEEN 1 AND 262144),
  -- As many bytes for each; PostgreSQL looks at this before it looks at how many they are.
  CHECK (CASE WHEN respondents >= 1 THEN length(codes) % respondents ELSE 1 END = 0),
  PRIMARY KEY (round, number),
  FOREIGN KEY (round, unit) REFERENCES result_unit (round, number),
  FOREIGN KEY (round, version) REFERENCES round_version (round, version)
) {unordered};

-- What was shown before: a pack for each response, until they are made anew.
INSERT INTO shown_answers (
  round, number, unit, version, municipality, service_area, audience, respondents, codes)
SELECT round,
  row_number() OVER (
    PARTITION BY round ORDER BY unit, version, municipality NULLS FIRST,
      service_area NULLS FIRST, audience NULLS FIRST, codes),
  unit, version, municipality, service_area, audience, 1, codes
FROM response WHERE unit IS NOT NULL;
