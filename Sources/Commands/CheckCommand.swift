import ArgumentParser
import Findings
import Foundation
import Measures
import Reports
import Workflows

/// `samsyn check`: source criticism of a file of published figures.
struct CheckCommand: ParsableCommand, SharedOptionsCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Test whether published percentages can be right.",
    discussion: """
      FILE is YAML (format samsyn-published/1) or CSV with the columns question, answer and \
      percent, and if known type, unit, n, municipalities, complete, section, figure, page. \
      Exit code 0: nothing to remark on. 1: remarks. 65: the file has faults.
      """)

  @Argument(help: "The file to test.")
  var file: String

  @OptionGroup var shared: SharedOptions

  func run(in environment: CommandEnvironment) async throws {
    let library = try shared.library(environment)
    let catalogue = library.catalogue(language)
    let name = URL(filePath: file).lastPathComponent
    let measurement = try library.check(read(file), file: name)
    let all = measurement.findings + [measurement.report.matrix].compactMap(\.self)
    let criticised = all.filter { !$0.criticisms.isEmpty }
    for finding in criticised {
      for line in lines(finding, catalogue) { say(line) }
    }
    say(
      catalogue.text(
        "criticism.summary",
        [
          "tested": .integer(all.count(where: \.hasNumbers)),
          "criticised": .integer(criticised.count(where: \.hasNumbers)),
        ]))
    if !criticised.isEmpty { throw ExitCode(ExitCodeNumber.remarks.rawValue) }
  }

  private func lines(_ finding: Finding, _ catalogue: Catalogue) -> [String] {
    var lines = [finding.subject.title[language]]
    for criticism in finding.criticisms {
      lines.append(
        "  " + catalogue.title(criticism.grade) + ": " + catalogue.text(criticism.statement))
      lines += criticism.details.map { "    – " + catalogue.text($0) }
      if let place = criticism.places.first.map(catalogue.text), !place.isEmpty {
        lines.append("    (" + place + ")")
      }
    }
    return lines + [""]
  }
}
