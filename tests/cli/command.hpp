// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace vnetsim::cli_test {

using Arguments = std::vector<std::string>;

Arguments operator+(Arguments left, const Arguments& right);

/// Where the program writes its standard output.
enum class Output {
  Captured,
  FullDisk,    // every write fails
  ClosedPipe,  // nobody reads
  Terminal,    // captured, and a terminal for the program
};

/// What the program finds around it. No variable about colour comes from outside.
struct Surroundings {
  std::string input = {};                               // on standard input
  std::map<std::string, std::string> environment = {};  // added to the test's own
  Output output = Output::Captured;
  bool complainsToTerminal = false;                 // standard error is a terminal too, and captured
  /// Positive: the input comes through a pipe, after this time, or, where complaints go to a terminal, once
  /// something stands there.
  std::chrono::milliseconds inputDelay{};
};

struct Outcome {
  int exitCode;  // 128 and more: ended by a signal, as a shell counts it
  std::string out;
  std::string err;
};

/// Runs the built program in the source folder and waits for it. Throws std::system_error when it cannot be
/// started.
Outcome vnetsim(const Arguments& arguments, const Surroundings& surroundings = {});

/// What the program prints; a failure is recorded unless it exits with 0 and says nothing on standard error.
std::string answerOf(const Arguments& arguments);

/// The same with `-o json`, parsed; a failure is recorded when it is no JSON.
nlohmann::json jsonOf(const Arguments& arguments);

/// A folder of its own for a test, removed in the end.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  /// Writes a file, with the folders on its way, and returns its path.
  std::string write(const std::string& name, const std::string& text) const;

 private:
  std::filesystem::path path_;
};

}  // namespace vnetsim::cli_test
