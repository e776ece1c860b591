// Named facts: what a situation is made of, how it is asked for and which words reveal it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/error.h"

namespace thabian::model {

enum class FactType : std::uint8_t { choice, number, yes_no };

/// A number, or the id of a choice (`yes` and `no` for yes-no facts).
using FactValue = std::variant<std::int64_t, std::string>;

/// What is known of a situation: fact id to value. The whole state of a conversation beside the procedure.
using Facts = std::map<std::string, FactValue, std::less<>>;

std::string to_string(const FactValue& value);

/// Words that reveal a fact. `{n}` in a number's cue stands for the number; `…` for up to four words.
struct Cue {
  std::string text;
  std::int64_t times = 1;             ///< factor to the fact's unit (`{n} เดือน` counts 30 days)
  std::optional<std::int64_t> value;  ///< a fixed number (`เมื่อวาน` is 1)
  bool birth_year = false;            ///< the number is a year of birth, B.E. or C.E.; the value is the age
};

struct FactChoice {
  std::string id;
  std::string label;
  std::string label_en;
  std::vector<Cue> cues;
};

/// A fact as the corpus declares it.
struct FactSpec {
  std::string id;
  FactType type = FactType::choice;
  std::string question;  ///< put to the person when the fact decides
  std::string question_en;
  std::string unit;  ///< of a number: ปี, วัน
  std::string unit_en;
  std::int64_t min = 0;             ///< of a number, inclusive
  std::int64_t max = 0;             ///< of a number, inclusive
  std::optional<FactValue> assume;  ///< the ordinary situation, taken when nothing is known
  std::vector<FactChoice> choices;  ///< of a choice; of a yes-no fact `yes`, then `no`
  std::vector<Cue> cues;            ///< of a number
  Place where;

  /// The choice of that id; null if there is none.
  [[nodiscard]] const FactChoice* choice(std::string_view choice_id) const;
  /// Whether `value` is one that this fact can have.
  [[nodiscard]] bool admits(const FactValue& value) const;
};

/// All facts of a corpus, by id.
class FactTable {
 public:
  FactTable() = default;
  explicit FactTable(std::vector<FactSpec> specs);
  [[nodiscard]] const FactSpec* find(std::string_view id) const;
  [[nodiscard]] const std::vector<FactSpec>& all() const { return specs_; }

 private:
  std::vector<FactSpec> specs_;  // sorted by id
};

}  // namespace thabian::model
