// The stored forms: plain structure by structure, absent when empty.
#include <nlohmann/json.hpp>

#include "engine/model/json.h"

namespace nlohmann {

template <typename T>
struct adl_serializer<std::optional<T>> {
  static void to_json(json& j, const std::optional<T>& value) {
    if (value) {
      j = *value;
    } else {
      j = nullptr;
    }
  }
  static void from_json(const json& j, std::optional<T>& value) {
    if (j.is_null()) {
      value.reset();
    } else {
      value = j.get<T>();
    }
  }
};

template <>
struct adl_serializer<thabian::model::Date> {
  static void to_json(json& j, const thabian::model::Date& date) { j = thabian::model::format_date(date); }
  static void from_json(const json& j, thabian::model::Date& date) {
    const auto parsed = thabian::model::parse_date(j.get<std::string>());
    if (!parsed) throw std::invalid_argument("not a date: " + j.get<std::string>());
    date = *parsed;
  }
};

template <>
struct adl_serializer<thabian::model::FactValue> {
  static void to_json(json& j, const thabian::model::FactValue& value) {
    std::visit([&](const auto& v) { j = v; }, value);
  }
  static void from_json(const json& j, thabian::model::FactValue& value) {
    if (j.is_number_integer()) {
      value = j.get<std::int64_t>();
    } else {
      value = j.get<std::string>();
    }
  }
};

template <>
struct adl_serializer<thabian::model::Condition> {
  static void to_json(json& j, const thabian::model::Condition& condition) { j = condition.text(); }
  static void from_json(const json& j, thabian::model::Condition& condition) {
    auto parsed = thabian::model::Condition::parse(j.get<std::string>());
    if (!parsed) throw std::invalid_argument(parsed.error().to_string());
    condition = *parsed;
  }
};

}  // namespace nlohmann

namespace thabian {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(Place, file, line, column)

namespace text {
// There are thousands of spellings and cues, and all are read on opening: the ordinary ones are plain
// strings.
void to_json(nlohmann::json& j, const Spelling& spelling) {
  if (spelling.kind == MatchKind::exact) {
    j = spelling.text;
  } else {
    j = nlohmann::json::array({spelling.text, spelling.kind});
  }
}

void from_json(const nlohmann::json& j, Spelling& spelling) {
  spelling.text = (j.is_string() ? j : j.at(0)).get<std::string>();
  spelling.kind = j.is_string() ? MatchKind::exact : j.at(1).get<MatchKind>();
}

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(LexiconEntry, id, term, kind, english, spellings)
}  // namespace text

namespace model {
void to_json(nlohmann::json& j, const Cue& cue) {
  if (cue.times == 1 && !cue.value && !cue.birth_year) {
    j = cue.text;
  } else {
    j = nlohmann::json{
        {"text", cue.text}, {"times", cue.times}, {"value", cue.value}, {"birth_year", cue.birth_year}};
  }
}

void from_json(const nlohmann::json& j, Cue& cue) {
  if (j.is_string()) {
    cue.text = j.get<std::string>();
    return;
  }
  j.at("text").get_to(cue.text);
  j.at("times").get_to(cue.times);
  cue.birth_year = j.value("birth_year", false);
  if (j.contains("value")) cue.value = j.at("value").get<std::int64_t>();
}

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(FactChoice, id, label, label_en, cues)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(FactSpec, id, type, question, question_en, unit, unit_en, min,
                                                max, assume, choices, cues)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(Reference, label, law, section, url, title)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(Statement, text, when_text, when, from, until, references,
                                                baht, days, counted_from, heading, line)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(QuestionAnswer, questions, answer, when, line)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(Part, summary, sections, questions)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(GuideCase, id, title, title_en, when, asks, part, line)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(Guide, id, title, title_en, area, reviewed,
                                                review_every_months, asks, related, assume, cases, common,
                                                file)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(CaseOutline, id, title, title_en, when, brings)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(GuideOutline, id, title, title_en, area, reviewed,
                                                review_every_months, facts, assume, cases)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(LawSection, heading, text, line)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(Law, id, title, title_en, short_title, amended, source,
                                                reviewed, sections, file)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(Neighbour, id, title, title_en, asks, instead, instead_en)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(GlossaryEntry, title, asks, leads_to, definition, reviewed,
                                                file, line)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(OfficeText, id, text)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(Office, id, title, title_en, phones, hours, hours_en, address,
                                                reviewed, texts, file)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(FacetCues, facet, label, label_en, cues)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(Language, facets, frames)

namespace {

/// Leaves out what is empty or null: half of a guide's fields are.
nlohmann::json slim(nlohmann::json j) {
  if (j.is_object()) {
    nlohmann::json out = nlohmann::json::object();
    for (auto& [key, value] : j.items()) {
      auto thin = slim(std::move(value));
      const bool empty = thin.is_null() || ((thin.is_array() || thin.is_object()) && thin.empty()) ||
                         (thin.is_string() && thin.get_ref<const std::string&>().empty());
      if (!empty) out[key] = std::move(thin);
    }
    return out;
  }
  if (j.is_array()) {
    for (auto& value : j) value = slim(std::move(value));
  }
  return j;
}

template <typename T>
std::string store(const T& value) {
  return slim(nlohmann::json(value)).dump();
}

template <typename T>
Result<T> load(std::string_view json, std::string_view what) {
  try {
    return nlohmann::json::parse(json).get<T>();
  } catch (const std::exception& e) {
    return make_error(ErrorCode::pack_damaged,
                      "the pack's " + std::string(what) + " cannot be read: " + std::string(e.what()),
                      "copy the pack again, or build it anew with `thabian index`");
  }
}

}  // namespace

std::string to_json(const Guide& guide) {
  return store(guide);
}
Result<Guide> guide_from_json(std::string_view json) {
  return load<Guide>(json, "guide");
}
std::string to_json(const Law& law) {
  return store(law);
}
Result<Law> law_from_json(std::string_view json) {
  return load<Law>(json, "law");
}
std::string to_json(const std::vector<FactSpec>& facts) {
  return store(facts);
}
Result<std::vector<FactSpec>> facts_from_json(std::string_view json) {
  return load<std::vector<FactSpec>>(json, "facts");
}
std::string to_json(const Language& language) {
  return store(language);
}
Result<Language> language_from_json(std::string_view json) {
  return load<Language>(json, "language");
}
std::string to_json(const Office& office) {
  return store(office);
}
Result<Office> office_from_json(std::string_view json) {
  return load<Office>(json, "office");
}
std::string to_json(const std::vector<Neighbour>& neighbours) {
  return store(neighbours);
}
Result<std::vector<Neighbour>> neighbours_from_json(std::string_view json) {
  return load<std::vector<Neighbour>>(json, "neighbouring matters");
}
std::string to_json(const GlossaryEntry& entry) {
  return store(entry);
}
Result<GlossaryEntry> glossary_entry_from_json(std::string_view json) {
  return load<GlossaryEntry>(json, "glossary");
}
std::string to_json(const std::vector<text::LexiconEntry>& entries) {
  return store(entries);
}
Result<std::vector<text::LexiconEntry>> lexicon_from_json(std::string_view json) {
  return load<std::vector<text::LexiconEntry>>(json, "lexicon");
}
std::string to_json(const std::vector<GuideOutline>& outlines) {
  return store(outlines);
}
Result<std::vector<GuideOutline>> outlines_from_json(std::string_view json) {
  return load<std::vector<GuideOutline>>(json, "outlines");
}

}  // namespace model
}  // namespace thabian
