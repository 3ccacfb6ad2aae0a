// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

namespace vnetsim::cli {

/// Says on standard error what is being done, while this object lives, once the program has run for a second:
/// one line without colour, blanked out in the end. Says nothing where standard error is no terminal. At most
/// one at a time; nothing else may be written meanwhile.
class Progress {
 public:
  /// `work`: "reading the design"; ASCII, short enough for any terminal.
  explicit Progress(std::string work);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

 private:
  void showWhenDue();

  std::string line_;
  std::mutex mutex_;
  std::condition_variable ended_;
  bool isEnded_ = false;
  bool isShown_ = false;
  std::thread clock_;  // not running where there is no terminal
};

}  // namespace vnetsim::cli
