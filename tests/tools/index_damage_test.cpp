// What can go wrong while indexing: the message says it, and the old pack stays as it was.
#include <chrono>
#include <csignal>
#include <filesystem>
#include <functional>
#include <string>
#include <thread>

#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>

#include "packs.h"
#include "program.h"

namespace thabian::tool::testing {
namespace {

namespace fs = std::filesystem;

/// A folder with an old pack in it, which must not change.
class IndexDamage : public ::testing::Test {
 protected:
  void SetUp() override {
    fs::copy_file(small_pack(), pack_);
    before_ = read_file(pack_);
  }

  Call index_call(const std::string& from) const {
    Call call;
    call.arguments = {"index", from, "-o", pack_, "--lang", "en"};
    return call;
  }

  /// Many passages: a pack of several megabytes, soon built.
  Call passages_call() const {
    Call call;
    call.arguments = {"index", "--passages", "-", "-o", pack_, "--lang", "en"};
    for (int i = 0; i < 20000; ++i) {
      const auto n = std::to_string(i);
      call.input += R"({"id":")" + n + R"(","text":"บัตรหายครั้งที่ )" + n + " ต้องแจ้งสำนักงานเขตภายใน 60 วัน คำที่ " +
                    std::to_string(i * 7919) + "\"}\n";
    }
    return call;
  }

  void expect_refused(const Outcome& done, const std::string& word) {
    EXPECT_EQ(done.status, 2) << done.err;
    EXPECT_EQ(done.out, "");
    EXPECT_TRUE(contains(done.err, "error: ")) << done.err;
    EXPECT_TRUE(contains(done.err, word)) << done.err;
    expect_old_pack();
    EXPECT_FALSE(fs::exists(building_)) << "left behind";
  }

  void expect_old_pack() {
    EXPECT_TRUE(read_file(pack_) == before_) << "the old pack was touched";
    EXPECT_EQ(run({"ask", "--pack", pack_, "บัตรหายทำยังไง"}).status, 0);
  }

  void expect_new_run_succeeds() {
    const auto done = run(index_call(small_corpus()));
    EXPECT_EQ(done.status, 0) << done.err;
    EXPECT_FALSE(fs::exists(building_)) << "left behind";
    EXPECT_EQ(run({"pack", "verify", pack_}).status, 0);
  }

  TemporaryFolder folder_;
  std::string pack_ = folder_ / "thabian.pack";
  std::string building_ = pack_ + ".building";
  std::string before_;
};

TEST_F(IndexDamage, AFolderThatIsNoCorpus) {
  fs::create_directories(folder_ / "empty");
  fs::create_directories(folder_ / "half/guides");
  write_file(folder_ / "file", "x");
  for (const char* name : {"empty", "half", "file", "missing"}) {
    expect_refused(run(index_call(folder_ / name)), folder_ / name);
    const auto linted = run({"lint", "--lang", "en", folder_ / name});
    EXPECT_EQ(linted.status, 2) << name;
    EXPECT_TRUE(contains(linted.err, folder_ / name)) << linted.err;
  }
}

struct Break {
  const char* file;
  const char* from;
  const char* to;
  const char* place;  ///< that the message must name
};

TEST_F(IndexDamage, ABrokenGuideNamesItsPlace) {
  const Break table[] = {
      {"guides/card/lost.md", "title: บัตรหาย", "title: [บัตรหาย", "guides/card/lost.md:"},
      {"guides/card/lost.md", "cases:", "\tcases:", "guides/card/lost.md:"},
      {"guides/card/lost.md", "id: card/lost", "id: \"card/lost", "guides/card/lost.md:"},
      {"guides/card/lost.md", "if age >= 70", "if age >=", "guides/card/lost.md:47:"},
      {"guides/card/lost.md", "บัตรเดิม", "บัตร\xff", "guides/card/lost.md:47:"},
      {"facts/card.yaml", "type: number", "type: {number", "facts/card.yaml:"},
      {"procedures.tsv", "card/lost", "card/gone", "procedures.tsv:"},
  };
  for (const Break& one : table) {
    fs::remove_all(folder_ / "c");
    fs::copy(small_corpus(), folder_ / "c", fs::copy_options::recursive);
    const auto file = folder_ / "c/" + one.file;
    auto text = read_file(file);
    ASSERT_NE(text.find(one.from), std::string::npos) << one.from;
    write_file(file, text.replace(text.find(one.from), std::string_view(one.from).size(), one.to));
    expect_refused(run(index_call(folder_ / "c")), one.place);
  }
}

TEST_F(IndexDamage, PlacesThatCannotBeWritten) {
  for (const auto& place : {folder_ / "no/such/folder/x.pack", folder_ / "c"}) {
    fs::create_directories(folder_ / "c/inside");
    const auto done = run({"index", small_corpus(), "-o", place, "--lang", "en"});
    EXPECT_EQ(done.status, 2) << place;
    EXPECT_TRUE(contains(done.err, place)) << done.err;
    EXPECT_FALSE(fs::exists(place + ".building"));
  }
  EXPECT_TRUE(fs::exists(folder_ / "c/inside"));
}

TEST_F(IndexDamage, AFileThatMayNotGrow) {
  for (const long limit : {4096L, 65536L, 1L << 19}) {
    auto call = passages_call();
    call.largest_file = limit;
    const auto done = run(call);
    expect_refused(done, pack_);
    EXPECT_TRUE(contains(done.err, "space")) << done.err;
  }
  expect_new_run_succeeds();
}

/// In a file system of this process alone, which goes away with it.
TEST_F(IndexDamage, AFullDisk) {
  if (::unshare(CLONE_NEWNS) != 0 || ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) {
    GTEST_SKIP() << "only root can make a small disk";
  }
  for (const char* size : {"size=128k", "size=1m", "size=3m"}) {
    fs::create_directories(folder_ / "disk");
    if (::mount("tmpfs", (folder_ / "disk").c_str(), "tmpfs", 0, size) != 0) GTEST_SKIP() << "no tmpfs here";
    pack_ = folder_ / "disk/thabian.pack";
    building_ = pack_ + ".building";
    write_file(pack_, before_);
    const auto done = run(passages_call());
    expect_refused(done, pack_);
    EXPECT_TRUE(contains(done.err, "space")) << done.err;
    EXPECT_EQ(::umount((folder_ / "disk").c_str()), 0);
  }
}

/// Kills an indexing run as soon as `moment` holds; false if the run ended first.
template <typename Moment>
bool kill_when(const Call& call, Moment&& moment) {
  Process process(call);
  while (!moment()) {
    if (process.has_ended()) return false;
    std::this_thread::sleep_for(std::chrono::microseconds(200));
  }
  process.kill_now();
  return process.finish().status == 128 + SIGKILL;
}

TEST_F(IndexDamage, KilledAtAnyMoment) {
  const auto exists = [&](const char* name) {
    std::error_code ignored;
    return fs::exists(building_ + name, ignored);
  };
  const auto larger = [&](const char* name, std::uintmax_t size) {
    std::error_code failed;
    const auto now = fs::file_size(building_ + name, failed);
    return !failed && now > size;
  };
  const std::vector<std::function<bool()>> moments{
      [] { return true; },
      [&] { return exists(""); },
      [&] { return exists("/index0"); },
      [&] { return exists("/index0.glass"); },
      [&] { return larger("/index0.glass", 100000); },
      [&] { return exists("/pack"); },
      [&] { return larger("/pack", 1000000); },
  };
  int killed = 0;
  for (const auto& moment : moments) {
    killed += kill_when(index_call(corpus()), moment) ? 1 : 0;
    if (read_file(pack_) != before_) {
      EXPECT_EQ(run({"pack", "verify", pack_}).status, 0) << "neither old nor new";
    } else {
      expect_old_pack();
    }
    expect_new_run_succeeds();
    write_file(pack_, before_);
  }
  EXPECT_GE(killed, 5) << "the runs ended too soon";
}

TEST_F(IndexDamage, TwoRunsAtOnce) {
  Process first(index_call(corpus()));
  while (!fs::exists(building_) && !first.has_ended())
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  const auto second = run(index_call(small_corpus()));
  EXPECT_EQ(second.status, 2) << second.err;
  EXPECT_TRUE(contains(second.err, "another program")) << second.err;
  const auto done = first.finish();
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_EQ(run({"pack", "verify", pack_}).status, 0);
  EXPECT_FALSE(fs::exists(building_));
}

TEST_F(IndexDamage, ThePackIsReplacedUnderAReader) {
  Process reader([&] {
    Call call;
    call.arguments = {"ask", "--batch", "--pack", pack_};
    for (int i = 0; i < 2000; ++i)
      call.input += R"({"id":"1","q":"บัตรหายทำยังไง"})"
                    "\n";
    return call;
  }());
  expect_new_run_succeeds();
  const auto read = reader.finish();
  EXPECT_EQ(read.status, 0) << read.err;
  EXPECT_EQ(count(read.out, "\"answered\""), 2000U);
}

}  // namespace
}  // namespace thabian::tool::testing
