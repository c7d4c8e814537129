import Access
import ArgumentParser
import Foundation
import Measures
import Reports
import Tables
import Workflows

/// `samsyn report`: the status report as HTML or PDF.
struct ReportCommand: ParsableCommand, SharedOptionsCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Write the status report of a measurement as HTML or PDF.")

  @Argument(help: "The id of the measurement, such as fyrbodal-2024.")
  var measurement: String

  @Option(
    name: .shortAndLong,
    help: "File to write; its ending .html or .pdf decides. Default: HTML to standard output.")
  var output: String?

  @OptionGroup var dataOptions: DataOptions
  @OptionGroup var shared: SharedOptions

  func run(in environment: CommandEnvironment) async throws {
    let samsyn = try await dataOptions.samsyn(shared, environment)
    let found = try await samsyn.known(measurement)
    let html = samsyn.reportHTML(found, language)
    guard let output else { return FileHandle.standardOutput.write(Data(html.utf8)) }
    let isPDF = output.lowercased().hasSuffix(".pdf")
    let data = isPDF ? try await samsyn.reportPDF(html) : Data(html.utf8)
    try write(data, to: output)
    say(
      samsyn.knowledge.catalogue(language).text(
        "command.wrote", ["path": .text(output), "bytes": .integer(data.count)]))
  }
}

extension Samsyn {
  /// A measurement by the id that a user typed.
  func known(_ id: String) async throws -> Workflows.Measurement {
    guard let found = try await measurement(PublicationID(rawValue: id), as: .machine) else {
      let known = try await measurements(as: .machine).map(\.id.rawValue).joined(separator: ", ")
      throw CommandFailure(
        .noInput, "command.unknown-measurement", ["id": .text(id), "known": .text(known)])
    }
    return found
  }
}

/// Writes a file whole or not at all.
func write(_ data: Data, to path: String) throws {
  do {
    let url = URL(filePath: path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: url, options: .atomic)
  } catch {
    throw CommandFailure(.cannotWrite, "command.cannot-write", ["path": .text(path)])
  }
}

/// Reads a file that a user named.
func read(_ path: String) throws -> Data {
  let sizeMax = 50_000_000
  let handle: FileHandle
  do {
    handle = try FileHandle(forReadingFrom: URL(filePath: path))
  } catch {
    throw CommandFailure(.noInput, "command.cannot-read", ["path": .text(path)])
  }
  defer { try? handle.close() }
  // More than any reader takes is not read, so that a huge file is refused for its size.
  do {
    // At the end of an empty file there is no data at all.
    return try handle.read(upToCount: sizeMax) ?? Data()
  } catch {
    throw CommandFailure(.noInput, "command.cannot-read", ["path": .text(path)])
  }
}
