#include "engine/model/store.h"

#include "engine/flat.h"

namespace thabian {

namespace {

/// Absent, or there.
template <typename Archive, typename T>
void optional_field(Archive& a, std::optional<T>& x) {
  bool there = x.has_value();
  a(there);
  if constexpr (Archive::reading) {
    if (there) x.emplace();
  }
  if (x) a(*x);
}

/// `last` is the greatest value of the enumeration.
template <typename Archive, typename T>
void check_enum(Archive& a, T value, T last) {
  if constexpr (Archive::reading) {
    if (value > last) a.fail();
  }
}

}  // namespace

// Found through the archive, these being the standard library's types.
template <typename Archive>
void fields(Archive& a, model::Date& x) {
  auto year = static_cast<int>(x.year());
  auto month = static_cast<unsigned>(x.month());
  auto day = static_cast<unsigned>(x.day());
  a(year, month, day);
  if constexpr (Archive::reading) {
    x = model::Date(std::chrono::year(year), std::chrono::month(month), std::chrono::day(day));
  }
}

template <typename Archive>
void fields(Archive& a, model::FactValue& x) {
  auto kind = static_cast<std::uint8_t>(x.index());
  a(kind);
  if constexpr (Archive::reading) {
    if (kind == 0) {
      x = std::int64_t{0};
    } else {
      x = std::string();
    }
  }
  std::visit([&](auto& value) { a(value); }, x);
}

template <typename Archive>
void fields(Archive& a, model::Facts& x) {
  auto size = static_cast<std::uint32_t>(x.size());
  a(size);
  if constexpr (Archive::reading) {
    for (std::uint32_t i = 0; i < size && !a.failed(); ++i) {
      std::string fact;
      model::FactValue value;
      a(fact, value);
      x.emplace(std::move(fact), std::move(value));
    }
  } else {
    for (auto& [fact, value] : x) a(fact, value);
  }
}

namespace model {

template <typename Archive>
void fields(Archive& a, Condition& x) {
  if constexpr (Archive::reading) {
    std::string text;
    a(text);
    if (a.failed()) return;
    auto parsed = Condition::parse(text);
    if (parsed) {
      x = *parsed;
    } else {
      a.fail();
    }
  } else {
    a(x.text());
  }
}

template <typename Archive>
void fields(Archive& a, Cue& x) {
  a(x.text, x.times, x.birth_year);
  optional_field(a, x.value);
}

template <typename Archive>
void fields(Archive& a, FactChoice& x) {
  a(x.id, x.label, x.label_en, x.cues);
}

template <typename Archive>
void fields(Archive& a, FactSpec& x) {
  a(x.id, x.type, x.question, x.question_en, x.unit, x.unit_en, x.min, x.max);
  check_enum(a, x.type, FactType::yes_no);
  optional_field(a, x.assume);
  a(x.choices, x.cues);
}

template <typename Archive>
void fields(Archive& a, Reference& x) {
  a(x.label, x.law, x.section, x.url, x.title);
}

template <typename Archive>
void fields(Archive& a, Statement& x) {
  a(x.text, x.when_text);
  optional_field(a, x.when);
  optional_field(a, x.from);
  optional_field(a, x.until);
  a(x.references);
  optional_field(a, x.baht);
  optional_field(a, x.days);
  a(x.counted_from, x.heading, x.line);
}

template <typename Archive>
void fields(Archive& a, QuestionAnswer& x) {
  a(x.questions, x.answer);
  optional_field(a, x.when);
  a(x.line);
}

template <typename Archive>
void fields(Archive& a, Part& x) {
  a(x.summary);
  for (auto& section : x.sections) a(section);
  a(x.questions);
}

template <typename Archive>
void fields(Archive& a, GuideCase& x) {
  a(x.id, x.title, x.title_en, x.summary_en, x.when, x.asks, x.part, x.line);
}

template <typename Archive>
void fields(Archive& a, Guide& x) {
  a(x.id, x.title, x.title_en, x.area, x.reviewed, x.review_every_months, x.asks, x.related, x.assume,
    x.cases, x.common, x.file);
}

template <typename Archive>
void fields(Archive& a, CaseOutline& x) {
  a(x.id, x.title, x.title_en, x.when, x.brings, x.tells);
}

template <typename Archive>
void fields(Archive& a, GuideOutline& x) {
  a(x.id, x.title, x.title_en, x.area, x.reviewed, x.review_every_months, x.facts, x.assume, x.cases);
}

template <typename Archive>
void fields(Archive& a, LawSection& x) {
  a(x.heading, x.text, x.line);
}

template <typename Archive>
void fields(Archive& a, Law& x) {
  a(x.id, x.title, x.title_en, x.short_title, x.amended, x.source, x.reviewed, x.sections, x.file);
}

template <typename Archive>
void fields(Archive& a, GlossaryEntry& x) {
  a(x.title, x.asks, x.leads_to, x.definition, x.reviewed, x.file, x.line);
}

template <typename Archive>
void fields(Archive& a, Neighbour& x) {
  a(x.id, x.title, x.title_en, x.asks, x.instead, x.instead_en, x.as_is);
}

template <typename Archive>
void fields(Archive& a, OfficeText& x) {
  a(x.id, x.text);
}

template <typename Archive>
void fields(Archive& a, Office& x) {
  a(x.id, x.title, x.title_en, x.phones, x.hours, x.hours_en, x.address, x.reviewed, x.texts, x.file);
}

template <typename Archive>
void fields(Archive& a, LinePlace& x) {
  a(x.case_id);
  optional_field(a, x.section);
  if (x.section) check_enum(a, *x.section, SectionKind::escalation);
  a(x.question);
}

template <typename Archive>
void fields(Archive& a, LineChange& x) {
  a(x.kind, x.place, x.was, x.was_text, x.line);
  check_enum(a, x.kind, ChangeKind::removes);
}

template <typename Archive>
void fields(Archive& a, GuideChanges& x) {
  a(x.guide, x.reviewed, x.review_every_months, x.file, x.changes);
}

template <typename Archive>
void fields(Archive& a, News& x) {
  a(x.id, x.title, x.title_en, x.summary_en, x.procedures, x.areas, x.from, x.until, x.lines, x.file);
}

template <typename Archive>
void fields(Archive& a, Overlay& x) {
  a(x.id, x.title, x.title_en, x.version, x.reviewed, x.over_version, x.over_hash);
  optional_field(a, x.office);
  a(x.guides, x.news);
}

template <typename Archive>
void fields(Archive& a, FacetCues& x) {
  a(x.facet, x.label, x.label_en, x.cues);
  check_enum(a, x.facet, Facet::check);
}

template <typename Archive>
void fields(Archive& a, PaperWords& x) {
  a(x.original, x.copy, x.either, x.both, x.aside, x.optional, x.self, x.filler, x.having, x.lacking);
}

template <typename Archive>
void fields(Archive& a, Language& x) {
  a(x.facets, x.frames, x.joins, x.papers);
}

namespace {

template <typename T>
std::string stored(const T& value) {
  FlatWriter out;
  out(value);
  return out.take();
}

}  // namespace

std::string store(const Guide& guide) {
  return stored(guide);
}
std::string store(const Law& law) {
  return stored(law);
}
std::string store(const GlossaryEntry& entry) {
  return stored(entry);
}
std::string store(const Office& office) {
  return stored(office);
}
std::string store(const Overlay& overlay) {
  return stored(overlay);
}
std::string store(const Language& language) {
  return stored(language);
}
std::string store(const std::vector<FactSpec>& facts) {
  return stored(facts);
}
std::string store(const std::vector<Neighbour>& neighbours) {
  return stored(neighbours);
}
std::string store(const std::vector<GuideOutline>& outlines) {
  return stored(outlines);
}

template <typename T>
Result<T> restore(std::string_view bytes) {
  T value;
  FlatReader in(bytes);
  in(value);
  if (!in.done()) {
    return make_error(ErrorCode::pack_damaged, "a part of the pack cannot be read",
                      "copy the pack again, or build it anew with `thabian index`");
  }
  return value;
}

template Result<Guide> restore(std::string_view);
template Result<Law> restore(std::string_view);
template Result<GlossaryEntry> restore(std::string_view);
template Result<Office> restore(std::string_view);
template Result<Overlay> restore(std::string_view);
template Result<Language> restore(std::string_view);
template Result<std::vector<FactSpec>> restore(std::string_view);
template Result<std::vector<Neighbour>> restore(std::string_view);
template Result<std::vector<GuideOutline>> restore(std::string_view);

}  // namespace model
}  // namespace thabian
