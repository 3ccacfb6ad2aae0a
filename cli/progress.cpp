// SPDX-License-Identifier: MIT
#include "progress.hpp"

#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <system_error>
#include <utility>

namespace vnetsim::cli {
namespace {

using Clock = std::chrono::steady_clock;

/// About when the program began: whoever waits does not care how its work is divided.
const Clock::time_point programBegan = Clock::now();
constexpr std::chrono::seconds patience{1};

void show(const std::string& text) {
  std::fputs(text.c_str(), stderr);
  std::fflush(stderr);
}

}  // namespace

Progress::Progress(std::string work) : line_{"vnetsim: " + std::move(work) + " ..."} {
  if (isatty(STDERR_FILENO) == 0) return;
  try {
    clock_ = std::thread{[this] { showWhenDue(); }};
  } catch (const std::system_error&) {
    // No thread to be had: the work matters, the line does not.
  }
}

void Progress::showWhenDue() {
  std::unique_lock lock{mutex_};
  if (ended_.wait_until(lock, programBegan + patience, [this] { return isEnded_; })) return;
  isShown_ = true;
  show("\r" + line_);
}

Progress::~Progress() {
  if (!clock_.joinable()) return;
  {
    const std::lock_guard lock{mutex_};
    isEnded_ = true;
  }
  ended_.notify_one();
  clock_.join();
  // Blanks, not an escape sequence: they work on every terminal.
  if (isShown_) show("\r" + std::string(line_.size(), ' ') + "\r");
}

}  // namespace vnetsim::cli
