import Dispatch

/// Runs tasks that wait for the disk one at a time, so that none of the threads that answer requests
/// does.
final class WaitingThread: TaskExecutor {
  private let queue = DispatchQueue(label: "samsyn.writing", qos: .userInitiated)

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
