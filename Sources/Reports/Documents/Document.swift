package import Measures

/// A text with figures and tables as a value, before it becomes HTML, CSV or anything else.
package struct Document: Sendable {
  /// The language of all its words.
  package let language: Language
  /// The title.
  package let title: String
  /// What it says, in order.
  package let blocks: [Block]

  /// Makes a document.
  package init(language: Language, title: String, blocks: [Block]) {
    self.language = language
    self.title = title
    self.blocks = blocks
  }

  /// Every table, also those below figures, in order.
  package var tables: [Table] { Block.tables(in: blocks) }
}

/// One part of a document.
package indirect enum Block: Sendable {
  /// A heading; the id is what links point to.
  case heading(level: Int, text: String, id: String)
  case paragraph([Inline])
  /// The sentence that says the most important thing first.
  case lead(String)
  case list([[Inline]])
  case figure(Figure)
  case table(Table)
  /// Something that a reader must notice, with how serious it is.
  case notice(Notice)
  /// Terms and what they mean.
  case definitions([(term: String, text: [Inline])])
  /// The words of a source.
  case quotation(String, place: String)
  /// Parts that belong together under one id.
  case section(id: String, blocks: [Block])
  /// A list of the headings of level two and three that follow.
  case contents(title: String)
  /// Numbers that are read at a glance.
  case facts([(value: String, text: String)])

  static func tables(in blocks: [Block]) -> [Table] {
    blocks.flatMap { block -> [Table] in
      switch block {
      case .table(let table): [table]
      case .figure(let figure): figure.table.map { [$0] } ?? []
      case .section(_, let blocks): tables(in: blocks)
      case .notice(let notice): tables(in: notice.blocks)
      default: []
      }
    }
  }
}

/// A run of text within a paragraph.
package enum Inline: Sendable {
  case text(String)
  case strong(String)
  case emphasis(String)
  /// A link; the address comes from the program, never from a file.
  case link(String, address: String)
}

/// A numbered figure with the table of its numbers.
package struct Figure: Sendable {
  /// The id that links point to.
  package let id: String
  /// The number in the document; nil on a page with a single figure.
  package let number: Int?
  /// The caption.
  package let caption: String
  /// The drawing for wide screens and paper.
  package let wide: String
  /// The drawing for phones.
  package let narrow: String?
  /// "Källa: …".
  package let sourceLine: String
  /// The numbers of the drawing.
  package let table: Table?

  /// Makes a figure.
  package init(
    id: String, number: Int?, caption: String, wide: String, narrow: String?, sourceLine: String,
    table: Table?
  ) {
    self.id = id
    self.number = number
    self.caption = caption
    self.wide = wide
    self.narrow = narrow
    self.sourceLine = sourceLine
    self.table = table
  }
}

/// A table whose cells keep their numbers, so that page and CSV say the same.
package struct Table: Sendable {
  /// The id: what its CSV file is called.
  package let id: String
  /// The caption.
  package let caption: String
  /// The headings of the columns.
  package let columns: [String]
  /// The rows; each has one cell for each column. The first cell names the row.
  package let rows: [[Cell]]

  /// One cell.
  package enum Cell: Sendable {
    case text(String)
    /// A text that leads somewhere.
    case link(String, address: String)
    /// A number with the words shown for it.
    case number(Double, shown: String)
    case empty
  }

  /// Makes a table.
  package init(id: String, caption: String, columns: [String], rows: [[Cell]]) {
    self.id = id
    self.caption = caption
    self.columns = columns
    self.rows = rows
  }
}

/// Something that a reader must notice.
package struct Notice: Sendable {
  /// How serious it is.
  package let kind: Kind
  /// The heading: what kind of thing it is, in words, so that colour is not needed.
  package let title: String
  /// What it says.
  package let blocks: [Block]

  /// How serious a notice is.
  package enum Kind: String, Sendable {
    case information, notice, doubtful, impossible
  }

  /// Makes a notice.
  package init(kind: Kind, title: String, blocks: [Block]) {
    self.kind = kind
    self.title = title
    self.blocks = blocks
  }
}
