/// The manifest declares the rooms of the table, and for each no more than the table allows.
enum ManifestRule {
  /// A room as the manifest declares it.
  struct Declaration: Equatable {
    let room: String
    let dependencies: Set<String>
  }

  /// Where the manifest and the table disagree.
  static func violations(in manifest: String) -> [Violation] {
    let declared = declarations(in: manifest)
    let names = Set(declared.map(\.room))
    let unknown = names.subtracting(Room.all.keys).map {
      violation("\($0) is no room of the house", remedy: "add it to Tests/TidyTests/Rooms.swift")
    }
    let absent = Set(Room.all.keys).subtracting(names).map {
      violation("the room \($0) is not declared", remedy: "declare it, or take it off the table")
    }
    return (unknown + absent).sorted { $0.what < $1.what } + declared.flatMap(excess)
  }

  /// Dependencies that a room declares but none of its sources imports.
  static func unused(
    in manifest: String, imports: (_ room: String) -> Set<String>
  ) -> [Violation] {
    declarations(in: manifest).flatMap { declaration in
      let used = imports(declaration.room)
      guard !used.isEmpty else { return [Violation]() }
      return declaration.dependencies.subtracting(used).sorted().map {
        violation(
          "\(declaration.room) depends on \($0) and never imports it",
          remedy: "take the dependency away")
      }
    }
  }

  /// What `room("Name", […], […])` and `.executableTarget(name: "samsyn", …)` declare.
  static func declarations(in manifest: String) -> [Declaration] {
    let products = namedProducts(in: manifest)
    let list = manifest.firstRange(of: "targets: [\n").map { manifest[$0.upperBound...] } ?? ""
    return ["room(", ".executableTarget("].flatMap { opening in
      list.ranges(of: opening).map { range in
        declaration(argumentText(list[range.upperBound...]), products: products)
      }
    }
  }

  private static func excess(_ declaration: Declaration) -> [Violation] {
    guard let room = Room.all[declaration.room] else { return [] }
    return declaration.dependencies.subtracting(room.rooms).subtracting(room.modules).sorted()
      .map {
        violation(
          "\(declaration.room) may not depend on \($0)",
          remedy: "the table in Tests/TidyTests/Rooms.swift decides; change it with a record")
      }
  }

  private static func declaration(
    _ arguments: Substring, products: [String: String]
  ) -> Declaration {
    let withoutPackages = arguments.replacing(#/package:\s*"[^"]*"/#, with: "")
    let strings = withoutPackages.matches(of: #/"([^"]*)"/#).map { String($0.output.1) }
    let words = Set(withoutPackages.split { !$0.isLetter && !$0.isNumber && $0 != "\"" })
    let named = products.filter { words.contains(Substring($0.key)) }.map(\.value)
    return Declaration(
      room: strings.first ?? "", dependencies: Set(strings.dropFirst() + named))
  }

  /// `let logging = Target.Dependency.product(name: "Logging", …)` and its like.
  private static func namedProducts(in manifest: String) -> [String: String] {
    let matches = manifest.matches(
      of: #/let (\w+) = Target\.Dependency\.product\(\s*name: "(\w+)"/#)
    return Dictionary(
      matches.map { (String($0.output.1), String($0.output.2)) }, uniquingKeysWith: { $1 })
  }

  /// The text up to the parenthesis that closes the call.
  private static func argumentText(_ text: Substring) -> Substring {
    var depth = 1
    return text.prefix { character in
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      return depth > 0
    }
  }

  private static func violation(_ what: String, remedy: String) -> Violation {
    Violation("Package.swift", what, remedy: remedy)
  }
}
