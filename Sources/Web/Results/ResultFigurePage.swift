import Access
import Findings
import Measures
import Municipalities
import Reports
import Statistics
import Surveys
import Workflows

extension Site {
  /// A page that is one figure with what there is to say of it.
  func figurePage(
    _ figure: ResultFigure, _ view: ResultView, _ permit: Permit
  ) async throws -> Page {
    let words = view.words
    let key = "results.figure." + figure.rawValue
    let made = try await self.figure(figure, view, permit)
    var blocks: [Block] = [words.paragraph(key + ".text", view.sizes)]
    if let picture = made.picture {
      if let lead = made.lead { blocks.insert(.lead(lead), at: 0) }
      blocks.append(.figure(picture))
    } else {
      blocks.append(words.paragraph(key + ".none", view.sizes))
    }
    blocks += made.notes + (made.picture == nil ? [] : downloads(figure, view))
    let path = ResultPath.figure(view.id, figure)
    let form =
      switch figure {
      case .peers: view.choice.municipalityForm(view, at: path)
      // Everybody is counted.
      case .maturity: view.choice.divisionForm(view, at: path)
      case .grid, .gaps, .change: view.choice.form(view, at: path, divides: figure == .grid)
      }
    return view.page(
      .figure(view.id, figure), title: words.text(key), description: words.text(key + ".short"),
      [form, .blocks(blocks)])
  }

  private func downloads(_ figure: ResultFigure, _ view: ResultView) -> [Block] {
    [
      view.words.heading("question.download", id: "download"),
      .list(
        ResultFileType.allCases.map { type in
          [
            .link(
              view.words.text("results.download." + type.rawValue),
              address: view.address(.figureFile(view.id, figure, type)))
          ]
        }),
    ]
  }

  /// The same to be taken along.
  func drawing(
    _ figure: ResultFigure, _ view: ResultView, _ permit: Permit
  ) async throws -> ResultDrawing {
    let made = try await self.figure(figure, view, permit)
    return ResultDrawing(
      name: "samsyn-" + figure.rawValue, svg: made.svg, table: made.picture?.table)
  }

  private func figure(
    _ figure: ResultFigure, _ view: ResultView, _ permit: Permit
  ) async throws -> MadeFigure {
    switch figure {
    case .grid: grid(view)
    case .gaps: gaps(view)
    case .maturity: maturityFigure(view)
    case .change: try await change(view, permit)
    case .peers: peers(view, permit)
    }
  }

  private func grid(_ view: ResultView) -> MadeFigure {
    let axis = view.choice.axis ?? .municipality
    let found = view.read.gridFinding(by: axis, view.choice.filter) {
      view.localizedName(axis, $0)
    }
    guard let found, view.hasNumbers(found) else { return MadeFigure() }
    let factory = FigureFactory(view.catalogue)
    let titled = found.titled(view.words.text("results.figure.karta"))
    return MadeFigure(
      picture: factory.figure(titled), svg: factory.standalone(titled),
      notes: view.notes(found))
  }

  private func gaps(_ view: ResultView) -> MadeFigure {
    let findings = view.read.gapFindings(view.choice.filter) {
      view.localizedName(.audience, resultCode($0))
    }
    var made = made(.gaps(findings), findings, "skillnader", view)
    let shown = findings.count { $0.statement.key == "comparison.groups-shown" }
    made.lead = view.words.text(
      "results.gaps.lead", ["shown": .integer(shown), "all": .integer(findings.count)])
    return made
  }

  private func change(_ view: ResultView, _ permit: Permit) async throws -> MadeFigure {
    let changes = try await samsyn.changes(
      permit, view.results, view.read, view.choice.filter)
    var made = made(.changes(changes.series), changes.series, "forandring", view)
    made.notes += FindingBlocks(view.catalogue).compared(changes.comparisons, level: 2)
    return made
  }

  /// The municipality that was chosen, or the reader's own, against those of its size.
  private func peers(_ view: ResultView, _ permit: Permit) -> MadeFigure {
    let chosen =
      view.choice.municipality.map { municipality(resultCode: $0) }
      ?? permit.actor.ownMunicipality
    guard let chosen else { return MadeFigure() }
    let findings = view.read.peerFindings(
      chosen,
      labels: (
        view.localizedName(.municipality, resultCode(chosen)),
        view.knowledge.text("results.peers")
      ))
    return made(.gaps(findings), findings, "liknande", view)
  }

  private func made(
    _ content: FigureContent, _ findings: [Finding], _ name: String, _ view: ResultView
  ) -> MadeFigure {
    let factory = FigureFactory(view.catalogue)
    let title = view.words.text("results.figure." + name)
    return MadeFigure(
      picture: factory.figure(content, title: title, id: "results-" + name),
      svg: factory.standalone(content, title: title, id: "results-" + name),
      notes: FindingBlocks(view.catalogue).listed(findings))
  }
}

/// A figure with the words around it.
struct MadeFigure: Sendable {
  var picture: Figure?
  var svg: String?
  /// The most important sentence; nil where the figure says it itself.
  var lead: String?
  var notes: [Block] = []
}

extension ResultView {
  /// Whether a grid has any number in it.
  fileprivate func hasNumbers(_ finding: Finding) -> Bool {
    guard case .grid(let grid) = finding.estimate else { return false }
    return grid.cells.joined().contains { cell in
      if case .share = cell { true } else { false }
    }
  }

  /// What a reader must keep in mind, and how it was worked out.
  fileprivate func notes(_ finding: Finding) -> [Block] {
    [
      .list(finding.caveats.map { [.text(catalogue.text($0))] }),
      .paragraph([.text(words.text(finding.method))]),
    ]
  }
}

extension Finding {
  /// The finding under the title that a page gives it.
  fileprivate func titled(_ title: String) -> Finding {
    Finding(
      id: id, subject: Subject(id: subject.id, title: LocalizedText(same: title), wording: nil),
      statement: statement, estimate: estimate, sample: sample, method: method, origin: origin,
      caveats: caveats, criticisms: criticisms)
  }
}
