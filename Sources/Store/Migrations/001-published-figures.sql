-- What sources printed, the instruments they asked with, and facts about municipalities.
--
-- Texts in two languages are two columns. A number named `number` orders the rows of one owner.
-- What a source printed is kept even where it cannot be right: finding that is for the reader.

CREATE TABLE instrument (
  id {text} NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 120),
  version {integer} NOT NULL CHECK (version >= 1),
  title_sv {text} NOT NULL,
  title_en {text} NOT NULL,
  source_id {text} CHECK (length(source_id) BETWEEN 1 AND 120),
  source_title {text},
  source_publisher {text},
  source_published {text},
  CHECK ((source_title IS NULL) = (source_id IS NULL)),
  CHECK ((source_publisher IS NULL) = (source_id IS NULL)),
  CHECK ((source_published IS NULL) = (source_id IS NULL))
) {strict};

CREATE TABLE question (
  instrument {text} NOT NULL REFERENCES instrument (id) ON DELETE CASCADE,
  id {text} NOT NULL CHECK (length(id) BETWEEN 1 AND 120),
  number {integer} NOT NULL CHECK (number >= 0),
  label_sv {text} NOT NULL,
  label_en {text} NOT NULL,
  wording_sv {text},
  wording_en {text},
  kind {text} NOT NULL CHECK (
    kind IN (
      'single-choice', 'ordinal', 'yes-no', 'multiple-choice', 'zero-to-ten', 'free-text',
      'number'
    )
  ),
  theme {text} NOT NULL CHECK (theme IN ('governance', 'economy', 'organisation', 'technology')),
  audience {text} NOT NULL CHECK (audience IN ('it-near', 'business-near', 'all')),
  note_sv {text},
  note_en {text},
  place_section {text},
  place_figure {integer} CHECK (place_figure >= 1),
  place_page {integer} CHECK (place_page >= 1),
  place_part {text} CHECK (place_part IN ('text', 'summary', 'caption', 'chart', 'conclusion')),
  place_quotation {text},
  PRIMARY KEY (instrument, id),
  UNIQUE (instrument, number),
  CHECK ((wording_sv IS NULL) = (wording_en IS NULL)),
  CHECK ((note_sv IS NULL) = (note_en IS NULL)),
  CHECK (
    place_part IS NOT NULL
    OR (
      place_section IS NULL AND place_figure IS NULL AND place_page IS NULL
      AND place_quotation IS NULL
    )
  )
) {strict};

CREATE TABLE code (
  instrument {text} NOT NULL,
  question {text} NOT NULL,
  id {text} NOT NULL CHECK (length(id) BETWEEN 1 AND 120),
  number {integer} NOT NULL CHECK (number >= 0),
  label_sv {text} NOT NULL,
  label_en {text} NOT NULL,
  meaning_sv {text},
  meaning_en {text},
  role {text} NOT NULL CHECK (role IN ('level', 'option', 'dont-know')),
  level_rank {integer} CHECK (level_rank >= 0),
  PRIMARY KEY (instrument, question, id),
  UNIQUE (instrument, question, number),
  FOREIGN KEY (instrument, question) REFERENCES question (instrument, id) ON DELETE CASCADE,
  CHECK ((meaning_sv IS NULL) = (meaning_en IS NULL)),
  CHECK ((level_rank IS NOT NULL) = (role = 'level'))
) {strict};

CREATE TABLE publication (
  id {text} NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 120),
  instrument {text} NOT NULL REFERENCES instrument (id),
  title_sv {text} NOT NULL,
  title_en {text} NOT NULL,
  source_id {text} NOT NULL CHECK (length(source_id) BETWEEN 1 AND 120),
  source_title {text} NOT NULL,
  source_publisher {text} NOT NULL,
  source_published {text} NOT NULL,
  association {text} NOT NULL,
  years {text} NOT NULL,
  municipalities {integer} NOT NULL CHECK (municipalities >= 1),
  checksum {text} NOT NULL CHECK (length(checksum) >= 1),
  revision {integer} NOT NULL CHECK (revision >= 1),
  UNIQUE (id, instrument)
) {strict};

CREATE TABLE publication_group (
  publication {text} NOT NULL REFERENCES publication (id) ON DELETE CASCADE,
  id {text} NOT NULL,
  reason_sv {text} NOT NULL,
  reason_en {text} NOT NULL,
  PRIMARY KEY (publication, id)
) {strict};

-- References to questions and codes are put off to the end of the transaction, so that an
-- instrument can be written anew under the publications that use it.
CREATE TABLE printed_result (
  publication {text} NOT NULL,
  question {text} NOT NULL,
  instrument {text} NOT NULL,
  number {integer} NOT NULL CHECK (number >= 0),
  figure {integer} CHECK (figure >= 1),
  caption {text},
  claimed_unit {text} CHECK (claimed_unit IN ('respondents', 'municipalities', 'mentions')),
  claimed_size {integer} CHECK (claimed_size >= 1),
  claimed_municipalities {integer} CHECK (claimed_municipalities >= 0),
  mean_digits {integer} CHECK (mean_digits BETWEEN 0 AND 999999999999999),
  mean_decimals {integer} CHECK (mean_decimals BETWEEN 0 AND 6),
  question_group {text},
  PRIMARY KEY (publication, question),
  UNIQUE (publication, number),
  FOREIGN KEY (publication, instrument) REFERENCES publication (id, instrument)
    ON DELETE CASCADE,
  FOREIGN KEY (instrument, question) REFERENCES question (instrument, id)
    DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (publication, question_group) REFERENCES publication_group (publication, id),
  CHECK ((mean_digits IS NULL) = (mean_decimals IS NULL))
) {strict};

CREATE INDEX printed_result_question ON printed_result (instrument, question);

CREATE TABLE printed_cell (
  publication {text} NOT NULL,
  number {integer} NOT NULL CHECK (number >= 0),
  question {text} NOT NULL,
  label_sv {text},
  label_en {text},
  PRIMARY KEY (publication, number),
  UNIQUE (publication, question, number),
  FOREIGN KEY (publication, question) REFERENCES printed_result (publication, question)
    ON DELETE CASCADE,
  CHECK ((label_sv IS NULL) = (label_en IS NULL))
) {strict};

-- The key says that no two numbers of a question cover the same code.
CREATE TABLE printed_cell_code (
  publication {text} NOT NULL,
  question {text} NOT NULL,
  code {text} NOT NULL,
  instrument {text} NOT NULL,
  cell {integer} NOT NULL,
  number {integer} NOT NULL CHECK (number >= 0),
  PRIMARY KEY (publication, question, code),
  UNIQUE (publication, question, cell, number),
  FOREIGN KEY (publication, question, cell)
    REFERENCES printed_cell (publication, question, number) ON DELETE CASCADE,
  FOREIGN KEY (publication, instrument) REFERENCES publication (id, instrument)
    ON DELETE CASCADE,
  FOREIGN KEY (instrument, question, code) REFERENCES code (instrument, question, id)
    DEFERRABLE INITIALLY DEFERRED
) {strict};

CREATE INDEX printed_cell_code_code ON printed_cell_code (instrument, question, code);

CREATE TABLE printed_scalar (
  publication {text} NOT NULL REFERENCES publication (id) ON DELETE CASCADE,
  id {text} NOT NULL CHECK (length(id) BETWEEN 1 AND 120),
  number {integer} NOT NULL CHECK (number >= 0),
  label_sv {text} NOT NULL,
  label_en {text} NOT NULL,
  unit {text} CHECK (unit IN ('respondents', 'municipalities', 'mentions')),
  stated_size {integer} CHECK (stated_size >= 1),
  PRIMARY KEY (publication, id),
  UNIQUE (publication, number)
) {strict};

CREATE TABLE printed_matrix (
  publication {text} NOT NULL PRIMARY KEY REFERENCES publication (id) ON DELETE CASCADE,
  title_sv {text} NOT NULL,
  title_en {text} NOT NULL,
  years {text} NOT NULL,
  total {integer} NOT NULL CHECK (total >= 0),
  limited_by_capability {integer} NOT NULL CHECK (limited_by_capability >= 0),
  limited_by_heritage {integer} CHECK (limited_by_heritage >= 0),
  limited_by_both {integer} NOT NULL CHECK (limited_by_both >= 0),
  strong_in_both {integer} NOT NULL CHECK (strong_in_both >= 0)
) {strict};

-- Every place where a publication's number stands, with the value in the form printed there, and
-- the places of what has no value of its own. `owner` says whose place it is.
CREATE TABLE printed_place (
  publication {text} NOT NULL REFERENCES publication (id) ON DELETE CASCADE,
  number {integer} NOT NULL CHECK (number >= 0),
  owner {text} NOT NULL CHECK (
    owner IN ('cell', 'claim', 'mean', 'scalar', 'matrix', 'unassigned')
  ),
  question {text},
  cell {integer},
  scalar {text},
  matrix {text} REFERENCES printed_matrix (publication) ON DELETE CASCADE,
  form {text} NOT NULL CHECK (
    form IN ('percent', 'percent-below', 'count', 'fraction', 'none', 'place-only')
  ),
  digits {integer} CHECK (digits BETWEEN 0 AND 999999999999999),
  decimals {integer} CHECK (decimals BETWEEN 0 AND 6),
  numerator {integer} CHECK (numerator >= 0),
  denominator {integer} CHECK (denominator >= 1),
  section {text},
  figure {integer} CHECK (figure >= 1),
  page {integer} CHECK (page >= 1),
  part {text} NOT NULL CHECK (part IN ('text', 'summary', 'caption', 'chart', 'conclusion')),
  quotation {text},
  PRIMARY KEY (publication, number),
  FOREIGN KEY (publication, question) REFERENCES printed_result (publication, question)
    ON DELETE CASCADE,
  FOREIGN KEY (publication, question, cell)
    REFERENCES printed_cell (publication, question, number) ON DELETE CASCADE,
  FOREIGN KEY (publication, scalar) REFERENCES printed_scalar (publication, id)
    ON DELETE CASCADE,
  CHECK ((question IS NOT NULL) = (owner IN ('cell', 'claim', 'mean'))),
  CHECK ((cell IS NOT NULL) = (owner = 'cell')),
  CHECK ((scalar IS NOT NULL) = (owner = 'scalar')),
  CHECK ((matrix IS NOT NULL) = (owner = 'matrix')),
  CHECK (matrix = publication),
  CHECK ((form = 'place-only') = (owner IN ('claim', 'mean', 'matrix'))),
  CHECK ((digits IS NOT NULL) = (form IN ('percent', 'percent-below', 'count'))),
  CHECK ((decimals IS NOT NULL) = (form IN ('percent', 'percent-below'))),
  CHECK ((numerator IS NOT NULL) = (form = 'fraction')),
  CHECK ((denominator IS NOT NULL) = (form = 'fraction')),
  CHECK (numerator <= denominator)
) {strict};

CREATE INDEX printed_place_question ON printed_place (publication, question, cell);
CREATE INDEX printed_place_scalar ON printed_place (publication, scalar);
CREATE INDEX printed_place_matrix ON printed_place (matrix) WHERE matrix IS NOT NULL;
CREATE UNIQUE INDEX printed_place_mean ON printed_place (publication, question)
  WHERE owner = 'mean';

CREATE TABLE municipality_fact (
  code {text} NOT NULL CHECK (length(code) = 4),
  kind {text} NOT NULL CHECK (kind IN ('population', 'group')),
  number {integer} CHECK (number >= 0),
  group_code {text} CHECK (length(group_code) >= 1),
  group_name {text},
  fact_date {text} NOT NULL CHECK (length(fact_date) >= 1),
  fact_source {text} NOT NULL CHECK (length(fact_source) >= 1),
  PRIMARY KEY (code, kind),
  CHECK ((number IS NOT NULL) = (kind = 'population')),
  CHECK ((group_code IS NOT NULL) = (kind = 'group')),
  CHECK ((group_name IS NOT NULL) = (kind = 'group'))
) {strict};
