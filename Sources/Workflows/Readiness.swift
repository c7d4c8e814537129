import Access
import Store

extension Samsyn {
  /// Whether requests can be answered: the database answers, and has the schema of this program.
  package func isReady() async -> Bool {
    (try? await store.isReady(as: .visitor)) ?? false
  }
}
