// SPDX-License-Identifier: MIT
#include "threads.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace vnetsim::cli {
namespace {

/// Takes the next task until none is left. The first exception of any thread ends the work of all.
class Work {
 public:
  Work(std::size_t tasks, const std::function<void(std::size_t)>& task) : tasks_{tasks}, task_{task} {}

  void run() noexcept {
    try {
      for (std::size_t i = next_++; i < tasks_; i = next_++) task_(i);
    } catch (...) {
      next_ = tasks_;
      const std::lock_guard lock{mutex_};
      if (!failure_) failure_ = std::current_exception();
    }
  }

  void rethrow() const {
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  std::size_t tasks_;
  const std::function<void(std::size_t)>& task_;
  std::atomic<std::size_t> next_{0};
  std::mutex mutex_;
  std::exception_ptr failure_;
};

void runOn(unsigned threads, std::size_t tasks, const std::function<void(std::size_t)>& task) {
  Work work{tasks, task};
  std::vector<std::jthread> others;
  const auto useful = std::min<std::size_t>(threads, tasks);
  for (std::size_t i = 1; i < useful; ++i) others.emplace_back([&work] { work.run(); });
  work.run();
  others.clear();  // joins
  work.rethrow();
}

}  // namespace

Executor executorFor(unsigned jobs) {
  const unsigned threads = jobs != 0 ? jobs : std::max(1u, std::thread::hardware_concurrency());
  if (threads == 1) return runInOrder;
  return [threads](std::size_t tasks, const std::function<void(std::size_t)>& task) {
    runOn(threads, tasks, task);
  };
}

}  // namespace vnetsim::cli
