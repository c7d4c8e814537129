@preconcurrency import Dispatch

/// Runs tasks one after the other, in the order in which they were started.
final class Queue: TaskExecutor {
  private let queue = DispatchQueue(label: "samsyn.tests")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }

  /// Waits until all that was started has gone as far as it can.
  func settle() async {
    await withCheckedContinuation { continuation in queue.async { continuation.resume() } }
  }
}
