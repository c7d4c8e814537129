import Hummingbird

/// Which methods there are for an address, for the answer 405.
struct RouteTable: Sendable {
  private let routes: [(path: RouterPath, method: HTTPRequest.Method)]

  /// Reads the routes of a router; every address that can be read can also be asked for its head.
  init(_ router: Router<SiteContext>) {
    routes = router.routes.flatMap { route in
      let methods = route.method == .get ? [HTTPRequest.Method.get, .head] : [route.method]
      return methods.map { (route.path, $0) }
    }
  }

  /// The methods of an address, in order of the alphabet; none where nothing has it.
  func methods(at path: String) -> [String] {
    let parts = path.split(separator: "/")
    let found = routes.filter { route in
      route.path.count == parts.count && zip(route.path, parts).allSatisfy { $0 ~= $1 }
    }
    return Set(found.map(\.method.rawValue)).sorted()
  }
}
