// SPDX-License-Identifier: MIT
#include "command.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <system_error>
#include <thread>

extern char** environ;

namespace vnetsim::cli_test {
namespace fs = std::filesystem;
namespace {

void check(int error, const char* what) {
  if (error != 0) throw std::system_error{error, std::generic_category(), what};
}

/// An open file of this process, closed in the end.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_{number} { check(number < 0 ? errno : 0, "open"); }
  ~Descriptor() { close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int number() const { return number_; }
  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }

 private:
  int number_;
};

std::string contentOf(const fs::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

/// Reads until the other side is gone.
std::string drain(int descriptor) {
  std::string text;
  std::array<char, 4096> block{};
  for (;;) {
    const auto count = ::read(descriptor, block.data(), block.size());
    if (count <= 0) return text;
    text.append(block.data(), static_cast<std::size_t>(count));
  }
}

std::vector<std::string> environmentWith(const std::map<std::string, std::string>& added) {
  std::map<std::string, std::string> variables;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string text{*entry};
    const auto equals = text.find('=');
    variables[text.substr(0, equals)] = equals == std::string::npos ? "" : text.substr(equals + 1);
  }
  for (const char* aboutColour : {"NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"}) variables.erase(aboutColour);
  variables["TERM"] = "xterm";
  for (const auto& [name, value] : added) variables[name] = value;
  std::vector<std::string> entries;
  for (const auto& [name, value] : variables) entries.push_back(name + "=" + value);
  return entries;
}

std::vector<char*> pointersTo(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (auto& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

/// Both ends of what the program writes its output to.
struct OutputEnds {
  int read = -1;
  int write = -1;
};

OutputEnds terminalEnds() {
  const int master = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  check(master >= 0 && ::grantpt(master) == 0 && ::unlockpt(master) == 0 ? 0 : errno, "terminal");
  return {master, ::open(::ptsname(master), O_RDWR | O_NOCTTY | O_CLOEXEC)};
}

OutputEnds endsFor(Output output, const fs::path& capture) {
  switch (output) {
    case Output::Captured:
      return {-1, ::open(capture.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600)};
    case Output::FullDisk:
      return {-1, ::open("/dev/full", O_WRONLY | O_CLOEXEC)};
    case Output::ClosedPipe: {
      std::array<int, 2> ends{};
      check(::pipe2(ends.data(), O_CLOEXEC) == 0 ? 0 : errno, "pipe");
      ::close(ends[0]);
      return {-1, ends[1]};
    }
    case Output::Terminal:
      return terminalEnds();
  }
  return {};
}

/// Starts the program; a broken pipe ends it, whatever this process does about broken pipes.
pid_t start(std::vector<std::string> words, std::vector<std::string> environment, int in, int out, int err) {
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  check(posix_spawn_file_actions_init(&files), "spawn");
  check(posix_spawnattr_init(&attributes), "spawn");
  check(posix_spawn_file_actions_adddup2(&files, in, STDIN_FILENO), "spawn");
  check(posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO), "spawn");
  check(posix_spawn_file_actions_adddup2(&files, err, STDERR_FILENO), "spawn");
  sigset_t defaults;
  sigemptyset(&defaults);
  sigaddset(&defaults, SIGPIPE);
  check(posix_spawnattr_setsigdefault(&attributes, &defaults), "spawn");
  check(posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF), "spawn");
  pid_t child = 0;
  const int failure = posix_spawn(&child, words.front().c_str(), &files, &attributes,
                                  pointersTo(words).data(), pointersTo(environment).data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
  check(failure, words.front().c_str());
  return child;
}

int exitCodeOf(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0)
    if (errno != EINTR) check(errno, "wait");
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

/// Waits until the program has said something on its terminal: however slow the machine, that is the moment.
void awaitWords(int terminal) {
  constexpr int longEnoughForAny = 60'000;  // milliseconds
  pollfd watched{terminal, POLLIN, 0};
  while (::poll(&watched, 1, longEnoughForAny) < 0)
    if (errno != EINTR) check(errno, "poll");
}

/// What fits into a pipe.
void writeLate(const Descriptor& pipe, const Surroundings& surroundings, int terminal) {
  if (surroundings.complainsToTerminal)
    awaitWords(terminal);
  else
    std::this_thread::sleep_for(surroundings.inputDelay);
  const std::string& text = surroundings.input;
  check(::write(pipe.number(), text.data(), text.size()) == static_cast<ssize_t>(text.size()) ? 0 : EIO, "pipe");
}

}  // namespace

Arguments operator+(Arguments left, const Arguments& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

Outcome vnetsim(const Arguments& arguments, const Surroundings& surroundings) {
  fs::current_path(VNETSIM_SOURCE_FOLDER);
  const TemporaryFolder folder;
  const auto capture = folder.path() / "out";
  const auto complaints = folder.path() / "err";
  std::array<int, 2> delayed{-1, -1};
  const bool isDelayed = surroundings.inputDelay.count() > 0;
  if (isDelayed) check(::pipe2(delayed.data(), O_CLOEXEC) == 0 ? 0 : errno, "pipe");
  Descriptor in{isDelayed ? delayed[0]
                          : ::open(folder.write("in", surroundings.input).c_str(), O_RDONLY | O_CLOEXEC)};
  const auto errEnds = surroundings.complainsToTerminal
                           ? terminalEnds()
                           : OutputEnds{-1, ::open(complaints.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600)};
  Descriptor err{errEnds.write};
  const auto ends = endsFor(surroundings.output, capture);
  Descriptor out{ends.write};

  const auto child = start(Arguments{VNETSIM_PROGRAM} + arguments, environmentWith(surroundings.environment),
                           in.number(), out.number(), err.number());
  in.close();
  out.close();
  err.close();
  if (isDelayed) writeLate(Descriptor{delayed[1]}, surroundings, errEnds.read);
  Outcome outcome{};
  if (surroundings.output == Output::Terminal) {
    const Descriptor terminal{ends.read};
    outcome.out = drain(terminal.number());
  }
  if (surroundings.complainsToTerminal) {
    const Descriptor terminal{errEnds.read};
    outcome.err = drain(terminal.number());
  }
  outcome.exitCode = exitCodeOf(child);
  if (surroundings.output == Output::Captured) outcome.out = contentOf(capture);
  if (!surroundings.complainsToTerminal) outcome.err = contentOf(complaints);
  return outcome;
}

std::string answerOf(const Arguments& arguments) {
  auto outcome = vnetsim(arguments);
  EXPECT_EQ(outcome.exitCode, 0);
  EXPECT_EQ(outcome.err, "");
  return std::move(outcome.out);
}

nlohmann::json jsonOf(const Arguments& arguments) {
  const auto text = answerOf(arguments + Arguments{"-o", "json"});
  auto document = nlohmann::json::parse(text, nullptr, false);
  EXPECT_FALSE(document.is_discarded()) << text;
  return document;
}

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (fs::temp_directory_path() / "vnetsim-test-XXXXXX").string();
  check(::mkdtemp(pattern.data()) != nullptr ? 0 : errno, "mkdtemp");
  path_ = fs::canonical(pattern);
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::string TemporaryFolder::write(const std::string& name, const std::string& text) const {
  const auto path = path_ / name;
  fs::create_directories(path.parent_path());
  std::ofstream{path, std::ios::binary} << text;
  return path.string();
}

}  // namespace vnetsim::cli_test
