-- Results of rounds: which responses are shown together, how free text is coded, what is quoted.

-- Responses with the same number are shown only together, and once shown they stay together; null
-- while a response waits for others.
ALTER TABLE response ADD COLUMN unit {integer} CHECK (unit >= 1);

-- In which order a round's results are divided; fixed when the first are shown.
CREATE TABLE result_plan (
  round {text} NOT NULL PRIMARY KEY REFERENCES round_collection (round),
  breakdowns {text} NOT NULL CHECK (length(breakdowns) BETWEEN 1 AND 200),
  -- Grows each time more is shown.
  step {integer} NOT NULL CHECK (step >= 1)
) {strict};

-- In which step a unit was first shown.
CREATE TABLE result_unit (
  round {text} NOT NULL REFERENCES result_plan (round),
  number {integer} NOT NULL CHECK (number >= 1),
  step {integer} NOT NULL CHECK (step >= 1),
  PRIMARY KEY (round, number)
) {strict};

-- Editions of the coding of a question: 0 is what somebody works on, the others were published. What
-- was published stays as it was, since what follows is compared with all of it.
CREATE TABLE theme_edition (
  round {text} NOT NULL REFERENCES round_collection (round),
  question {text} NOT NULL CHECK (length(question) BETWEEN 1 AND 120),
  edition {integer} NOT NULL CHECK (edition >= 0),
  -- How many answers nobody had read when it was published.
  unread {integer} NOT NULL CHECK (unread >= 0),
  PRIMARY KEY (round, question, edition)
) {strict};

CREATE TABLE theme (
  round {text} NOT NULL,
  question {text} NOT NULL,
  edition {integer} NOT NULL,
  id {text} NOT NULL CHECK (length(id) BETWEEN 1 AND 120),
  number {integer} NOT NULL CHECK (number >= 1),
  name {text} NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  PRIMARY KEY (round, question, edition, id),
  UNIQUE (round, question, edition, number),
  FOREIGN KEY (round, question, edition) REFERENCES theme_edition (round, question, edition)
) {strict};

-- An answer that somebody has read; without a coding where no theme fits.
CREATE TABLE read_answer (
  round {text} NOT NULL,
  question {text} NOT NULL,
  edition {integer} NOT NULL,
  response {text} NOT NULL,
  PRIMARY KEY (round, question, edition, response),
  FOREIGN KEY (round, question, edition) REFERENCES theme_edition (round, question, edition),
  FOREIGN KEY (round, response) REFERENCES response (round, id)
) {unordered};

CREATE TABLE coding (
  round {text} NOT NULL,
  question {text} NOT NULL,
  edition {integer} NOT NULL,
  response {text} NOT NULL,
  theme {text} NOT NULL,
  PRIMARY KEY (round, question, edition, response, theme),
  FOREIGN KEY (round, question, edition, response)
    REFERENCES read_answer (round, question, edition, response),
  FOREIGN KEY (round, question, edition, theme) REFERENCES theme (round, question, edition, id)
) {unordered};

-- What may be shown of a free text, after somebody has read it: names and numbers are masked in it.
CREATE TABLE quotation (
  round {text} NOT NULL,
  question {text} NOT NULL CHECK (length(question) BETWEEN 1 AND 120),
  response {text} NOT NULL,
  words {text} NOT NULL CHECK (length(words) BETWEEN 1 AND 1000),
  is_published {integer} NOT NULL CHECK (is_published IN (0, 1)),
  PRIMARY KEY (round, question, response),
  FOREIGN KEY (round, response) REFERENCES response (round, id)
) {unordered};
